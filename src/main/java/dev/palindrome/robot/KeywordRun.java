package dev.palindrome.robot;

import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.failure.OutOfMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** The keywords of one session, run one after the other, with what Robot is told of each run. */
final class KeywordRun implements AutoCloseable {

    private final ReentrantLock turn = new ReentrantLock();
    private final Session session;
    private final KeywordLibrary library;

    KeywordRun(Session session) {
        this.session = session;
        this.library = new KeywordLibrary(session);
    }

    /** Returns whether a keyword is running. */
    boolean isRunning() {
        return turn.isLocked();
    }

    /** Runs a keyword; whatever it throws becomes a failure, which is fatal for the whole run without a server. */
    Map<String, Object> run(String name, List<?> arguments, Map<?, ?> named) {
        turn.lock();
        try {
            var result = new LinkedHashMap<String, Object>();
            try {
                var value = library.run(name, arguments, named);
                result.put("status", "PASS");
                result.put("return", value == null ? "" : value);
            } catch (Throwable failure) {
                OutOfMemory.tell(failure);
                result.put("status", "FAIL");
                result.put("error", message(failure));
                result.put("fatal", failure instanceof EnvironmentException);
            }
            result.put("output", session.log().take());
            return result;
        } finally {
            turn.unlock();
        }
    }

    private static String message(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            session.close();
        } finally {
            turn.unlock();
        }
    }
}
