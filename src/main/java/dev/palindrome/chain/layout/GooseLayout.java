package dev.palindrome.chain.layout;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.bookkeeping.GooseBookkeeping;
import dev.palindrome.chain.bookkeeping.Versions;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.regex.Pattern;

/**
 * goose: {@code 12_name.sql} with both directions in one file, in the order of the numbers. Statements are
 * sent one by one, in a transaction unless the file says {@code NO TRANSACTION}.
 *
 * @see <a href="https://pressly.github.io/goose/documentation/annotations/">goose: annotations</a>
 */
final class GooseLayout implements ChainLayout {

    static final Pattern MARK = Pattern.compile("(?mi)^--\\s*\\+goose[ \\t]+up\\b");

    private static final Pattern VERSION = Pattern.compile("([0-9]+)_.*");

    @Override
    public String tool() {
        return "goose";
    }

    @Override
    public boolean recognises(Path folder) {
        return Directions.marked(folder, MARK);
    }

    @Override
    public MigrationChain read(Path folder) {
        for (var file : Folders.files(folder, ".go")) {
            if (VERSION.matcher(Folders.name(file)).matches()
                    && !Folders.name(file).endsWith("_test.go")) {
                throw new BadInputException(
                        file, "is a step written in Go: only SQL steps can be replayed, so write it as SQL");
            }
        }
        var files = new Pairs<Long>(Comparator.naturalOrder());
        Folders.files(folder, ".sql").forEach(file -> files.addForward(version(file), file));
        var steps = new ArrayList<MigrationStep>();
        var versions = new HashMap<String, Long>();
        for (var file : files.inOrder()) {
            var step = GooseFile.read(file.forward()).step();
            versions.put(step.id(), file.version());
            steps.add(step);
        }
        return new MigrationChain(folder, tool(), steps, new GooseBookkeeping(new Versions<>(versions)));
    }

    private static long version(Path file) {
        var name = VERSION.matcher(Folders.name(file));
        if (!name.matches()) {
            throw new BadInputException(file, "has no version: name it like 00001_name.sql, or move it away");
        }
        return NumberedFile.version(file, name.group(1));
    }
}
