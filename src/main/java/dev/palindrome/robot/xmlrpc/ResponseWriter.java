package dev.palindrome.robot.xmlrpc;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes answers. A text with characters that XML cannot hold goes as bytes, as Robot's own remote servers send it. */
public final class ResponseWriter {

    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?><methodResponse>");

    private ResponseWriter() {}

    /** Returns the answer of a call that went well, in UTF-8. */
    public static byte[] answer(@Nullable Object value) {
        var writer = new ResponseWriter();
        writer.xml.append("<params><param>");
        writer.value(value);
        writer.xml.append("</param></params>");
        return writer.end();
    }

    /** Returns the answer of a call that could not be made, in UTF-8. */
    public static byte[] fault(int code, @Nullable String message) {
        var writer = new ResponseWriter();
        writer.xml.append("<fault>");
        Map<String, Object> fault = new LinkedHashMap<>();
        fault.put("faultCode", code);
        fault.put("faultString", plain(String.valueOf(message)));
        writer.value(fault);
        writer.xml.append("</fault>");
        return writer.end();
    }

    private byte[] end() {
        return xml.append("</methodResponse>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(@Nullable Object value) {
        xml.append("<value>");
        if (value == null) {
            xml.append("<nil/>");
        } else if (value instanceof Boolean truth) {
            element("boolean", truth ? "1" : "0");
        } else if (value instanceof Double real) {
            element("double", real.toString());
        } else if (value instanceof Number number) {
            element("int", String.valueOf(number.longValue()));
        } else if (value instanceof List<?> items) {
            xml.append("<array><data>");
            items.forEach(this::value);
            xml.append("</data></array>");
        } else if (value instanceof Map<?, ?> members) {
            xml.append("<struct>");
            members.forEach((name, member) -> {
                xml.append("<member>");
                element("name", escaped(plain(String.valueOf(name))));
                value(member);
                xml.append("</member>");
            });
            xml.append("</struct>");
        } else {
            text(value.toString());
        }
        xml.append("</value>");
    }

    private void text(String text) {
        if (text.codePoints().allMatch(ResponseWriter::isAllowed)) {
            element("string", escaped(text));
        } else {
            element("base64", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void element(String name, String content) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(content)
                .append("</")
                .append(name)
                .append('>');
    }

    private static String plain(String text) {
        return text.codePoints()
                .map(point -> isAllowed(point) ? point : '\uFFFD')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** A carriage return as such would be read as a line feed. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\r", "&#13;");
    }

    /** The characters of XML 1.0. */
    private static boolean isAllowed(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= ' ' && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
