package dev.palindrome.report;

import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes an indented XML document into a text. Characters that XML 1.0 cannot hold at all, not even as a
 * reference, are replaced by U+FFFD.
 */
final class XmlText {

    private static final String INDENT = "  ";

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;
    private final Deque<Boolean> hasChildren = new ArrayDeque<>();

    XmlText() {
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
        write(() -> xml.writeStartDocument("UTF-8", "1.0"));
    }

    void start(String element) {
        breakLine();
        write(() -> xml.writeStartElement(element));
        if (!hasChildren.isEmpty()) {
            hasChildren.pop();
            hasChildren.push(true);
        }
        hasChildren.push(false);
    }

    void attribute(String name, String value) {
        write(() -> xml.writeAttribute(name, legal(value)));
    }

    /** Writes a text as character data that needs no escapes. */
    void data(String value) {
        write(() -> xml.writeCData(legal(value).replace("]]>", "]]]]><![CDATA[>")));
    }

    void end() {
        if (hasChildren.pop()) {
            breakLine();
        }
        write(xml::writeEndElement);
    }

    /** Closes the document and returns it. */
    String finish() {
        write(xml::close);
        return text + "\n";
    }

    private void breakLine() {
        write(() -> xml.writeCharacters("\n" + INDENT.repeat(hasChildren.size())));
    }

    private static void write(Writing writing) {
        try {
            writing.write();
        } catch (XMLStreamException e) {
            throw impossible(e);
        }
    }

    private static String legal(String value) {
        return value.codePoints()
                .map(point -> isLegal(point) ? point : 0xfffd)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xd7ff)
                || (point >= 0xe000 && point <= 0xfffd)
                || point >= 0x10000;
    }

    private static IllegalStateException impossible(XMLStreamException cause) {
        return new IllegalStateException("writing XML into memory failed", cause);
    }

    /** One call of the writer, which may fail on paper but not in memory. */
    @FunctionalInterface
    private interface Writing {
        void write() throws XMLStreamException;
    }
}
