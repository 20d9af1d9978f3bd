package dev.palindrome.finding;

import dev.palindrome.chain.StandIn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one step.
 *
 * @param id the step
 * @param verdict what the round trip proved
 * @param forward the first run forward
 * @param back the way back
 * @param again the second run forward
 * @param tables the tables that hold rows around this step, by name
 * @param verdicts the verdict on each server of the run; empty if there is one server only
 * @param notTried what could not be tried with it
 * @param standIn why its own scripts were not run; null if they were
 * @param trace what the run forward did; null unless it was watched, as by an audit
 * @param atStake the rows that the run forward could have lost; null unless it succeeded and was judged
 */
public record StepOutcome(
        String id,
        Verdict verdict,
        ScriptRun forward,
        ScriptRun back,
        ScriptRun again,
        List<TableOutcome> tables,
        List<Verdict> verdicts,
        List<NotTried> notTried,
        @Nullable StandIn standIn,
        @Nullable StepTrace trace,
        @Nullable AtStake atStake) {

    public StepOutcome {
        tables = List.copyOf(tables);
        verdicts = List.copyOf(verdicts);
        notTried = List.copyOf(notTried);
    }

    /** Creates the outcome of a step on one server. */
    public StepOutcome(
            String id, Verdict verdict, ScriptRun forward, ScriptRun back, ScriptRun again, List<TableOutcome> tables) {
        this(id, verdict, forward, back, again, tables, List.of(), List.of(), null, null, null);
    }

    /** Creates the outcome of a step that was not run. */
    static StepOutcome skipped(String id) {
        return new StepOutcome(id, Verdict.SKIPPED, ScriptRun.SKIPPED, ScriptRun.SKIPPED, ScriptRun.SKIPPED, List.of());
    }

    /** Returns the outcome of a step that did not run its own scripts, for this reason. */
    public StepOutcome with(StandIn reason) {
        return reason.kind() == StandIn.Kind.SKIP
                ? new StepOutcome(
                        id,
                        Verdict.SKIPPED,
                        ScriptRun.SKIPPED,
                        ScriptRun.SKIPPED,
                        ScriptRun.SKIPPED,
                        tables,
                        verdicts,
                        notTried,
                        reason,
                        null,
                        null)
                : new StepOutcome(
                        id, verdict, forward, back, again, tables, verdicts, notTried, reason, trace, atStake);
    }

    /** Returns whether it worked on tables that held no row, so that its verdict proves nothing about data. */
    public boolean nothingAtStake() {
        return atStake != null && atStake.nothing();
    }

    /** Returns how a run of the step ended. */
    ScriptRun run(Pass pass) {
        return switch (pass) {
            case FORWARD -> forward;
            case BACK -> back;
            case AGAIN -> again;
            case LADDER -> ScriptRun.SKIPPED;
        };
    }

    /** Returns the same outcome with another verdict. */
    StepOutcome judged(Verdict other) {
        return new StepOutcome(id, other, forward, back, again, tables, verdicts, notTried, standIn, trace, atStake);
    }

    /** Returns the same outcome with the verdicts on several servers, and what could not be tried on any of them. */
    StepOutcome onServers(List<Verdict> all, List<NotTried> missed) {
        return new StepOutcome(id, verdict, forward, back, again, tables, all, missed, standIn, trace, atStake);
    }
}
