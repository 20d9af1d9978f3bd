package dev.palindrome.replay;

import java.util.List;
import java.util.Optional;

/** How one run of a script ended. */
public sealed interface ScriptResult {

    /** Returns the wall clock of the run, in milliseconds. */
    long millis();

    /** Returns what the server said meanwhile, as far as the tool hands it on. */
    List<Message> messages();

    /** It ran to its end. */
    record Succeeded(long millis, List<Message> messages) implements ScriptResult {
        public Succeeded {
            messages = List.copyOf(messages);
        }
    }

    /**
     * The server refused a statement; what ran before it in the same transaction was rolled back.
     *
     * @param undone whether it is sure that the script has left nothing behind: no transaction of it was committed, and
     *     no sequence has moved
     */
    record Failed(long millis, Incident incident, Blame blame, boolean undone, List<Message> messages)
            implements ScriptResult {
        public Failed {
            messages = List.copyOf(messages);
        }
    }

    /** The way back says that there is none, and does nothing else. */
    record Declined(long millis, Incident incident) implements ScriptResult {
        @Override
        public List<Message> messages() {
            return List.of();
        }
    }

    /** The budget ran out and it was stopped. */
    record TimedOut(long millis, Incident incident, List<Message> messages) implements ScriptResult {
        public TimedOut {
            messages = List.copyOf(messages);
        }
    }

    /** Returns whether it ran to its end. */
    default boolean succeeded() {
        return this instanceof Succeeded;
    }

    /** Returns why it did not run to its end. */
    default Optional<Incident> why() {
        if (this instanceof Failed failed) {
            return Optional.of(failed.incident());
        }
        if (this instanceof Declined declined) {
            return Optional.of(declined.incident());
        }
        return this instanceof TimedOut timedOut ? Optional.of(timedOut.incident()) : Optional.empty();
    }
}
