package dev.palindrome.robot;

import dev.palindrome.assertj.PalindromeAssertions;
import dev.palindrome.assertj.StepAssert;

/** The keywords that fail unless the last replay of a step went well, or went wrong as expected. */
final class StepKeywords {

    private final Session session;

    StepKeywords(Session session) {
        this.session = session;
    }

    @Keyword(
            value = """
            Fails if the run forward lost or added a row that the contract does not declare. The message shows the rows.

            ``step`` is the id of a step of the last replay, or a part of it that no other step has.

            | Replay Chain |
            | Step Should Keep Rows | a5_003 |""",
            tags = {"assertion", "forward"})
    void stepShouldKeepRows(String step) {
        of(step).keepsRows();
    }

    @Keyword(
            value = """
            Fails if the run forward changed a value that the contract does not declare. The message shows the values.

            ``step`` is as in `Step Should Keep Rows`.""",
            tags = {"assertion", "forward"})
    void stepShouldKeepValues(String step) {
        of(step).keepsValues();
    }

    @Keyword(
            value = """
            Fails if the way back left an object different, missing or behind. The message shows both definitions.

            ``step`` is as in `Step Should Keep Rows`.""",
            tags = {"assertion", "back"})
    void stepShouldRestoreSchema(String step) {
        of(step).restoresSchema();
    }

    @Keyword(
            value = """
            Fails if the way back did not bring back a row, or left one behind. The message shows the rows.

            ``step`` is as in `Step Should Keep Rows`.""",
            tags = {"assertion", "back"})
    void stepShouldRestoreRows(String step) {
        of(step).restoresRows();
    }

    @Keyword(
            value = """
            Fails if the way back did not bring back a value. The message shows the values.

            ``step`` is as in `Step Should Keep Rows`.""",
            tags = {"assertion", "back"})
    void stepShouldRestoreValues(String step) {
        of(step).restoresValues();
    }

    @Keyword(
            value = """
            Fails if the second run forward ended elsewhere than the first.

            ``step`` is as in `Step Should Keep Rows`.""",
            tags = {"assertion", "again"})
    void stepShouldEndTheSameAgain(String step) {
        of(step).endsTheSameAgain();
    }

    @Keyword(
            value = """
            Fails if an interruption that was tried could not be made good by another run.

            ``step`` is as in `Step Should Keep Rows`.""",
            tags = {"assertion", "forward"})
    void stepShouldSurviveInterruption(String step) {
        of(step).survivesInterruption();
    }

    @Keyword(
            value = """
            Fails unless the step was run forward, back and again without an error that nobody has accepted.

            ``step`` is as in `Step Should Keep Rows`.""",
            tags = {"assertion", "back"})
    void stepShouldBeReversible(String step) {
        of(step).isReversible();
    }

    @Keyword(value = """
            Fails unless a rule found something in the step, accepted or not.

            ``step`` is as in `Step Should Keep Rows`; ``rule`` is the id of a rule, see `List Rules`; ``object`` is the table \
            or other object that it has to be about.

            | Step Should Have Finding | m8_001 | not-terminating |
            | Step Should Have Finding | a5_003 | values-changed | object=actions |""", tags = "assertion")
    void stepShouldHaveFinding(String step, String rule, @Default("") String object) {
        if (object.isEmpty()) {
            of(step).hasFinding(rule);
        } else {
            of(step).hasFinding(rule, object);
        }
    }

    @Keyword(value = """
            Fails if a rule found something in the step that nobody has accepted, or if the step was not run.

            The arguments are as in `Step Should Have Finding`.""", tags = "assertion")
    void stepShouldNotHaveFinding(String step, String rule) {
        of(step).hasNoFinding(rule);
    }

    @Keyword(value = """
            Fails unless the rows that a finding shows name this value.

            ``key`` is the row, such as ``id=2``; ``column`` is the column, or ``*`` where a whole row came or went; ``before`` \
            and ``after`` are the values, ``NULL`` for none. A finding shows some of its rows only.

            | Step Should Show Row | a5_003 | values-changed | action_id=2 | budget | 12.3456 | 12.3500 |""", tags = "assertion")
    void stepShouldShowRow(String step, String rule, String key, String column, String before, String after) {
        of(step).showsRow(
                        rule, key, column, before.equals("NULL") ? null : before, after.equals("NULL") ? null : after);
    }

    @Keyword(value = """
            Fails if a step was not run, or if there is an error that nobody has accepted, anywhere in the last replay.

            | Replay Chain |
            | Chain Should Have No Errors |""", tags = "assertion")
    void chainShouldHaveNoErrors() {
        PalindromeAssertions.assertThat(session.judgement()).hasNoErrors();
    }

    @Keyword(value = """
            Fails if a step was not run, or if there is a finding that nobody has accepted, warnings and remarks included.""", tags = "assertion")
    void chainShouldHaveNoFindings() {
        PalindromeAssertions.assertThat(session.judgement()).hasNoFindings();
    }

    @Keyword(
            value = """
            Fails unless every step of the last replay went forward, back and again without an error.""",
            tags = {"assertion", "back"})
    void chainShouldBeReversible() {
        PalindromeAssertions.assertThat(session.judgement()).isReversible();
    }

    private StepAssert of(String step) {
        return PalindromeAssertions.assertThat(session.judgement()).step(step);
    }
}
