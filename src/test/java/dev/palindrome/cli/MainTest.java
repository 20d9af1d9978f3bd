package dev.palindrome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.Golden;
import dev.palindrome.finding.Rules;
import dev.palindrome.fixture.TablePattern;
import dev.palindrome.harness.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private final CommandLineFixture palindrome = new CommandLineFixture();

    @TempDir
    private Path folder;

    @Test
    void tellsItsVersion() {
        assertThat(palindrome.run("--version")).isZero();
        assertThat(palindrome.out()).matches("palindrome \\d+\\.\\d+\\.\\d+\\S*\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "replay",
                "audit",
                "merge",
                "digest",
                "diff",
                "rules",
                "init",
                "fixture",
                "fixture generate",
                "fixture describe"
            })
    void helps(String command) {
        assertThat(palindrome.run((Object[]) (command + " --help").strip().split(" ")))
                .isZero();
        var name = ("help " + command).strip().replace(' ', '-');
        Golden.assertMatches("cli/" + name + ".txt", palindrome.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "            | palindrome: no command given (see palindrome --help)",
                "repaly      | palindrome: Unmatched argument at index 0: 'repaly'; did you mean replay? (see palindrome"
                        + " --help)",
                "audit gone  | palindrome: gone: does not exist: give the folder that holds the migrations",
                "audit --only rows-los | palindrome: --only rows-los: there is no such rule; did you mean rows-lost?",
                "audit --assume-rows 5 | palindrome: --assume-rows 5: write TABLE=ROWS, such as public.orders=5000000",
                "digest      | palindrome: Missing required parameter: 'DATABASE-URL' (see palindrome digest --help)",
                "diff a      | palindrome: Missing required parameter: 'B' (see palindrome diff --help)",
                "rules x     | palindrome: there is no rule x: palindrome rules lists them",
                "rules rows-los | palindrome: there is no rule rows-los; did you mean rows-lost?",
                "digest x    | palindrome: no address: x",
                "init gone   | palindrome: gone: does not exist: give the folder that holds the migrations",
            })
    void refusesWrongUseInOneLine(String arguments, String complaint) {
        assertThat(palindrome.run(arguments == null ? new Object[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(palindrome.err()).isEqualTo(complaint + "\n");
        assertThat(palindrome.out()).isEmpty();
    }

    @Test
    void listsTheRules() {
        assertThat(palindrome.run("rules")).isZero();
        assertThat(palindrome.out().lines()).hasSameSizeAs(Rules.all());
        Golden.assertMatches("cli/rules.txt", palindrome.out());
    }

    @Test
    void explainsARule() {
        assertThat(palindrome.run("rules", "values-not-restored")).isZero();
        Golden.assertMatches("cli/rule.txt", palindrome.out());
    }

    @Test
    void printsADigest() {
        assertThat(palindrome.run("digest", "jdbc:postgresql://h/d", "--format", "json"))
                .isZero();
        assertThat(palindrome.out()).isEqualTo("digest of jdbc:postgresql://h/d as JSON\n");
    }

    @Test
    void failsOnADifference() {
        assertThat(palindrome.run("diff", "a", "b")).isEqualTo(1);
        assertThat(palindrome.out()).isEqualTo("a and b as TEXT\n");
        assertThat(palindrome.run("diff", "a", "a", "--format=json")).isZero();
    }

    @Test
    void writesSettingsThatItCanRead() throws IOException {
        Files.createDirectories(folder.resolve("db/migrations"));
        Files.writeString(folder.resolve("db/migrations/0001_a.up.sql"), "SELECT 1;");
        Files.writeString(folder.resolve("db/migrations/0001_a.down.sql"), "SELECT 1;");
        var file = folder.resolve("palindrome.yaml");
        assertThat(palindrome.run("init", folder, "--tool", "golang-migrate")).isZero();
        assertThat(palindrome.out()).isEqualTo("wrote " + file + " for a chain of golang-migrate (steps: 1)\n");
        assertThat(palindrome.run("replay", folder)).isZero();
        assertThat(palindrome.requests.get(0).chain().steps()).hasSize(1);
        Golden.assertMatches("cli/palindrome.yaml", Files.readString(file));
    }

    @Test
    void writesExamplesThatHoldOnceTheirMarksAreRemoved() throws IOException {
        Files.writeString(folder.resolve("0001_a.up.sql"), "SELECT 1;");
        Files.writeString(folder.resolve("0001_a.down.sql"), "SELECT 1;");
        palindrome.run("init", folder, "--tool", "golang-migrate");
        var file = folder.resolve("palindrome.yaml");
        Files.writeString(file, Files.readString(file).replaceAll("(?m)^#(?! )|^#(?=  )", ""));
        Files.writeString(folder.resolve("prelude.sql"), "");
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/base.csv"), "");
        Files.writeString(folder.resolve("data/more.sql"), "");
        var settings = SettingsReader.read(file);
        assertThat(settings.chainPath()).contains(folder);
        assertThat(settings.database()).contains("embedded");
        assertThat(settings.datasets())
                .singleElement()
                .satisfies(dataset -> assertThat(dataset.further()).hasSize(1));
        assertThat(settings.automatic().orElseThrow().keep())
                .extracting(TablePattern::text)
                .containsExactly("some_table", "some_schema.*");
        assertThat(settings.accept()).hasSize(1);
        assertThat(settings.contract().of("0001_a")).isPresent();
    }

    @Test
    void neverOverwritesSettings() throws IOException {
        var file = Files.writeString(folder.resolve("palindrome.yaml"), "database: embedded");
        assertThat(palindrome.run("init", folder)).isEqualTo(2);
        assertThat(palindrome.err()).isEqualTo("palindrome: " + file + ": is already there, and is left as it is\n");
        assertThat(file).hasContent("database: embedded");
    }
}
