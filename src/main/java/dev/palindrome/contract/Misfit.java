package dev.palindrome.contract;

import java.util.Optional;

/**
 * What becomes of rows whose parents lead to no root.
 *
 * @param value what their root, depth and path are
 * @param reportedIn the table that holds their keys, and no other keys; as users write it
 */
public record Misfit(Value value, Optional<String> reportedIn) {

    /** Nothing is said. */
    public static final Misfit NONE_SAID = new Misfit(Value.NONE_SAID, Optional.empty());

    /** What a row without a root gets. */
    public enum Value {
        /** What is usual: NULL if the rows are reported, else what the kind of misfit gives. */
        NONE_SAID,
        /** Root, depth and path are NULL. */
        NULL,
        /** Each row is its own root. */
        SELF,
        /** The row with the smallest key of the cycle counts as the root. */
        SMALLEST_KEY,
        /** The topmost row that exists counts as the root. */
        ROOT
    }

    /** Creates a policy that reports nothing. */
    public static Misfit of(Value value) {
        return new Misfit(value, Optional.empty());
    }

    /** Creates a policy that reports the rows and leaves their values NULL. */
    public static Misfit reportedIn(String table) {
        return new Misfit(Value.NONE_SAID, Optional.of(table));
    }

    /** Returns the value, or NULL for rows that are only reported, or what is usual if nothing is said at all. */
    Value valueOr(Value usual) {
        if (value != Value.NONE_SAID) {
            return value;
        }
        return reportedIn.isPresent() ? Value.NULL : usual;
    }
}
