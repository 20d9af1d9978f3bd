package dev.palindrome.robot;

import dev.palindrome.robot.xmlrpc.CallReader;
import dev.palindrome.robot.xmlrpc.MalformedCallException;
import dev.palindrome.robot.xmlrpc.ResponseWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls a server as Robot does. */
record RobotClient(HttpClient http, URI address) {

    RobotClient(URI address) {
        this(HttpClient.newHttpClient(), address);
    }

    /** Returns a client with the same connections and a session of its own. */
    RobotClient session(String name) {
        return new RobotClient(http, address.resolve("/" + name));
    }

    /** Runs a keyword with arguments by position, and returns the whole result. */
    Map<String, @Nullable Object> run(String keyword, @Nullable Object... arguments) throws Exception {
        return map(call("run_keyword", keyword, Stream.of(arguments).toList()));
    }

    /** Runs a keyword with arguments by position and by name, and returns the whole result. */
    Map<String, @Nullable Object> runNamed(String keyword, List<?> arguments, Map<String, ?> named) throws Exception {
        return map(call("run_keyword", keyword, arguments, named));
    }

    private static Map<String, @Nullable Object> map(Object struct) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        ((Map<?, ?>) struct).forEach((name, value) -> members.put(String.valueOf(name), value));
        return members;
    }

    /** Runs a keyword that passes, and returns its value. */
    Object pass(String keyword, @Nullable Object... arguments) throws Exception {
        var result = run(keyword, arguments);
        if (!"PASS".equals(result.get("status"))) {
            throw new AssertionError(keyword + " failed: " + result);
        }
        return result.get("return");
    }

    /** Runs a keyword that fails, and returns its message. */
    String fail(String keyword, @Nullable Object... arguments) throws Exception {
        var result = run(keyword, arguments);
        if (!"FAIL".equals(result.get("status"))) {
            throw new AssertionError(keyword + " passed: " + result);
        }
        return String.valueOf(result.get("error"));
    }

    /** Calls a method and returns its answer; for a fault the map of its code and message. */
    Object call(String method, @Nullable Object... parameters) throws Exception {
        return read(post(body(method, parameters)).body());
    }

    /** Returns a call as it is sent. */
    static String body(String method, @Nullable Object... parameters) {
        var written = Stream.of(parameters)
                .map(parameter -> "<param>" + value(parameter) + "</param>")
                .collect(Collectors.joining());
        return "<?xml version='1.0'?><methodCall><methodName>" + method + "</methodName><params>" + written
                + "</params></methodCall>";
    }

    /** Sends a text, with headers as names and values in turn. */
    HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body));
        for (int index = 0; index < headers.length; index += 2) {
            request.header(headers[index], headers[index + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String value(@Nullable Object value) {
        var answer = new String(ResponseWriter.answer(value), StandardCharsets.UTF_8);
        return answer.substring(answer.indexOf("<value>"), answer.lastIndexOf("</param>"));
    }

    /** An answer is built like a call, but for its names. */
    static Object read(String answer) throws MalformedCallException, IOException {
        var call = answer.replace("<methodResponse>", "<methodCall><methodName>answer</methodName>")
                .replace("</methodResponse>", "</methodCall>")
                .replace("<fault>", "<params><param>")
                .replace("</fault>", "</param></params>");
        List<@Nullable Object> values = CallReader.read(new ByteArrayInputStream(call.getBytes(StandardCharsets.UTF_8)))
                .parameters();
        return values.get(0);
    }
}
