package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.Golden;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitXmlReportTest {

    private final JunitXmlReport report = new JunitXmlReport();

    @Test
    void hasOneCaseAStepWithItsErrorsAndRemarks() {
        Golden.assertMatches("report/full.xml", report.render(SampleRuns.full()));
        Golden.assertMatches("report/empty.xml", report.render(SampleRuns.empty()));
    }

    @Test
    void countsWhatItHolds() throws Exception {
        var suite = suite(report.render(SampleRuns.full()));
        assertThat(suite.getAttribute("tests")).isEqualTo(count(suite, "testcase"));
        assertThat(suite.getAttribute("failures")).isEqualTo(count(suite, "failure"));
        assertThat(suite.getAttribute("skipped")).isEqualTo(count(suite, "skipped"));
    }

    @Test
    void survivesEveryCharacter() throws Exception {
        var message = "null \u0000, escape \u001b, not a character \uffff, lone \ud800, \ud83d\ude00, ]]> and <&\">";
        var suite = suite(report.render(SampleRuns.of(SampleRuns.valueFinding(message, "a]]>b", "]]>]]>"))));
        var failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message"))
                .isEqualTo("null \\u0000, escape \\u001b, not a character \\uffff, lone \\ud800, \ud83d\ude00, "
                        + "]]> and <&\">");
        assertThat(failure.getTextContent()).contains("\ud83d\ude00, ]]> and <&\">", "a]]>b", "]]>]]>");
    }

    @Test
    void replacesWhatXmlCannotHold() throws Exception {
        var xml = new XmlText();
        xml.start("a");
        xml.attribute("b", "tab\t line\n return\r \u0001 \uffff \ud800 \ud83d\ude00");
        xml.data("\u0000 \ufffe \udc00 ok");
        xml.end();
        var element = parse(xml.finish()).getDocumentElement();
        assertThat(element.getAttribute("b")).contains("\ufffd \ufffd \ufffd \ud83d\ude00");
        assertThat(element.getTextContent()).isEqualTo("\ufffd \ufffd \ufffd ok");
    }

    private static String count(Element suite, String element) {
        return String.valueOf(suite.getElementsByTagName(element).getLength());
    }

    private static Element suite(String xml) throws Exception {
        return (Element) parse(xml).getElementsByTagName("testsuite").item(0);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }
}
