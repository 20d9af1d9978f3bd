package dev.palindrome.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptanceTest {

    @ParameterizedTest
    @CsvSource({
        "0002_x:rows-lost, 0002_x, rows-lost,",
        "*:rows-lost, *, rows-lost,",
        "0002_x:rows-lost:public.plans, 0002_x, rows-lost, public.plans",
        "0002_x:rows-lost:, 0002_x, rows-lost,",
        "2019-01-01 10:00:00 x:rows-lost, 2019-01-01 10:00:00 x, rows-lost,",
        "a:b:rows-lost:public.odd:name, a:b, rows-lost, public.odd:name",
        "rows-lost:rows-added, rows-lost, rows-added,",
    })
    void readsTheRuleFromTheRight(String text, String step, String rule, String object) {
        assertThat(Acceptance.parse(text))
                .isEqualTo(new Acceptance(
                        step,
                        Rules.find(rule).orElseThrow(),
                        Optional.ofNullable(object),
                        "accepted on the command line"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0002_x", "rows-lost", ":rows-lost", "0002_x:no-such-rule"})
    void refusesATextWithoutStepAndRule(String text) {
        assertThatThrownBy(() -> Acceptance.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("--accept " + text)
                .hasMessageContaining("STEP:RULE:OBJECT");
    }

    @Test
    void namesTheRuleThatWasProbablyMeant() {
        assertThatThrownBy(() -> Acceptance.parse("0002_x:row-lost:public.plans"))
                .hasMessageEndingWith("; did you mean rows-lost?");
    }

    @Test
    void printsItselfAsTheCommandLineTakesIt() {
        assertThat(Acceptance.parse("0002_x:rows-lost:plans")).hasToString("0002_x:rows-lost:plans");
        assertThat(Acceptance.parse("*:rows-lost")).hasToString("*:rows-lost");
    }

    @ParameterizedTest
    @CsvSource({
        "0002_x:rows-lost, true",
        "*:rows-lost, true",
        "0002_x:rows-lost:public.plans, true",
        "0002_x:rows-lost:plans, true",
        "0003_y:rows-lost, false",
        "0002_x:rows-added, false",
        "0002_x:rows-lost:public.plan, false",
        "0002_x:rows-lost:public, false",
    })
    void acceptsByStepRuleAndObject(String acceptance, boolean accepted) {
        assertThat(isAccepted(finding("public.plans"), acceptance)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource({
        "public.plans, true",
        "plans.note, true",
        "public.plans.note, true",
        "public.plan, false",
        "public, false",
    })
    void acceptsPartsWithTheirWhole(String object, boolean accepted) {
        assertThat(isAccepted(finding("public.plans.note"), "0002_x:rows-lost:" + object))
                .isEqualTo(accepted);
    }

    @Test
    void acceptsATableOnceEachOfItsColumnsIsAccepted() {
        var finding = finding("public.plans", "note", "phase");
        assertThat(isAccepted(finding, "0002_x:rows-lost:plans.note")).isFalse();
        assertThat(isAccepted(finding, "0002_x:rows-lost:plans.note", "*:rows-lost:public.plans.phase"))
                .isTrue();
        assertThat(isAccepted(finding("public.plans"), "0002_x:rows-lost:plans.note"))
                .isFalse();
    }

    @Test
    void aFindingWithoutAnObjectIsNotAcceptedByName() {
        var finding = new Finding(
                Rules.ROWS_LOST,
                "0002_x",
                Pass.FORWARD,
                null,
                List.of("note"),
                RowCounts.NONE,
                List.of(),
                null,
                null,
                "lost",
                null);
        assertThat(isAccepted(finding, "0002_x:rows-lost:plans.note")).isFalse();
        assertThat(isAccepted(finding, "0002_x:rows-lost")).isTrue();
    }

    @Test
    void joinsTheReasonsOfSeveralAcceptances() {
        var accepted = Acceptances.apply(
                List.of(finding("public.plans", "note", "phase")),
                List.of(
                        new Acceptance("0002_x", Rules.ROWS_LOST, Optional.of("plans.note"), "nobody reads it"),
                        new Acceptance("0002_x", Rules.ROWS_LOST, Optional.of("plans.phase"), "two became one")));
        assertThat(accepted.findings())
                .extracting(Finding::acceptedBecause)
                .containsExactly("nobody reads it; two became one");
        assertThat(accepted.unused()).isEmpty();
    }

    @Test
    void keepsTheReasonOfAFindingThatWasAcceptedBefore() {
        var accepted = Acceptances.apply(
                List.of(finding("public.plans").accept("first")), List.of(Acceptance.parse("*:rows-lost")));
        assertThat(accepted.findings()).extracting(Finding::acceptedBecause).containsExactly("first");
        assertThat(accepted.unused()).isEmpty();
    }

    @Test
    void tellsWhichAcceptancesMatchedNothing() {
        var stale = Acceptance.parse("0002_x:rows-added");
        var partly = Acceptance.parse("0002_x:rows-lost:plans.note");
        var accepted = Acceptances.apply(List.of(finding("public.plans", "note", "phase")), List.of(stale, partly));
        assertThat(accepted.unused()).containsExactly(stale);
        assertThat(accepted.findings()).noneMatch(Finding::accepted);
    }

    @ParameterizedTest
    @CsvSource({"rows-lost, true", "values-changed, true", "rows-added, false"})
    void acceptsEachOfItsRules(String rule, boolean accepted) {
        var lossy = new Acceptance(
                "0002_x", List.of(Rules.VALUES_CHANGED, Rules.ROWS_LOST), Optional.of("plans"), "nobody reads it");
        var finding = finding(Rules.find(rule).orElseThrow(), "public.plans");

        assertThat(lossy.ruleIds()).containsExactly("values-changed", "rows-lost");
        assertThat(lossy).hasToString("0002_x:values-changed|rows-lost:plans");
        assertThat(Acceptances.apply(List.of(finding), List.of(lossy)).findings())
                .extracting(Finding::accepted)
                .containsExactly(accepted);
    }

    private static boolean isAccepted(Finding finding, String... acceptances) {
        var parsed = List.of(acceptances).stream().map(Acceptance::parse).toList();
        return Acceptances.apply(List.of(finding), parsed).findings().get(0).accepted();
    }

    private static Finding finding(String object, String... columns) {
        return finding(Rules.ROWS_LOST, object, columns);
    }

    private static Finding finding(Rule rule, String object, String... columns) {
        return new Finding(
                rule,
                "0002_x",
                Pass.FORWARD,
                new ObjectName("table", object),
                List.of(columns),
                new RowCounts(1, 0, 0),
                List.of(),
                null,
                null,
                "1 row of " + object + " is gone",
                null);
    }
}
