package dev.palindrome.trace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One thing that a session did, in the order in which it happened. */
public sealed interface TraceEvent {

    /** Returns where in the script it happened. */
    Source source();

    /**
     * The circumstances.
     *
     * @param line the line in the file of the script, from 1
     * @param statement the statement of the script that ran; of a program, its line
     * @param inner the statement that did it inside of that one, as in a function or a DO block, outermost first
     * @param position where in the functions it stood, as {@code PG_CONTEXT} names it; blank at the top
     */
    record Source(int line, String statement, List<String> inner, String position) {
        public Source {
            inner = List.copyOf(inner);
        }

        /** Returns the statement that did it. */
        public String text() {
            return inner.isEmpty() ? statement : inner.get(inner.size() - 1);
        }

        /** Returns whether a function or a block did it. */
        public boolean nested() {
            return !position.isBlank();
        }
    }

    /**
     * A command that defined, changed or dropped an object.
     *
     * @param tag what it was, such as {@code ALTER TABLE}
     * @param targets what it made or changed; nothing for a DROP
     * @param locks the strongest lock on each table, by the table's object id, that the session held after it
     * @param lockTimeout the {@code lock_timeout} of the session, {@code 0} for none
     * @param transaction the id of its transaction; empty if it had none yet
     * @param known what the server knew after it of the values in the tables with a lock
     */
    record Command(
            Source source,
            String tag,
            List<Target> targets,
            Map<Long, LockMode> locks,
            String lockTimeout,
            String transaction,
            Map<Long, Known> known)
            implements TraceEvent {
        public Command {
            targets = List.copyOf(targets);
            locks = Map.copyOf(locks);
            known = Map.copyOf(known);
        }
    }

    /**
     * What the server knows of the values in a table.
     *
     * @param notNull the numbers of the columns that are NOT NULL
     * @param checks the definitions of the CHECKs that are valid
     * @param trusted the numbers of the columns that are NOT NULL by a constraint that is not valid yet
     */
    record Known(Set<Integer> notNull, List<String> checks, Set<Integer> trusted) {
        public Known {
            notNull = Set.copyOf(notNull);
            checks = List.copyOf(checks);
            trusted = Set.copyOf(trusted);
        }
    }

    /**
     * What a command made or changed.
     *
     * @param kind its kind in PostgreSQL's words, such as {@code table column}
     * @param name its qualified name
     * @param oid its object id; of a column, that of its table
     */
    record Target(String kind, String name, long oid) {}

    /**
     * Objects that went with one command.
     *
     * @param tag the command
     */
    record Dropped(Source source, String tag, List<Gone> objects) implements TraceEvent {
        public Dropped {
            objects = List.copyOf(objects);
        }
    }

    /**
     * An object that went.
     *
     * @param kind its kind in PostgreSQL's words
     * @param name its qualified name
     * @param original whether the command named it
     * @param normal whether it went because it depended on another, and not as a part of it
     */
    record Gone(String kind, String name, boolean original, boolean normal) {}

    /**
     * A table that is about to be written anew.
     *
     * @param table its object id
     * @param reasons why
     */
    record Rewritten(Source source, long table, List<Reason> reasons) implements TraceEvent {
        public Rewritten {
            reasons = List.copyOf(reasons);
        }
    }

    /** Why a table is rewritten (PostgreSQL manual, "Event Trigger Functions"). */
    enum Reason {
        /** It becomes logged or unlogged. */
        PERSISTENCE(1, "its persistence changes"),
        /** A new column has a default that is not the same for every row. */
        DEFAULT(2, "a new column has a default that has to be computed for every row"),
        /** A column gets a type with another representation. */
        TYPE(4, "a column gets a type that is stored in another way"),
        /** Its access method changes. */
        ACCESS_METHOD(8, "its access method changes");

        private final int bit;
        private final String words;

        Reason(int bit, String words) {
            this.bit = bit;
            this.words = words;
        }

        /** Returns the reason in words. */
        public String words() {
            return words;
        }

        static List<Reason> of(int bits) {
            return java.util.Arrays.stream(values())
                    .filter(reason -> (bits & reason.bit) != 0)
                    .toList();
        }
    }

    /**
     * A statement of the script that has been completed.
     *
     * @param tag the tag of its command, without the number of rows
     * @param rows the rows that it touched, if its tag says so
     */
    record Completed(Source source, String tag, Optional<Long> rows) implements TraceEvent {}

    /** The script came to its end with a transaction open. */
    record LeftOpen(Source source) implements TraceEvent {}
}
