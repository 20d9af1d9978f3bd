package dev.palindrome.backfill;

import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.Parameter;
import dev.palindrome.fixture.hierarchy.Shape;
import java.util.Map;

/** What the rows look like while they grow: a hierarchy is one chain, or a tree whose parents have many rows right below. */
enum Figure {
    NONE("%s rows"),
    CHAIN("one chain of %s rows"),
    TREE("one tree of %s rows");

    static final long SEED = 1;

    private final String words;

    Figure(String words) {
        this.words = words;
    }

    /** Says how many rows there are. */
    String words(int rows) {
        return words.formatted(rows);
    }

    Hierarchy of(int rows) {
        return this == TREE
                ? new Hierarchy(
                        Shape.BALANCED_TREE, rows, SEED, Map.of(Parameter.BRANCHING, (int) Math.sqrt(rows)), Map.of())
                : Hierarchy.of(Shape.CHAIN, rows, SEED);
    }
}
