package dev.palindrome.harness;

import dev.palindrome.fixture.automatic.Concession.Offender;
import dev.palindrome.replay.ScriptResult;
import java.util.List;

/**
 * Rows of one table that gave way to a step.
 *
 * @param table the table, as the server quotes its name
 * @param failure how the step failed on them first
 * @param reasons the server's words, each once
 * @param rows how many were changed or removed
 * @param of how many the table held
 * @param none whether the step fails on every row of the table, so that all of them had to go
 * @param offenders some of the rows
 */
record GaveWay(
        String table,
        ScriptResult.Failed failure,
        List<String> reasons,
        long rows,
        long of,
        boolean none,
        List<Offender> offenders) {

    GaveWay {
        reasons = List.copyOf(reasons);
        offenders = List.copyOf(offenders);
    }
}
