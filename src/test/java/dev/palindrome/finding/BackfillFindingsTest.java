package dev.palindrome.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BackfillFindingsTest {

    private static final Location SCRIPT = new Location("2.up.sql", 1, 1);
    private static final Location LINE = new Location("2.up.sql", 3, 5);

    private static final Finding DIFFERENCE = new Finding(
            Rules.AGAIN_DIFFERS,
            "2",
            Pass.FORWARD,
            new ObjectName("table", "public.t"),
            List.of("a"),
            new RowCounts(0, 0, 1),
            List.of(new Sample("id=1", "a", "1", "2")),
            null,
            LINE,
            "public.t: 1 row with other values",
            null);

    @Test
    void whatATrialShowsIsAboutTheStepAsAWhole() {
        assertThat(BackfillFindings.of(
                        Rules.SUPERLINEAR, new FoundBy("2", Pass.FORWARD, SCRIPT), "UPDATE t", "it costs too much"))
                .isEqualTo(new Finding(
                        Rules.SUPERLINEAR,
                        "2",
                        Pass.FORWARD,
                        null,
                        List.of(),
                        RowCounts.NONE,
                        List.of(),
                        "UPDATE t",
                        SCRIPT,
                        "it costs too much",
                        null));
    }

    @Test
    void aDifferenceBecomesOneOfTheTrialThatLedToIt() {
        var finding = BackfillFindings.of(Rules.NOT_RESUMABLE, DIFFERENCE, "UPDATE t", "interrupted");

        assertThat(finding.rule()).isEqualTo(Rules.NOT_RESUMABLE);
        assertThat(finding.statement()).isEqualTo("UPDATE t");
        assertThat(finding.message()).isEqualTo("interrupted: public.t: 1 row with other values");
        assertThat(finding)
                .usingRecursiveComparison()
                .ignoringFields("rule", "message", "statement")
                .isEqualTo(DIFFERENCE);
    }

    @Test
    void aFindingThatSaysSomethingElseStaysTheSameOtherwise() {
        var accepted = DIFFERENCE.accept("known");

        assertThat(accepted.saying("other words").message()).isEqualTo("other words");
        assertThat(accepted.saying("other words").saying(DIFFERENCE.message())).isEqualTo(accepted);
    }
}
