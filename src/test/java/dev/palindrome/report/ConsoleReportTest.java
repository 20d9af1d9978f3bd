package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.Golden;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.Shard;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleReportTest {

    private final ConsoleReport report = new ConsoleReport(false);

    @Test
    void showsFindingsThenStepsThenTheSum() {
        Golden.assertMatches("report/full.txt", report.render(SampleRuns.full()));
    }

    @Test
    void isShortWhenAllIsWell() {
        Golden.assertMatches("report/clean.txt", report.render(SampleRuns.clean()));
        Golden.assertMatches("report/empty.txt", report.render(SampleRuns.empty()));
    }

    @Test
    void hasAColumnForEachOfSeveralServersAndSaysWhatTheyCouldNotSee() {
        Golden.assertMatches("report/servers.txt", report.render(SampleRuns.onTwoServers()));
    }

    @Test
    void aShardSaysWhichItIsAndNothingOfWhatOthersMayHaveFound() {
        var full = SampleRuns.full();
        var part = full.outcome().asPart(new RunOutcome.Part(new Shard(3, 8), true));
        assertThat(report.render(new Judgement(part, full.unused())))
                .contains(", strategy stairs, shard 3/8\n")
                .doesNotContain("accepted, but not found");
    }

    @Test
    void coloursOnlyWhenAskedTo() {
        var coloured = new ConsoleReport(true).render(SampleRuns.full());
        assertThat(coloured).contains("\u001b[31merror\u001b[0m", "\u001b[33mwarning\u001b[0m", "\u001b[32m=\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(report.render(SampleRuns.full()));
    }

    @Test
    void writesNoCharacterThatMovesACursor() {
        var rendered = report.render(SampleRuns.of(SampleRuns.valueFinding(
                "bell \u0007, right to left \u202e, private \ue000, \ud83d\ude00 kept, lone \ud800, tag \udb40\udc01",
                "\r\n\t\u2028\u2029",
                " padded ")));
        assertThat(rendered)
                .contains("bell \\u0007, right to left \\u202e, private \\ue000, \ud83d\ude00 kept, lone \\ud800")
                .contains("tag \\U000e0001")
                .contains("'\\r\\n\\t\\u2028\\u2029'  ' padded '");
        assertThat(rendered.replace("\n", "").chars()).noneMatch(Character::isISOControl);
    }

    static Stream<Arguments> values() {
        var same = "0123456789".repeat(10);
        return Stream.of(
                Arguments.of("short", "other", "short   other"),
                Arguments.of("x".repeat(40), "y", "x".repeat(40) + "  y"),
                Arguments.of("x".repeat(41), "y", "x".repeat(39) + "…  y"),
                Arguments.of(same + "A", same + "BC", "…" + tail(same, 37) + "A  …" + tail(same, 37) + "BC"),
                Arguments.of(
                        same + "A" + same,
                        same + "B" + same,
                        "…890123456789A" + same.substring(0, 25) + "…  …890123456789B" + same.substring(0, 25) + "…"),
                Arguments.of(null, same, "NULL    " + same.substring(0, 39) + "…"));
    }

    private static String tail(String text, int length) {
        return text.substring(text.length() - length);
    }

    @ParameterizedTest
    @MethodSource("values")
    void showsLongValuesWhereTheyBeginToDiffer(String before, String after, String shown) {
        var rendered = report.render(SampleRuns.of(SampleRuns.valueFinding("changed", before, after)));
        assertThat(rendered.lines().filter(line -> line.contains("id=1  v ")))
                .singleElement()
                .satisfies(line ->
                        assertThat(line.strip().replaceAll("^id=1  v +", "")).isEqualTo(shown));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 39, 40, 41, 79, 80})
    void aWindowIsNeverWiderThanAskedFor(int start) {
        var text = "\ud83d\ude00".repeat(80);
        assertThat(VisibleText.width(VisibleText.window(text, start, 40))).isEqualTo(Math.min(40, 81 - start));
    }
}
