package dev.palindrome.judge;

import dev.palindrome.chain.Script;
import dev.palindrome.chain.sql.SqlLexer;
import dev.palindrome.chain.sql.SqlText;
import dev.palindrome.chain.sql.StatementCommand;
import dev.palindrome.chain.sql.TokenKind;
import dev.palindrome.fixture.source.SqlName;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.TableDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tables on whose rows the statements of a script work, those in functions that it calls included. An empty table
 * leaves no other trace: nothing of it differs after an UPDATE that found no row. A table that was empty and that the script
 * filled itself had no row at stake and is no matter either. What a program of another language does is not known.
 */
final class WorkedOnTables {

    private static final Set<String> COMMANDS = Set.of(
            "INSERT", "UPDATE", "DELETE", "MERGE", "TRUNCATE", "SELECT", "CALL", "DO", "CREATE TABLE", "ALTER TABLE");

    /** The head of a statement tells what it works on; the rest of a very long one is data. */
    private static final int HEAD = 20_000;

    private final KnownTables known;
    private final Snapshot before;
    private final Snapshot after;
    private final Set<TableDigest> tables = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable Map<String, String> routines;

    WorkedOnTables(KnownTables known, Snapshot before, Snapshot after) {
        this.known = known;
        this.before = before;
        this.after = after;
    }

    Set<TableDigest> of(Script script) {
        for (var statement : script.statements()) {
            int end = Math.min(statement.end(), statement.offset() + HEAD);
            var head = statement.script().substring(statement.offset(), end);
            var command = StatementCommand.of(head);
            if (command.equals("DO")) {
                body(statement.text());
            } else if (COMMANDS.contains(command)) {
                statement(SqlText.withoutCommentsAndStrings(head));
            }
        }
        return tables;
    }

    /** Reads what stands in the string of a DO or a CREATE FUNCTION, the SQL in its own strings included. */
    private void body(String sql) {
        for (var token : SqlLexer.tokens(sql)) {
            if (token.kind() == TokenKind.STRING && token.in(sql).startsWith("$")) {
                var quoted = token.in(sql);
                int tag = quoted.indexOf('$', 1) + 1;
                Stream.of(withoutComments(quoted.substring(tag, quoted.length() - tag))
                                .split(";"))
                        .forEach(this::statement);
            }
        }
    }

    /** Leaves the strings of a body as they are: there may be SQL in them. */
    private static String withoutComments(String sql) {
        var text = new StringBuilder();
        for (var token : SqlLexer.tokens(sql)) {
            boolean comment = token.kind() == TokenKind.LINE_COMMENT || token.kind() == TokenKind.BLOCK_COMMENT;
            text.append(comment ? " " : token.in(sql));
        }
        return text.toString();
    }

    private void statement(String sql) {
        var work = Work.of(sql);
        work.retyped().forEach(name -> tables.addAll(known.named(name)));
        work.changed().stream()
                .flatMap(name -> known.named(name).stream())
                .filter(table -> table.rows() > 0 || !holdsRows(table))
                .forEach(tables::add);
        if (work.filled().stream().noneMatch(this::wasFilled)) {
            work.read().forEach(name -> tables.addAll(known.named(name)));
        }
        for (var name : work.called()) {
            var routine = routines().get(name);
            if (routine != null && seen.add(name)) {
                body(routine);
            }
        }
    }

    private boolean holdsRows(TableDigest table) {
        return after.table(table.table().oid())
                .filter(digest -> digest.rows() > 0)
                .isPresent();
    }

    private boolean wasFilled(TableName name) {
        return new KnownTables(after)
                .named(name).stream()
                        .anyMatch(digest -> digest.rows()
                                > before.table(digest.table().oid())
                                        .map(TableDigest::rows)
                                        .orElse(0L));
    }

    /** The definitions of routines by their names, those that the script itself makes included. */
    private Map<String, String> routines() {
        var found = routines;
        if (found == null) {
            found = new HashMap<>();
            for (var state : Stream.of(before, after).toList()) {
                for (var object : state.schema().objects().values()) {
                    if (object.kind().equals("function") || object.kind().equals("procedure")) {
                        var name = object.name().substring(0, object.name().indexOf('('));
                        found.put(SqlName.table(name).name(), KnownTables.property(object, "definition"));
                    }
                }
            }
            routines = found;
        }
        return found;
    }
}
