package dev.palindrome.chain.layout;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.bookkeeping.DieselBookkeeping;
import dev.palindrome.chain.bookkeeping.Versions;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Diesel: a folder a step with {@code up.sql}, {@code down.sql} and perhaps {@code metadata.toml}. The
 * version is the folder's name up to the first underscore without its dashes, and versions are ordered as
 * texts. Each file is sent whole, in a transaction unless {@code run_in_transaction} is false.
 *
 * <p>An empty {@code down.sql} counts as none, because Diesel refuses it.
 *
 * @see <a href="https://docs.rs/diesel_migrations/latest/diesel_migrations/struct.FileBasedMigrations.html">
 *     Diesel: FileBasedMigrations</a>
 */
final class DieselLayout implements ChainLayout {

    private static final Pattern RUN_IN_TRANSACTION =
            Pattern.compile("(?m)^\\s*\"?run_in_transaction\"?\\s*=\\s*(true|false)\\s*(#.*)?$");

    private static final String UP = "up.sql";
    private static final String DOWN = "down.sql";

    @Override
    public String tool() {
        return "diesel";
    }

    @Override
    public boolean recognises(Path folder) {
        return Folders.folders(folder).stream().anyMatch(step -> Files.exists(step.resolve(UP)));
    }

    @Override
    public MigrationChain read(Path folder) {
        var folders = new Pairs<String>(Comparator.naturalOrder());
        for (var step : Folders.folders(folder)) {
            if (!Files.exists(step.resolve(UP))) {
                throw new BadInputException(
                        step, "has no " + UP + ": only SQL steps can be replayed, so add it or move the folder away");
            }
            folders.addForward(version(step), step);
        }
        var steps = new ArrayList<MigrationStep>();
        var versions = new HashMap<String, String>();
        for (var pair : folders.inOrder()) {
            var step = step(pair.forward());
            versions.put(step.id(), pair.version());
            steps.add(step);
        }
        return new MigrationChain(folder, tool(), steps, new DieselBookkeeping(new Versions<>(versions)));
    }

    private static MigrationStep step(Path folder) {
        var transaction = transaction(folder.resolve("metadata.toml"));
        return new MigrationStep(
                Folders.name(folder),
                SqlSource.read(folder.resolve(UP)).script(Delivery.WHOLE, transaction),
                back(folder.resolve(DOWN), transaction),
                Optional.empty());
    }

    private static Optional<Script> back(Path file, Transaction transaction) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var source = SqlSource.read(file);
        return source.text().isEmpty() ? Optional.empty() : Optional.of(source.script(Delivery.WHOLE, transaction));
    }

    /** Returns who opens the transaction; Diesel takes a present file without the key as a no. */
    private static Transaction transaction(Path metadata) {
        if (!Files.exists(metadata)) {
            return Transaction.TOOL;
        }
        var key = RUN_IN_TRANSACTION.matcher(SqlSource.read(metadata).text());
        return key.find() && key.group(1).equals("true") ? Transaction.TOOL : Transaction.NONE;
    }

    private static String version(Path folder) {
        return Folders.name(folder).split("_", 2)[0].replace("-", "");
    }
}
