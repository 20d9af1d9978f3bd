package dev.palindrome.robot.xmlrpc;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads calls in UTF-8. A document type, and with it every entity of one's own, is refused. */
public final class CallReader {

    /** The most bytes that a call may have. */
    public static final int MOST_BYTES = 8 * 1024 * 1024;

    /** How deep values may lie in each other. */
    public static final int MOST_DEPTH = 64;

    private static final XMLInputFactory PARSERS = parsers();

    private final XMLStreamReader xml;

    private CallReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    private static XMLInputFactory parsers() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /**
     * Reads a call.
     *
     * @param body the text in UTF-8, which every client writes
     * @throws MalformedCallException if it is none, or one that is too large or too deep
     * @throws IOException if it cannot be received
     */
    public static MethodCall read(InputStream body) throws MalformedCallException, IOException {
        var text = text(body.readNBytes(MOST_BYTES + 1));
        // Told to ignore it, the parser of the JDK still reads it, and prints an exception where it has no end.
        if (text.contains("<!DOCTYPE")) {
            throw new MalformedCallException("a document type is not allowed");
        }
        try {
            return new CallReader(PARSERS.createXMLStreamReader(new StringReader(text))).call();
        } catch (XMLStreamException | RuntimeException e) {
            // The second is what the parser throws on some broken texts, and numbers that are none.
            throw new MalformedCallException("this is no XML-RPC call: " + oneLine(e.getMessage()));
        }
    }

    private static String text(byte[] bytes) throws MalformedCallException {
        if (bytes.length > MOST_BYTES) {
            throw new MalformedCallException("the call is larger than " + MOST_BYTES + " bytes");
        }
        try {
            var decoder = StandardCharsets.UTF_8.newDecoder();
            return decoder.decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedCallException("the call is not in UTF-8");
        }
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).replaceAll("\\s*\\R\\s*", ", ");
    }

    private MethodCall call() throws XMLStreamException, MalformedCallException {
        open("methodCall");
        open("methodName");
        var method = xml.getElementText().strip();
        var parameters = new ArrayList<@Nullable Object>();
        if (tag() == XMLStreamConstants.START_ELEMENT) {
            require("params");
            while (tag() == XMLStreamConstants.START_ELEMENT) {
                require("param");
                open("value");
                parameters.add(value(1));
                close();
            }
            close();
        }
        while (xml.hasNext()) {
            // The parser itself refuses everything but white space and comments here.
            xml.next();
        }
        return new MethodCall(method, parameters);
    }

    /** Reads what stands in a value, up to its end. */
    private @Nullable Object value(int depth) throws XMLStreamException, MalformedCallException {
        if (depth > MOST_DEPTH) {
            throw new MalformedCallException("the values lie deeper in each other than " + MOST_DEPTH);
        }
        var text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.CDATA ->
                    text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                case XMLStreamConstants.START_ELEMENT -> {
                    var typed = typed(xml.getLocalName(), depth);
                    close();
                    return typed;
                }
                default -> {
                    // A comment, or an instruction for somebody else.
                }
            }
        }
    }

    private @Nullable Object typed(String type, int depth) throws XMLStreamException, MalformedCallException {
        return switch (type) {
            case "string", "dateTime.iso8601" -> xml.getElementText();
            case "int", "i4", "i8" -> Long.valueOf(xml.getElementText().strip());
            case "double" -> Double.valueOf(xml.getElementText().strip());
            case "boolean" -> truth(xml.getElementText().strip());
            case "base64" -> Base64.getMimeDecoder().decode(xml.getElementText());
            case "nil" -> {
                xml.getElementText();
                yield null;
            }
            case "array" -> array(depth);
            case "struct" -> struct(depth);
            default -> throw new MalformedCallException("there is no type " + type);
        };
    }

    private static boolean truth(String text) throws MalformedCallException {
        return switch (text) {
            case "1" -> true;
            case "0" -> false;
            default -> throw new MalformedCallException("a boolean is 1 or 0");
        };
    }

    private List<@Nullable Object> array(int depth) throws XMLStreamException, MalformedCallException {
        var items = new ArrayList<@Nullable Object>();
        open("data");
        while (tag() == XMLStreamConstants.START_ELEMENT) {
            require("value");
            items.add(value(depth + 1));
        }
        close();
        return items;
    }

    private Map<String, @Nullable Object> struct(int depth) throws XMLStreamException, MalformedCallException {
        var members = new LinkedHashMap<String, @Nullable Object>();
        while (tag() == XMLStreamConstants.START_ELEMENT) {
            require("member");
            open("name");
            var name = xml.getElementText();
            open("value");
            members.put(name, value(depth + 1));
            close();
        }
        return members;
    }

    /** Goes on to the next tag, past white space and comments. */
    private int tag() throws XMLStreamException, MalformedCallException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT) {
                return event;
            }
            if (event == XMLStreamConstants.CHARACTERS && !xml.isWhiteSpace()) {
                throw new MalformedCallException("there is text where none belongs");
            }
        }
    }

    private void open(String name) throws XMLStreamException, MalformedCallException {
        if (tag() != XMLStreamConstants.START_ELEMENT) {
            throw new MalformedCallException("there is no <" + name + "> where one belongs");
        }
        require(name);
    }

    private void require(String name) throws MalformedCallException {
        if (!xml.getLocalName().equals(name)) {
            throw new MalformedCallException("there is <" + xml.getLocalName() + "> where <" + name + "> belongs");
        }
    }

    private void close() throws XMLStreamException, MalformedCallException {
        if (tag() != XMLStreamConstants.END_ELEMENT) {
            throw new MalformedCallException("there is <" + xml.getLocalName() + "> where nothing more belongs");
        }
    }
}
