package dev.palindrome.chain.layout;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.bookkeeping.SqlxBookkeeping;
import dev.palindrome.chain.bookkeeping.Versions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * sqlx: {@code 12_name.up.sql} and {@code 12_name.down.sql}, or {@code 12_name.sql} without a way back, in
 * the order of the numbers. Each file is sent whole, in a transaction unless it starts with
 * {@code -- no-transaction}.
 *
 * <p>Pairs look as those of golang-migrate; only that mark, or files without a direction, tell sqlx apart.
 *
 * @see <a href="https://docs.rs/sqlx/latest/sqlx/migrate/trait.MigrationSource.html">sqlx: MigrationSource</a>
 */
final class SqlxLayout implements ChainLayout {

    private static final String NO_TRANSACTION = "-- no-transaction";

    @Override
    public String tool() {
        return "sqlx";
    }

    @Override
    public boolean recognises(Path folder) {
        var files = numbered(folder);
        var forward = files.stream()
                .filter(file -> file.kind() == NumberedFile.Kind.UP)
                .toList();
        if (!forward.isEmpty()) {
            return forward.stream().anyMatch(file -> runsOutsideTransaction(file.path()));
        }
        return files.stream().anyMatch(file -> file.kind() == NumberedFile.Kind.SIMPLE)
                && Stream.of(DbmateFile.UP, GooseLayout.MARK, SqlMigrateLayout.MARK)
                        .noneMatch(mark -> Directions.marked(folder, mark));
    }

    @Override
    public MigrationChain read(Path folder) {
        var pairs = new Pairs<Long>(Comparator.naturalOrder());
        for (var file : numbered(folder)) {
            if (file.kind() == NumberedFile.Kind.DOWN) {
                pairs.addBack(file.version(), file.path());
            } else {
                pairs.addForward(file.version(), file.path());
            }
        }
        var steps = new ArrayList<MigrationStep>();
        var versions = new HashMap<String, SqlxBookkeeping.Row>();
        for (var pair : pairs.inOrder()) {
            var script = script(pair.forward());
            var id = NumberedFile.stepId(pair.forward());
            var description = id.substring(id.indexOf('_') + 1).replace('_', ' ');
            versions.put(id, new SqlxBookkeeping.Row(pair.version(), description, script.text()));
            steps.add(new MigrationStep(
                    id, script, Optional.ofNullable(pair.back()).map(SqlxLayout::script), Optional.empty()));
        }
        return new MigrationChain(folder, tool(), steps, new SqlxBookkeeping(new Versions<>(versions)));
    }

    /** Returns whether a file starts with the mark that keeps sqlx from opening a transaction. */
    static boolean runsOutsideTransaction(Path file) {
        return SqlSource.read(file).text().startsWith(NO_TRANSACTION);
    }

    private static Script script(Path file) {
        var source = SqlSource.read(file);
        var transaction = source.text().startsWith(NO_TRANSACTION) ? Transaction.NONE : Transaction.TOOL;
        return source.script(Delivery.WHOLE, transaction);
    }

    private static List<NumberedFile> numbered(Path folder) {
        return Folders.files(folder).stream()
                .flatMap(file -> NumberedFile.of(file).stream())
                .toList();
    }
}
