package dev.palindrome.adapter.alembic;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.replay.Message;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares the versions that a run has left in Alembic's table with what it did. */
final class NotedVersions {

    private final EphemeralDatabase database;
    private final StampedVersions stamps;

    NotedVersions(EphemeralDatabase database, StampedVersions stamps) {
        this.database = database;
        this.stamps = stamps;
    }

    /** Returns the revisions that the table holds; empty if it is gone. */
    Optional<SortedSet<String>> read() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            try (var there = statement.executeQuery(
                    "SELECT to_regclass('" + stamps.table().name() + "') IS NOT NULL")) {
                there.next();
                if (!there.getBoolean(1)) {
                    return Optional.empty();
                }
            }
            var versions = new TreeSet<String>();
            try (var rows = statement.executeQuery(
                    "SELECT version_num FROM " + stamps.table().name())) {
                while (rows.next()) {
                    versions.add(rows.getString(1));
                }
            }
            return Optional.of(versions);
        }
    }

    /** Writes what Alembic would have written. */
    void write(List<String> heads) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            for (var stamp : stamps.statements(heads)) {
                statement.execute(stamp);
            }
        }
    }

    /** Says that a run came to its end, and its version did not. */
    Message lost(DriverRun run, SortedSet<String> found, SortedSet<String> expected) {
        var words = "ended without an error, but %s holds %s instead of %s: "
                .formatted(stamps.table().name(), words(found), words(expected));
        return run.answers("info").stream()
                .filter(NotedVersions::endsTheTransaction)
                .findFirst()
                .map(left -> message(
                        left,
                        words + "line " + left.number("line", 1)
                                + " ends the transaction of Alembic, and what came after it, the version included, was"
                                + " rolled back"))
                .orElseGet(() -> new Message(
                        Message.Kind.VERSION_LEFT, 1, "", words + "the transaction that wrote it was not committed"));
    }

    /** Says that a run which did not come to its end had committed a part of its work. */
    static Optional<Message> partly(DriverRun run) {
        return run.answers("info").stream()
                .filter(left -> left.text("kind").equals("left")
                        && List.of("commit", "autocommit").contains(left.text("text")))
                .findFirst()
                .map(left -> message(
                        left,
                        "stopped after line " + left.number("line", 1)
                                + " had committed: what was done until there stays, its version is not noted"));
    }

    private static boolean endsTheTransaction(Answer answer) {
        return answer.text("kind").equals("left") && !answer.text("text").equals("autocommit");
    }

    private static Message message(Answer left, String text) {
        return new Message(Message.Kind.VERSION_LEFT, left.number("line", 1), left.text("source"), text);
    }

    private static String words(SortedSet<String> versions) {
        return versions.isEmpty() ? "no version" : String.join(", ", versions);
    }
}
