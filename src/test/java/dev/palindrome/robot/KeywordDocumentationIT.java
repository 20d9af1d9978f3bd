package dev.palindrome.robot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.TestPython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Robot's own {@code libdoc} makes of the keywords. {@code -Dgolden.update=true} writes {@code docs/keywords.html}. */
class KeywordDocumentationIT {

    private static final Path PAGE = Path.of("docs/keywords.html");

    @TempDir
    Path folder;

    private Path libdoc;

    @BeforeEach
    void requirePython() throws Exception {
        var found = TestPython.command("libdoc");
        Assumptions.assumeTrue(
                found.isPresent(), "no Python 3.11 with venv: the keyword documentation is not compared");
        libdoc = found.orElseThrow();
    }

    @Test
    void isWhatTheServerTells() throws Exception {
        var made = folder.resolve("keywords.html");
        run("--name", "Palindrome", "LIBRARY", made.toString());
        // When it was made, and where Robot is installed.
        var page = Files.readString(made, UTF_8).replaceAll("\"(generated|source)\": \"[^\"]*\"", "\"$1\": \"\"");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE, UTF_8).equals(page))
                .as("%s is what libdoc makes: write it anew with -Dgolden.update=true", PAGE)
                .isTrue();
    }

    @Test
    void listsEveryKeywordAndExplainsIt() throws Exception {
        var names = run("LIBRARY", "list").strip().lines().toList();
        assertThat(names)
                .containsExactlyElementsOf(KeywordLibrary.all().stream()
                        .map(OfferedKeyword::name)
                        .sorted()
                        .toList());
        var explained = run("LIBRARY", "show");
        for (var keyword : KeywordLibrary.all()) {
            assertThat(keyword.documentation()).as(keyword.name()).isNotBlank();
            assertThat(explained)
                    .contains(keyword.documentation().lines().findFirst().orElseThrow());
        }
    }

    private String run(String... arguments) throws Exception {
        try (var server = RobotServer.start(RobotOptions.of(Path.of("")))) {
            var command = new ArrayList<>(List.of(libdoc.toString()));
            for (var argument : arguments) {
                command.add(argument.equals("LIBRARY") ? "Remote::" + server.address() : argument);
            }
            var output = folder.resolve("output.txt");
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            var text = Files.readString(output, UTF_8);
            assertThat(process.exitValue()).as(text).isZero();
            return text;
        }
    }
}
