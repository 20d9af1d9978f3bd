package dev.palindrome.chain.layout;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.bookkeeping.NoBookkeeping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Pairs of scripts that belong to no tool: {@code NAME.up.sql} beside {@code NAME.down.sql}, or
 * {@code up/NAME.sql} and {@code down/NAME.sql}, in the natural order of their names. Each runs whole in
 * one transaction; one that holds psql commands or inline COPY data runs statement by statement instead.
 */
final class PlainLayout implements ChainLayout {

    private static final String UP = ".up.sql";
    private static final String DOWN = ".down.sql";
    private static final String SQL = ".sql";

    @Override
    public String tool() {
        return "plain";
    }

    @Override
    public boolean recognises(Path folder) {
        return Folders.files(folder, UP).stream()
                        .anyMatch(file -> NumberedFile.of(file).isEmpty())
                || hasDirectionFolders(folder);
    }

    @Override
    public MigrationChain read(Path folder) {
        var pairs = new Pairs<>(NaturalOrder.COMPARATOR);
        Folders.files(folder, UP).forEach(file -> pairs.addForward(Folders.without(Folders.name(file), UP), file));
        Folders.files(folder, DOWN).forEach(file -> pairs.addBack(Folders.without(Folders.name(file), DOWN), file));
        if (hasDirectionFolders(folder)) {
            Folders.files(folder.resolve("up"), SQL)
                    .forEach(file -> pairs.addForward(Folders.without(Folders.name(file), SQL), file));
            Folders.files(folder.resolve("down"), SQL)
                    .forEach(file -> pairs.addBack(Folders.without(Folders.name(file), SQL), file));
        }
        var steps = pairs.inOrder().stream()
                .map(pair -> new MigrationStep(
                        pair.version(),
                        script(pair.forward()),
                        Optional.ofNullable(pair.back()).map(PlainLayout::script),
                        Optional.empty()))
                .toList();
        return new MigrationChain(folder, tool(), steps, new NoBookkeeping());
    }

    private static Script script(Path file) {
        return PsqlScript.read(file, Delivery.WHOLE, Transaction.TOOL);
    }

    private static boolean hasDirectionFolders(Path folder) {
        return Files.isDirectory(folder.resolve("up")) && Files.isDirectory(folder.resolve("down"));
    }
}
