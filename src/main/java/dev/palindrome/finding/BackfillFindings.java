package dev.palindrome.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Findings about steps that work on data, tried under other circumstances than those of the walk. */
public final class BackfillFindings {

    private BackfillFindings() {}

    /** Reports what a trial showed, without rows. */
    public static Finding of(Rule rule, FoundBy source, @Nullable String statement, String message) {
        return new Finding(
                rule,
                source.step(),
                source.pass(),
                null,
                List.of(),
                RowCounts.NONE,
                List.of(),
                statement,
                source.script(),
                message,
                null);
    }

    /** Makes a finding about differing rows or definitions one about the trial that led to them, at no statement. */
    public static Finding of(Rule rule, Finding difference, String message) {
        return of(rule, difference, null, message);
    }

    /** Makes a finding about differing rows or definitions one about the trial that led to them, at a statement. */
    public static Finding of(Rule rule, Finding difference, @Nullable String statement, String message) {
        return new Finding(
                rule,
                difference.step(),
                difference.pass(),
                difference.object(),
                difference.columns(),
                difference.rows(),
                difference.sample(),
                statement,
                difference.location(),
                message + ": " + difference.message(),
                null);
    }
}
