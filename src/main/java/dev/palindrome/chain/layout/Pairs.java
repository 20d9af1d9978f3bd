package dev.palindrome.chain.layout;

import dev.palindrome.failure.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings the files of both directions together by version, whatever else their names say.
 *
 * @param <V> what orders and identifies a step
 */
final class Pairs<V> {

    private final Map<V, Path> forward;
    private final Map<V, Path> back;

    Pairs(Comparator<V> order) {
        forward = new TreeMap<>(order);
        back = new TreeMap<>(order);
    }

    void addForward(V version, Path file) {
        add(forward, version, file);
    }

    void addBack(V version, Path file) {
        add(back, version, file);
    }

    /** Returns the pairs in the order of versions; a way back that belongs to nothing is refused. */
    List<Pair<V>> inOrder() {
        back.forEach((version, file) -> {
            if (!forward.containsKey(version)) {
                throw new BadInputException(
                        file, "has no forward script of version " + version + ": add that, or remove this file");
            }
        });
        var pairs = new ArrayList<Pair<V>>();
        forward.forEach((version, file) -> pairs.add(new Pair<>(version, file, back.get(version))));
        return pairs;
    }

    private void add(Map<V, Path> files, V version, Path file) {
        var other = files.putIfAbsent(version, file);
        if (other != null) {
            throw new BadInputException(
                    file, "has version " + version + " as " + other + " has: give one of them another version");
        }
    }

    /**
     * The files of one step.
     *
     * @param version its version
     * @param forward the way forward
     * @param back the way back; null if there is none
     */
    record Pair<V>(V version, Path forward, @Nullable Path back) {}
}
