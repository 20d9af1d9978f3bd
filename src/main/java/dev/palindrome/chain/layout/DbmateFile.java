package dev.palindrome.chain.layout;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A migration file of dbmate: a block under {@code -- migrate:up} and one under {@code -- migrate:down},
 * each with its own options. A block is sent with the line that marks it.
 *
 * @see <a href="https://github.com/amacneil/dbmate#migration-options">dbmate: migration options</a>
 */
final class DbmateFile {

    static final Pattern UP = Pattern.compile("(?m)^--[ \\t]*migrate:up(?=\\s|$)(.*)$");
    private static final Pattern DOWN = Pattern.compile("(?m)^--[ \\t]*migrate:down(?=\\s|$)(.*)$");

    private DbmateFile() {}

    /** Reads both directions of a file. */
    static Directions read(Path path) {
        var source = SqlSource.read(path);
        var ups = lines(source, UP);
        var downs = lines(source, DOWN);
        if (ups.isEmpty()) {
            throw new BadInputException(path, "has no '-- migrate:up' line: add it, or move the file away");
        }
        var up = ups.get(0);
        refuseSecond(path, ups);
        refuseSecond(path, downs);
        refuseSqlBefore(source, up);
        if (downs.isEmpty()) {
            return new Directions(block(source, up, source.text().length()), Optional.empty());
        }
        var down = downs.get(0);
        if (down.start() < up.start()) {
            throw new BadInputException(path, down.number(), "down block before the up block: put it behind");
        }
        return new Directions(
                block(source, up, down.start()),
                Optional.of(block(source, down, source.text().length())));
    }

    private static List<Line> lines(SqlSource source, Pattern mark) {
        var lines = new ArrayList<Line>();
        for (var line : Line.of(source.text())) {
            if (line.startsWith("--") && mark.matcher(line.text()).find()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static void refuseSecond(Path path, List<Line> marks) {
        if (marks.size() > 1) {
            throw new BadInputException(path, marks.get(1).number(), "second block of its kind: keep one a file");
        }
    }

    private static void refuseSqlBefore(SqlSource source, Line up) {
        for (var line : Line.of(source.text().substring(0, up.start()))) {
            if (!line.isBlankOrComment()) {
                throw new BadInputException(
                        source.file(), line.number(), "SQL before the up block: put '-- migrate:up' above it");
            }
        }
    }

    private static Script block(SqlSource file, Line mark, int end) {
        var block = new SqlSource(file.file(), mark.number(), file.text().substring(mark.start(), end));
        var options = List.of(mark.text().split("\\s+"));
        var transaction = options.contains("transaction:false") ? Transaction.NONE : Transaction.TOOL;
        return block.script(Delivery.WHOLE, transaction);
    }
}
