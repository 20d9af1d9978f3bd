package dev.palindrome.chain.layout;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.bookkeeping.GolangMigrateBookkeeping;
import dev.palindrome.chain.bookkeeping.Versions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * golang-migrate: {@code 12_name.up.sql} and {@code 12_name.down.sql}, in the order of the numbers. Each
 * file is sent whole and outside of any transaction of the tool. Files of other names are ignored.
 *
 * @see <a href="https://github.com/golang-migrate/migrate/blob/master/MIGRATIONS.md">golang-migrate: migrations</a>
 */
final class GolangMigrateLayout implements ChainLayout {

    @Override
    public String tool() {
        return "golang-migrate";
    }

    @Override
    public boolean recognises(Path folder) {
        var forward = numbered(folder).stream()
                .filter(file -> file.kind() == NumberedFile.Kind.UP)
                .toList();
        return !forward.isEmpty() && forward.stream().noneMatch(file -> SqlxLayout.runsOutsideTransaction(file.path()));
    }

    @Override
    public MigrationChain read(Path folder) {
        var pairs = new Pairs<Long>(Comparator.naturalOrder());
        for (var file : numbered(folder)) {
            switch (file.kind()) {
                case UP -> pairs.addForward(file.version(), file.path());
                case DOWN -> pairs.addBack(file.version(), file.path());
                case SIMPLE -> {}
            }
        }
        var steps = new ArrayList<MigrationStep>();
        var versions = new HashMap<String, Long>();
        for (var pair : pairs.inOrder()) {
            var id = NumberedFile.stepId(pair.forward());
            versions.put(id, pair.version());
            steps.add(new MigrationStep(
                    id,
                    script(pair.forward()),
                    Optional.ofNullable(pair.back()).map(GolangMigrateLayout::script),
                    Optional.empty()));
        }
        return new MigrationChain(folder, tool(), steps, new GolangMigrateBookkeeping(new Versions<>(versions)));
    }

    private static Script script(Path file) {
        return SqlSource.read(file).script(Delivery.WHOLE, Transaction.NONE);
    }

    private static List<NumberedFile> numbered(Path folder) {
        return Folders.files(folder).stream()
                .flatMap(file -> NumberedFile.of(file).stream())
                .toList();
    }
}
