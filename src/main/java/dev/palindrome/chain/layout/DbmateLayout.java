package dev.palindrome.chain.layout;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.bookkeeping.DbmateBookkeeping;
import dev.palindrome.chain.bookkeeping.Versions;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.regex.Pattern;

/**
 * dbmate: files whose name starts with digits, ordered by name, with both directions in one. Each block is
 * sent whole, in a transaction unless its options say {@code transaction:false}. Other files are ignored.
 *
 * @see <a href="https://github.com/amacneil/dbmate#creating-migrations">dbmate: creating migrations</a>
 */
final class DbmateLayout implements ChainLayout {

    private static final Pattern VERSION = Pattern.compile("([0-9]+).*\\.sql");

    @Override
    public String tool() {
        return "dbmate";
    }

    @Override
    public boolean recognises(Path folder) {
        return Directions.marked(folder, DbmateFile.UP);
    }

    @Override
    public MigrationChain read(Path folder) {
        var files = new LinkedHashMap<String, Path>();
        for (var file : Folders.files(folder)) {
            var name = VERSION.matcher(Folders.name(file));
            if (name.matches()) {
                var other = files.putIfAbsent(name.group(1), file);
                if (other != null) {
                    throw new BadInputException(
                            file,
                            "has version " + name.group(1) + " as " + other + " has: give one of them another version");
                }
            }
        }
        var steps = new ArrayList<MigrationStep>();
        var versions = new HashMap<String, String>();
        files.forEach((version, file) -> {
            var step = DbmateFile.read(file).step();
            versions.put(step.id(), version);
            steps.add(step);
        });
        return new MigrationChain(folder, tool(), steps, new DbmateBookkeeping(new Versions<>(versions)));
    }
}
