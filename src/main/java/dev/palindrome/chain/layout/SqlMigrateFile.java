package dev.palindrome.chain.layout;

import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A migration file of sql-migrate. Marks are lines such as {@code -- +migrate Up notransaction}, and each
 * direction says by itself whether it wants a transaction. A direction marked twice is refused.
 *
 * @see <a href="https://github.com/rubenv/sql-migrate#writing-migrations">sql-migrate: writing migrations</a>
 */
final class SqlMigrateFile {

    private static final String MARK = "-- +migrate ";

    private final SqlSource source;
    private @Nullable Section up;
    private @Nullable Section down;
    private @Nullable Section current;
    private boolean inBlock;

    private SqlMigrateFile(SqlSource source) {
        this.source = source;
    }

    /** Reads both directions of a file. */
    static Directions read(Path path) {
        var file = new SqlMigrateFile(SqlSource.read(path));
        for (var line : Line.of(file.source.text())) {
            if (line.startsWith(MARK)) {
                file.mark(line);
            } else if (file.current != null) {
                file.current.lines().add(line, file.inBlock);
            }
        }
        return file.directions();
    }

    private void mark(Line line) {
        var words = List.of(line.text().substring(MARK.length()).strip().split("\\s+"));
        switch (words.get(0)) {
            case "Up" -> up = start(up, line, words);
            case "Down" -> down = start(down, line, words);
            case "StatementBegin" -> inBlock = current != null;
            case "StatementEnd" -> endBlock(line);
            default -> throw bad(line, "unknown mark: sql-migrate knows Up, Down, StatementBegin, StatementEnd");
        }
    }

    private Section start(@Nullable Section earlier, Line line, List<String> words) {
        if (earlier != null || inBlock) {
            throw bad(line, "misplaced mark: each direction comes once, and outside of a statement block");
        }
        var transaction = words.contains("notransaction") ? Transaction.NONE : Transaction.TOOL;
        current = new Section(new LineCutSection(source, line), transaction);
        return current;
    }

    private void endBlock(Line line) {
        if (current != null && inBlock) {
            current.lines().endBlock(line);
        }
        inBlock = false;
    }

    private Directions directions() {
        if (inBlock) {
            throw new BadInputException(
                    source.file(), "has a StatementBegin mark without StatementEnd: add the latter");
        }
        if (up == null) {
            throw new BadInputException(source.file(), "has no '-- +migrate Up' line: add it, or move the file away");
        }
        return new Directions(up.script(), Optional.ofNullable(down).map(Section::script));
    }

    private BadInputException bad(Line line, String message) {
        return new BadInputException(source.file(), line.number(), message);
    }

    /** A direction and what its mark says about the transaction. */
    private record Section(LineCutSection lines, Transaction transaction) {

        Script script() {
            return lines.script(transaction);
        }
    }
}
