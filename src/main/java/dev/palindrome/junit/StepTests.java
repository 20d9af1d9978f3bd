package dev.palindrome.junit;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.finding.Severity;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.Strategy;
import dev.palindrome.report.FindingText;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/**
 * A container for each step of a chain with a test for each of its runs: forward, back, again, and the ladder where
 * the whole chain is walked. For a method with {@link org.junit.jupiter.api.TestFactory}:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> migrations() {
 *     return StepTests.of(Palindrome.chain("db/migrations").dataset(Path.of("plans.csv")));
 * }
 * }</pre>
 *
 * <p>The chain is replayed once, when the first of these tests runs. A test fails on errors that nobody has accepted,
 * and shows the rows; a run that did not take place, for want of a script or because one before it failed, aborts its
 * test.
 */
public final class StepTests {

    private final Supplier<Judgement> replay;

    private StepTests(Supplier<Judgement> replay) {
        this.replay = replay;
    }

    /**
     * Returns the tests of a chain.
     *
     * @throws dev.palindrome.failure.BadInputException if the chain, a dataset or the contract cannot be read
     */
    public static Stream<DynamicNode> of(Palindrome wish) {
        return of(wish, wish::replay);
    }

    /** Returns the tests of a chain that is replayed in a certain way. */
    static Stream<DynamicNode> of(Palindrome wish, Supplier<Judgement> replay) {
        var request = wish.request();
        var tests = new StepTests(new Once<>(replay));
        var passes = passes(request.strategy());
        return request.checked().stream().map(step -> tests.container(step, passes));
    }

    private static List<Pass> passes(Strategy strategy) {
        return switch (strategy) {
            case STAIRS -> List.of(Pass.FORWARD, Pass.BACK, Pass.AGAIN);
            case LADDER -> List.of(Pass.FORWARD, Pass.LADDER);
            case BOTH -> List.of(Pass.values());
        };
    }

    private DynamicNode container(String step, List<Pass> passes) {
        return DynamicContainer.dynamicContainer(
                step, passes.stream().map(pass -> DynamicTest.dynamicTest(pass.label(), () -> check(step, pass))));
    }

    private void check(String step, Pass pass) {
        var outcome = replay.get().outcome();
        var errors = errors(outcome, step, pass);
        if (!errors.isEmpty()) {
            Assertions.fail("step " + step + "\n" + String.join("\n", errors));
        }
        var status = outcome.steps().stream()
                .filter(one -> one.id().equals(step))
                .findFirst()
                .map(one -> status(one, pass))
                .orElse(RunStatus.SKIPPED);
        if (status != RunStatus.OK) {
            throw new TestAbortedException("step " + step + ", " + pass.label() + ": "
                    + (status == RunStatus.MISSING ? "there is no way back" : "not run"));
        }
    }

    private static List<String> errors(RunOutcome outcome, String step, Pass pass) {
        return outcome.findings().stream()
                .filter(finding -> finding.step().equals(step) && finding.pass() == pass && isError(finding))
                .flatMap(finding -> FindingText.plain(finding).stream())
                .toList();
    }

    private static boolean isError(Finding finding) {
        return !finding.accepted() && finding.rule().severity() == Severity.ERROR;
    }

    private static RunStatus status(StepOutcome step, Pass pass) {
        return switch (pass) {
            case FORWARD -> step.forward().status();
            case BACK, LADDER -> step.back().status();
            case AGAIN -> step.again().status();
        };
    }
}
