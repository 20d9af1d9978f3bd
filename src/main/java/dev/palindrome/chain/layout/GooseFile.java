package dev.palindrome.chain.layout;

import dev.palindrome.chain.Transaction;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A migration file of goose. Marks are whole lines such as {@code -- +goose Up}, in any letter case.
 *
 * @see <a href="https://pressly.github.io/goose/documentation/annotations/">goose: annotations</a>
 */
final class GooseFile {

    private final SqlSource source;
    private @Nullable LineCutSection up;
    private @Nullable LineCutSection down;
    private Transaction transaction = Transaction.TOOL;
    private boolean inBlock;

    private GooseFile(SqlSource source) {
        this.source = source;
    }

    /** Reads both directions of a file. */
    static Directions read(Path path) {
        var file = new GooseFile(SqlSource.read(path));
        for (var line : Line.of(file.source.text())) {
            if (isMark(line)) {
                file.mark(line);
            } else {
                file.sql(line);
            }
        }
        return file.directions();
    }

    private static boolean isMark(Line line) {
        return line.isBlankOrComment() && line.text().contains("+goose");
    }

    private void mark(Line line) {
        var words = line.text().replaceFirst("^\\s*--\\s*\\+goose", "").strip().toUpperCase(Locale.ROOT);
        switch (words) {
            case "UP" -> up(line);
            case "DOWN" -> down(line);
            case "STATEMENTBEGIN" -> block(line, true);
            case "STATEMENTEND" -> block(line, false);
            case "NO TRANSACTION" -> transaction = Transaction.NONE;
            case "ENVSUB ON" -> throw bad(line, "environment variables cannot be replayed: write out their values");
            case "ENVSUB OFF" -> {}
            default ->
                throw bad(line, "unknown mark: goose knows Up, Down, StatementBegin, StatementEnd, NO TRANSACTION");
        }
    }

    private void up(Line line) {
        if (up != null) {
            throw bad(line, "second Up mark: keep one a file");
        }
        up = new LineCutSection(source, line);
    }

    private void down(Line line) {
        if (up == null || down != null || inBlock) {
            throw bad(line, "misplaced Down mark: it comes once, after Up and outside of a statement block");
        }
        down = new LineCutSection(source, line);
    }

    private void block(Line line, boolean begins) {
        var section = section();
        if (section == null || inBlock == begins) {
            throw bad(line, "misplaced statement mark: StatementBegin and StatementEnd come in turn, after Up or Down");
        }
        if (!begins) {
            section.endBlock(line);
        }
        inBlock = begins;
    }

    private void sql(Line line) {
        var section = section();
        if (section != null) {
            section.add(line, inBlock);
        } else if (!line.isBlankOrComment()) {
            throw bad(line, "SQL before the Up mark: put '-- +goose Up' above it");
        }
    }

    private Directions directions() {
        if (up == null) {
            throw new BadInputException(source.file(), "has no '-- +goose Up' line: add it, or move the file away");
        }
        if (inBlock) {
            throw new BadInputException(
                    source.file(), "has a StatementBegin mark without StatementEnd: add the latter");
        }
        return new Directions(
                up.script(transaction), Optional.ofNullable(down).map(section -> section.script(transaction)));
    }

    private @Nullable LineCutSection section() {
        return down != null ? down : up;
    }

    private BadInputException bad(Line line, String message) {
        return new BadInputException(source.file(), line.number(), message);
    }
}
