package dev.palindrome.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotServerTest {

    private static final Path FOLDER = Path.of("fixtures");
    private static final String NAMES = RobotClient.body("get_keyword_names");

    @AutoClose
    private final RobotServer server = RobotServer.start(RobotOptions.of(FOLDER));

    private final RobotClient client = new RobotClient(server.address());

    @Test
    void tellsTheSameOfEachKeywordOneByOneAndAtOnce() throws Exception {
        var information = (Map<?, ?>) client.call("get_library_information");
        var names = (List<?>) client.call("get_keyword_names");
        assertThat(names).hasSizeGreaterThan(30).doesNotHaveDuplicates();
        assertThat(information).hasSize(names.size() + 2);
        for (var name : names) {
            var facts = (Map<?, ?>) information.get(name);
            assertThat(client.call("get_keyword_arguments", name)).isEqualTo(facts.get("args"));
            assertThat(client.call("get_keyword_documentation", name)).isEqualTo(facts.get("doc"));
            assertThat(client.call("get_keyword_tags", name)).isEqualTo(facts.get("tags"));
            assertThat(client.call("get_keyword_types", name)).isEqualTo(facts.get("types"));
        }
        for (var part : List.of("__intro__", "__init__")) {
            assertThat(information.get(part)).isEqualTo(Map.of("doc", client.call("get_keyword_documentation", part)));
        }
    }

    @Test
    void describesArgumentsWithDefaultsAndTypes() throws Exception {
        assertThat(client.call("get_keyword_arguments", "Use Hierarchy"))
                .isEqualTo(List.of(
                        "table", "key", "parent", "shape=mixed", "size=1000", "seed=1", "key_format=", "after="));
        assertThat((Map<?, ?>) client.call("get_keyword_types", "Use Rows"))
                .isEqualTo(Map.of("table", "str", "rows", "list", "after", "str"));
        assertThat(((Map<?, ?>) client.call("get_keyword_types", "use_hierarchy")).get("size"))
                .isEqualTo("int");
    }

    @Test
    void documentsEveryKeyword() throws Exception {
        for (var name : (List<?>) client.call("get_keyword_names")) {
            assertThat((String) client.call("get_keyword_documentation", name))
                    .as("documentation of %s", name)
                    .matches("(?s)[A-Z].*\\..*");
            assertThat((List<?>) client.call("get_keyword_tags", name))
                    .as("tags of %s", name)
                    .isNotEmpty();
        }
    }

    @Test
    void keepsSessionsApart() throws Exception {
        client.session("a").pass("Use Chain", "plans/safe");
        assertThat(client.session("a").pass("List Steps"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(5);
        assertThat(client.session("b").fail("List Steps")).isEqualTo("there is no chain yet: use Use Chain first");
        assertThat(server.sessions()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "get_names             |             | there is no method get_names",
                "get_keyword_arguments | Use Chains  | there is no keyword Use Chains; did you mean Use Chain?",
                "get_keyword_tags      |             | there is no keyword null"
            })
    void answersCallsThatCannotBeMadeWithAFault(String method, String parameter, String message) throws Exception {
        var parameters = parameter == null ? new Object[0] : new Object[] {parameter};
        assertThat(client.call(method, parameters)).isEqualTo(Map.of("faultCode", -32600L, "faultString", message));
    }

    @Test
    void answersBrokenCallsWithAFault() throws Exception {
        var response = client.post("<methodCall>");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat((Map<?, ?>) RobotClient.read(response.body()))
                .extracting(Map.class::cast)
                .extracting(fault -> fault.get("faultCode"))
                .isEqualTo(-32700L);
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://evil.example", "Origin, null", "origin, http://127.0.0.1"})
    void refusesWebPages(String header, String page) throws Exception {
        assertThat(client.post(NAMES, header, page).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesWhatIsNotPosted() throws Exception {
        var get = HttpRequest.newBuilder(server.address()).GET().build();
        assertThat(client.http().send(get, BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "Host: 127.0.0.1:8270, 200",
        "Host: LOCALHOST, 200",
        "Host: [::1]:1, 200",
        "Host: evil.example:8270, 403",
        "Host: 127.0.0.1.evil.example, 403",
        "Host: localhost@evil.example, 403",
        "Host:, 403",
        "Hosts: 127.0.0.1, 403"
    })
    void answersToNamesOfThisMachineOnly(String header, int status) throws IOException {
        assertThat(statusOf(header)).isEqualTo(status);
    }

    @Test
    void letsInWhoKnowsTheToken() throws Exception {
        var options = new RobotOptions(List.of(FOLDER), "0.0.0.0", 0, Optional.of("s3cret:é"), Optional.empty());
        try (var guarded = RobotServer.start(options)) {
            var guest = new RobotClient(
                    URI.create("http://127.0.0.1:" + guarded.address().getPort()));
            assertThat(guest.post(NAMES, "Authorization", basic("any:s3cret:é")).statusCode())
                    .isEqualTo(200);
            assertThat(guest.post(NAMES, "Authorization", "Bearer abc").statusCode())
                    .isEqualTo(401);
            for (var wrong :
                    List.of(basic("s3cret:é:any"), basic("any:s3cret"), basic(""), "Basic ***", "Digest x", "")) {
                var response = guest.post(NAMES, "Authorization", wrong);
                assertThat(response.statusCode()).as(wrong).isEqualTo(401);
                assertThat(response.body())
                        .contains("the token is missing or wrong")
                        .doesNotContain("s3cret");
            }
            assertThat(guest.post(NAMES).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void letsInWhoBearsTheToken() throws Exception {
        var options = new RobotOptions(List.of(FOLDER), "127.0.0.1", 0, Optional.of("abc"), Optional.empty());
        try (var guarded = RobotServer.start(options)) {
            var guest = new RobotClient(guarded.address());
            assertThat(guest.post(NAMES, "Authorization", "Bearer abc").statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void listensToOtherMachinesWithATokenOnly(String host) {
        assertThatThrownBy(() -> new RobotOptions(List.of(FOLDER), host, 0, Optional.empty(), Optional.empty()))
                .isInstanceOf(BadInputException.class)
                .hasMessage("other machines can connect to " + host
                        + ": choose a token that they have to know with --token, or listen at 127.0.0.1");
    }

    @Test
    void refusesOptionsThatMakeNoSense() {
        assertThatThrownBy(() -> new RobotOptions(List.of(), "127.0.0.1", 0, Optional.empty(), Optional.empty()))
                .hasMessage("name a folder that keywords may read");
        assertThatThrownBy(
                        () -> new RobotOptions(List.of(FOLDER), "127.0.0.1", 70000, Optional.empty(), Optional.empty()))
                .hasMessageStartingWith("there is no port 70000: ");
        assertThatThrownBy(() -> new RobotOptions(List.of(FOLDER), "127.0.0.1", 0, Optional.of(" "), Optional.empty()))
                .hasMessageStartingWith("the token is empty: ");
        assertThatThrownBy(() -> new RobotOptions(List.of(FOLDER), "no.invalid", 0, Optional.empty(), Optional.empty()))
                .hasMessage("there is no host no.invalid: name one of this machine's, such as 127.0.0.1");
    }

    @Test
    void listensAtAnAddressOfTheNewKind() throws Exception {
        try (var other =
                RobotServer.start(new RobotOptions(List.of(FOLDER), "::1", 0, Optional.empty(), Optional.empty()))) {
            assertThat(other.address().toString()).startsWith("http://[0:0:0:0:0:0:0:1]:");
        }
    }

    @Test
    void namesAPortThatIsTaken() {
        var taken = server.address().getPort();
        assertThatThrownBy(() -> RobotServer.start(
                        new RobotOptions(List.of(FOLDER), "127.0.0.1", taken, Optional.empty(), Optional.empty())))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("cannot listen at 127.0.0.1:" + taken + ": ")
                .hasMessageEndingWith("name another with --port (0: any that is free)");
    }

    @Test
    void stopsWhenAClientAsksForIt() throws Exception {
        assertThat(client.call("stop_remote_server")).isEqualTo(true);
        server.awaitStop();
        server.close();
        assertThatThrownBy(() -> client.call("get_keyword_names")).isInstanceOf(IOException.class);
    }

    private int statusOf(String header) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.address().getPort())) {
            var request = "POST / HTTP/1.1\r\n" + header + "\r\nContent-Length: " + NAMES.length()
                    + "\r\nConnection: close\r\n\r\n" + NAMES;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
