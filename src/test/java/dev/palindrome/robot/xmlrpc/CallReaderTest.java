package dev.palindrome.robot.xmlrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallReaderTest {

    private static final String BEGIN = "<methodCall><methodName>m</methodName><params><param>";
    private static final String END = "</param></params></methodCall>";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain                                    | plain",
                "<string> a &amp; b </string>             | ' a & b '",
                "<string><![CDATA[<b>]]></string>         | <b>",
                "<!-- why --><string>a<!-- b -->c</string>| ac",
                "''                                       | ''",
                "<string/>                                | ''",
                "<dateTime.iso8601>20260101T00:00:00</dateTime.iso8601> | 20260101T00:00:00"
            })
    void readsTexts(String xml, String text) throws Exception {
        assertThat(value(xml)).isEqualTo(text);
    }

    @Test
    void readsNumbersAndTruths() throws Exception {
        assertThat(value("<int> -7 </int>")).isEqualTo(-7L);
        assertThat(value("<i4>7</i4>")).isEqualTo(7L);
        assertThat(value("<i8>9223372036854775807</i8>")).isEqualTo(Long.MAX_VALUE);
        assertThat(value("<double>-1.5e3</double>")).isEqualTo(-1500.0);
        assertThat(value("<boolean>1</boolean>")).isEqualTo(true);
        assertThat(value("<boolean>0</boolean>")).isEqualTo(false);
        assertThat(value("<nil/>")).isNull();
    }

    @Test
    void readsBytesInLines() throws Exception {
        assertThat((byte[]) value("<base64>\n  AAEC\n  /w==\n</base64>")).containsExactly(0, 1, 2, 255);
    }

    @Test
    void readsListsAndMapsInTheirOrder() throws Exception {
        assertThat(value("<array> <data> <value><int>1</int></value> <value><nil/></value> </data> </array>"))
                .isEqualTo(Arrays.asList(1L, null));
        var members = "<member><name>b</name><value>x</value></member>"
                + "<member> <name>a</name> <value><array><data/></array></value> </member>";
        assertThat(value("<struct>" + members + "</struct>")).isEqualTo(Map.of("b", "x", "a", List.of()));
        assertThat(((Map<?, ?>) value("<struct>" + members + "</struct>")).keySet())
                .hasToString("[b, a]");
    }

    @Test
    void readsCallsWithoutParameters() throws Exception {
        assertThat(read("<?xml version='1.0'?> <methodCall> <methodName> m </methodName> </methodCall> <!-- end -->\n"))
                .isEqualTo(new MethodCall("m", List.of()));
        assertThat(read("<methodCall><methodName>m</methodName><params/></methodCall>"))
                .isEqualTo(new MethodCall("m", List.of()));
    }

    @Test
    void readsUtf8Only() throws Exception {
        assertThat(value("é 😀")).isEqualTo("é 😀");
        assertThatThrownBy(() -> read(BEGIN + "<value>é</value>" + END, StandardCharsets.UTF_16))
                .hasMessage("the call is not in UTF-8");
        assertThatThrownBy(() -> read(BEGIN + "<value>é</value>" + END, StandardCharsets.ISO_8859_1))
                .isInstanceOf(MalformedCallException.class)
                .hasMessage("the call is not in UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<text>x</text>                    | there is no type text",
                "<boolean>2</boolean>              | a boolean is 1 or 0",
                "<int>seven</int>                  | this is no XML-RPC call: For input string: \"seven\"",
                "<i8>9223372036854775808</i8>      | this is no XML-RPC call: For input string",
                "<base64>***=</base64>             | this is no XML-RPC call: ",
                "<array><value/></array>           | there is <value> where <data> belongs",
                "<array/>                          | there is no <data> where one belongs",
                "<array><data>x</data></array>     | there is text where none belongs",
                "<array><data/><data/></array>     | there is <data> where nothing more belongs",
                "<struct><name>a</name></struct>   | there is <name> where <member> belongs",
                "<struct><member/></struct>        | there is no <name> where one belongs",
                "<string><b/></string>             | this is no XML-RPC call: ",
                "&own;                             | this is no XML-RPC call: "
            })
    void refusesValuesThatAreNone(String xml, String message) {
        assertThatThrownBy(() -> value(xml))
                .isInstanceOf(MalformedCallException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "<methodResponse/>",
                "<methodCall/>",
                "<methodCall><methodName>m",
                "<methodCall><methodName>m</methodName>",
                "<methodCall><methodName>m</methodName><params>",
                "<methodCall><methodName>m</methodName><params/>",
                "<methodCall><methodName>m</methodName><params/><params/></methodCall>",
                "<methodCall><methodName>m</methodName></methodCall><methodCall/>",
                "<methodCall><methodName>m</methodName></methodCall>x",
                "<methodCall><methodName>m</methodName><params><param/></params></methodCall>",
                "<methodCall><methodName>m</methodName><params><param><value/><value/></param></params></methodCall>"
            })
    void refusesWhatIsNoWholeCall(String xml) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(MalformedCallException.class);
    }

    @Test
    void refusesEveryCallThatIsCutOff() {
        var whole = BEGIN + "<value><array><data><value>é</value></data></array></value>" + END;
        var bytes = whole.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            var cut = new ByteArrayInputStream(bytes, 0, length);
            assertThatThrownBy(() -> CallReader.read(cut))
                    .as("the first %s bytes", length)
                    .isInstanceOf(MalformedCallException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE m>",
                "<!DOCTYPE m [",
                "<!DOCTYPE m [<!ENTITY own SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE m SYSTEM 'http://127.0.0.1:9/m.dtd'>",
                "<!DOCTYPE m [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
            })
    void refusesDocumentTypes(String type) {
        assertThatThrownBy(() -> read(type + BEGIN + "<value>x</value>" + END))
                .isInstanceOf(MalformedCallException.class)
                .hasMessage("a document type is not allowed");
    }

    @Test
    void readsValuesUpToItsDepth() throws Exception {
        assertThat(read(nested(CallReader.MOST_DEPTH)).parameters()).hasSize(1);
        assertThatThrownBy(() -> read(nested(CallReader.MOST_DEPTH + 1)))
                .isInstanceOf(MalformedCallException.class)
                .hasMessage("the values lie deeper in each other than 64");
    }

    @Test
    void stopsToReadWhatIsTooLarge() {
        var endless = new Endless(BEGIN + "<value>");
        assertThatThrownBy(() -> CallReader.read(endless))
                .isInstanceOf(MalformedCallException.class)
                .hasMessage("the call is larger than 8388608 bytes");
        assertThat(endless.sent).isEqualTo(CallReader.MOST_BYTES + 1);
    }

    /** A text that goes on with one letter for ever. */
    private static final class Endless extends InputStream {

        private final byte[] begin;
        private int sent;

        Endless(String begin) {
            this.begin = begin.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            int next = sent < begin.length ? begin[sent] : 'a';
            sent++;
            return next;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            for (int index = 0; index < length; index++) {
                buffer[offset + index] = (byte) read();
            }
            return length;
        }
    }

    private static String nested(int depth) {
        var open = "<value><array><data>".repeat(depth - 1);
        return BEGIN + open + "<value/>" + "</data></array></value>".repeat(depth - 1) + END;
    }

    private static Object value(String xml) throws MalformedCallException, IOException {
        return read(BEGIN + "<value>" + xml + "</value>" + END).parameters().get(0);
    }

    private static MethodCall read(String xml) throws MalformedCallException, IOException {
        return read(xml, StandardCharsets.UTF_8);
    }

    private static MethodCall read(String xml, Charset charset) throws MalformedCallException, IOException {
        return CallReader.read(new ByteArrayInputStream(xml.getBytes(charset)));
    }
}
