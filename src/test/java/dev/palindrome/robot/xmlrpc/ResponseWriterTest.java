package dev.palindrome.robot.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseWriterTest {

    @Test
    void writesEveryKindOfValue() {
        assertThat(value(null)).isEqualTo("<nil/>");
        assertThat(value(true)).isEqualTo("<boolean>1</boolean>");
        assertThat(value(false)).isEqualTo("<boolean>0</boolean>");
        assertThat(value(7)).isEqualTo("<int>7</int>");
        assertThat(value(Long.MIN_VALUE)).isEqualTo("<int>-9223372036854775808</int>");
        assertThat(value(0.5)).isEqualTo("<double>0.5</double>");
        assertThat(value(Arrays.asList(1, null)))
                .isEqualTo("<array><data><value><int>1</int></value><value><nil/></value></data></array>");
    }

    @Test
    void writesMapsInTheirOrder() {
        var members = new LinkedHashMap<String, Object>();
        members.put("b<", "x");
        members.put("a\u0000", List.of());
        assertThat(value(members))
                .isEqualTo("<struct><member><name>b&lt;</name><value><string>x</string></value></member>"
                        + "<member><name>a\uFFFD</name><value><array><data></data></array></value></member></struct>");
    }

    @Test
    void escapesTexts() {
        assertThat(value("<a> & ]]> \r\n\té 😀")).isEqualTo("<string>&lt;a&gt; &amp; ]]&gt; &#13;\n\té 😀</string>");
    }

    @Test
    void writesTextsThatXmlCannotHoldAsBytes() {
        assertThat(value("a\u0000")).isEqualTo("<base64>YQA=</base64>");
        assertThat(value("\uD800")).startsWith("<base64>");
        assertThat(value("\uFFFF")).startsWith("<base64>");
    }

    @Test
    void writesFaultsAsTexts() {
        assertThat(text(ResponseWriter.fault(-32700, "no \u0000 <call>")))
                .contains("<fault><value><struct><member><name>faultCode</name><value><int>-32700</int></value>")
                .contains("<value><string>no \uFFFD &lt;call&gt;</string></value>")
                .endsWith("</struct></value></fault></methodResponse>");
    }

    private static String value(Object value) {
        var xml = text(ResponseWriter.answer(value));
        var begin = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><methodResponse><params><param><value>";
        var end = "</value></param></params></methodResponse>";
        assertThat(xml).startsWith(begin).endsWith(end);
        return xml.substring(begin.length(), xml.length() - end.length());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
