package dev.palindrome.chain.layout;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.bookkeeping.SqlMigrateBookkeeping;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * sql-migrate: files with both directions; those whose name starts with a number come first, by number,
 * the others follow by name. Statements are sent one by one, in a transaction unless a direction is marked
 * {@code notransaction}.
 *
 * @see <a href="https://github.com/rubenv/sql-migrate#writing-migrations">sql-migrate: writing migrations</a>
 */
final class SqlMigrateLayout implements ChainLayout {

    static final Pattern MARK = Pattern.compile("(?m)^-- \\+migrate Up\\b");

    private static final Pattern NUMBER = Pattern.compile("^[0-9]+");

    private static final Comparator<Path> ORDER = Comparator.comparing(
                    SqlMigrateLayout::number, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Folders::name);

    @Override
    public String tool() {
        return "sql-migrate";
    }

    @Override
    public boolean recognises(Path folder) {
        return Directions.marked(folder, MARK);
    }

    @Override
    public MigrationChain read(Path folder) {
        var steps = Folders.files(folder, ".sql").stream()
                .sorted(ORDER)
                .map(file -> SqlMigrateFile.read(file).step())
                .toList();
        return new MigrationChain(folder, tool(), steps, new SqlMigrateBookkeeping());
    }

    private static @Nullable BigInteger number(Path file) {
        var number = NUMBER.matcher(Folders.name(file));
        return number.find() ? new BigInteger(number.group()) : null;
    }
}
