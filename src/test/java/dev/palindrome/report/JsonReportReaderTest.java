package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.Shard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportReaderTest {

    @TempDir
    private Path folder;

    static Stream<Judgement> samples() {
        var full = SampleRuns.full();
        var shard = full.outcome().asPart(new RunOutcome.Part(new Shard(3, 8), false));
        return Stream.of(
                full,
                SampleRuns.clean(),
                SampleRuns.empty(),
                SampleRuns.onTwoServers(),
                new Judgement(shard, full.unused()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void reads_back_what_was_written(Judgement judgement) throws IOException {
        var file = write(json(judgement));
        assertThat(JsonReportReader.read(file)).isEqualTo(judgement);
    }

    @Test
    void what_was_cut_once_is_not_cut_again() throws IOException {
        var once = json(SampleRuns.of(SampleRuns.valueFinding("long", "x".repeat(5000), "🐘".repeat(3000))));
        assertThat(once).contains("… (cut, 5000 characters)");
        assertThat(json(JsonReportReader.read(write(once)))).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{}",
                "[]",
                "{\"palindrome\": \"0.1.0\", \"chain\": {\"path\": 1}}",
                "{\"chain\": {\"path\": \"a\", \"tool\": \"b\"}, \"servers\": 3}"
            })
    void refuses_in_one_line_what_is_no_report(String text) throws IOException {
        var file = write(text);
        assertThatThrownBy(() -> JsonReportReader.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage(file + ": is no report of this version of Palindrome: replay the chain again");
    }

    @Test
    void refuses_a_rule_that_it_does_not_know() throws IOException {
        var file = write(json(SampleRuns.full()).replace("\"values-not-restored\"", "\"values-of-tomorrow\""));
        assertThatThrownBy(() -> JsonReportReader.read(file)).hasMessageContaining("of this version of Palindrome");
    }

    @Test
    void says_what_to_name_where_there_is_no_report() {
        assertThatThrownBy(() -> JsonReportReader.read(folder.resolve("none/replay.json")))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("cannot be read: name a folder that palindrome replay --report has written");
    }

    private static String json(Judgement judgement) {
        return new JsonReport("0.1.0").render(judgement);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("replay.json"), text);
    }
}
