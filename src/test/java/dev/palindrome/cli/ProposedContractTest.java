package dev.palindrome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Sample;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is guessed from samples; that a proposal explains a whole replay is shown by {@code InitContractTest}. */
class ProposedContractTest {

    private static final ObjectName PLANS = new ObjectName("table", "public.plans");

    @Test
    void says_so_when_nothing_was_found() {
        assertThat(ProposedContract.of(List.of()))
                .contains("nothing to declare")
                .doesNotContain("steps:");
    }

    @Test
    void leaves_to_be_mended_what_no_contract_excuses() {
        assertThat(ProposedContract.of(List.of(found(Rules.FORWARD_FAILED, Pass.FORWARD, null, List.of(), 0))))
                .contains("nothing to declare");
    }

    @Test
    void marks_every_line_to_be_reviewed() {
        var proposal = ProposedContract.of(List.of(
                found(
                        Rules.VALUES_CHANGED,
                        Pass.FORWARD,
                        PLANS,
                        List.of("phase"),
                        0,
                        new Sample("id=1", "phase", "a", "b")),
                found(Rules.VALUES_NOT_RESTORED, Pass.BACK, PLANS, List.of("phase"), 0),
                found(Rules.TABLE_RECREATED, Pass.FORWARD, PLANS, List.of(), 0)));

        var claims = proposal.lines().dropWhile(line -> !line.equals("steps:")).skip(1);
        assertThat(claims).isNotEmpty().allMatch(line -> line.endsWith("# review"));
    }

    @Test
    void guesses_the_cases_of_a_column_with_few_values() {
        assertThat(values(
                        new Sample("id=1", "phase", "planning", "strategize"),
                        new Sample("id=2", "phase", "planning", "strategize"),
                        new Sample("id=3", "phase", null, "it's"),
                        new Sample("id=4", "phase", "old", null)))
                .contains("CASE WHEN phase::text = 'planning' THEN 'strategize' WHEN phase IS NULL THEN 'it''s'"
                        + " WHEN phase::text = 'old' THEN NULL ELSE phase END");
    }

    @Test
    void knows_plain_functions_again() {
        assertThat(values(new Sample("id=1", "phase", " a ", "a"), new Sample("id=2", "phase", "b  ", "b")))
                .contains("\"phase\": \"trim(phase)\"");
        assertThat(values(new Sample("id=1", "phase", "Ab", "ab"), new Sample("id=2", "phase", "BC", "bc")))
                .contains("\"lower(phase)\"");
        assertThat(values(new Sample("id=1", "phase", "Ab", "AB"))).contains("\"upper(phase)\"");
    }

    @Test
    void calls_lossy_what_it_cannot_guess() {
        var contradiction = values(new Sample("id=1", "phase", "a", "b"), new Sample("id=2", "phase", "a", "c"));
        var many = IntStream.range(0, 11)
                .mapToObj(i -> new Sample("id=" + i, "phase", "before " + i, "after " + i))
                .toArray(Sample[]::new);

        assertThat(contradiction).contains("lossy: [ plans.phase ]").contains("because:");
        assertThat(values(many)).contains("lossy: [ plans.phase ]");
    }

    @Test
    void names_rows_by_their_keys_if_they_are_few() {
        assertThat(rows(Rules.ROWS_LOST, 2, "id=1", "id=x'y")).contains("lost: \"id IN ('1', 'x''y')\"");
        assertThat(rows(Rules.ROWS_ADDED, 1, "id=7")).contains("added: \"id IN ('7')\"");
        assertThat(rows(Rules.ROWS_LOST, 1, "a=1, b=2")).contains("lost: \"true\"");
        assertThat(rows(Rules.ROWS_LOST, 1, "(1,x)")).contains("lost: \"true\"");
        assertThat(rows(Rules.ROWS_LOST, 21, "id=1")).contains("lost: \"true\"");
    }

    @Test
    void tells_columns_and_tables_that_are_gone() {
        var column = new ObjectName("column", "public.plans.note");
        var gone = new Finding(
                Rules.ROWS_LOST,
                "0002_x",
                Pass.FORWARD,
                PLANS,
                List.of(),
                new RowCounts(3, 0, 0),
                List.of(),
                null,
                null,
                "public.plans is gone with its 3 rows",
                null);

        assertThat(ProposedContract.of(List.of(found(Rules.VALUES_CHANGED, Pass.FORWARD, column, List.of("note"), 0))))
                .contains("\"plans\":  # review\n        dropped: [ \"note\" ]");
        assertThat(ProposedContract.of(List.of(gone))).contains("dropped: true").doesNotContain("lost:");
        assertThat(ProposedContract.of(
                        List.of(found(Rules.VALUES_NOT_RESTORED, Pass.BACK, column, List.of("note"), 0))))
                .contains("lossy: [ plans.note ]");
    }

    @Test
    void accepts_what_is_about_definitions_and_sequences() {
        var sequence = new ObjectName("sequence", "public.plans_id_seq");
        var proposal = ProposedContract.of(List.of(
                found(Rules.BACK_MISSING, Pass.BACK, null, List.of(), 0),
                found(Rules.VALUES_CHANGED, Pass.FORWARD, sequence, List.of(), 0)));

        assertThat(proposal)
                .contains("{ rule: back-missing, because:")
                .contains("{ rule: values-changed, object: public.plans_id_seq, because:");
    }

    private static String values(Sample... samples) {
        return ProposedContract.of(
                List.of(found(Rules.VALUES_CHANGED, Pass.FORWARD, PLANS, List.of("phase"), 0, samples)));
    }

    private static String rows(Rule rule, long rows, String... keys) {
        var samples = List.of(keys).stream()
                .map(key -> new Sample(key, "*", "x", null))
                .toArray(Sample[]::new);
        return ProposedContract.of(List.of(found(rule, Pass.FORWARD, PLANS, List.of(), rows, samples)));
    }

    private static Finding found(
            Rule rule, Pass pass, ObjectName object, List<String> columns, long rows, Sample... samples) {
        return new Finding(
                rule,
                "0002_x",
                pass,
                object,
                columns,
                new RowCounts(rows, 0, 0),
                List.of(samples),
                null,
                null,
                "it went wrong",
                null);
    }
}
