package dev.palindrome.harness;

import dev.palindrome.chain.sql.ErrorClass;
import dev.palindrome.chain.sql.SqlText;
import dev.palindrome.chain.sql.StatementCommand;
import dev.palindrome.replay.ScriptResult;
import java.util.Objects;
import java.util.regex.Pattern;

/** Tells failures that any row would have led to, whatever is in it. */
final class Hopeless {

    private static final String NULL_REFUSED = "23502";

    /** What gives the new column values of its own. */
    private static final Pattern FILLED = Pattern.compile("\\b(DEFAULT|GENERATED)\\b", Pattern.CASE_INSENSITIVE);

    private Hopeless() {}

    static boolean is(ScriptResult.Failed failure) {
        var state = Objects.requireNonNull(failure.incident().sqlState());
        return ErrorClass.of(state, failure.blame().message()).cause() == ErrorClass.Cause.ANY_ROW
                || (state.equals(NULL_REFUSED) && addsTheColumn(failure));
    }

    /** A column that the statement itself adds holds nothing but NULL. */
    private static boolean addsTheColumn(ScriptResult.Failed failure) {
        var statement = failure.incident().statement();
        var column = failure.blame().column();
        return column != null
                && StatementCommand.of(statement).equals("ALTER TABLE")
                && !FILLED.matcher(SqlText.withoutCommentsAndStrings(statement)).find()
                && Pattern.compile(
                                "\\bADD\\s+(COLUMN\\s+)?(IF\\s+NOT\\s+EXISTS\\s+)?\"?" + Pattern.quote(column) + "\\b",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(SqlText.withoutComments(statement))
                        .find();
    }
}
