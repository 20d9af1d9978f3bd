package dev.palindrome.cli;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.KeyType;
import dev.palindrome.fixture.hierarchy.Keys;
import dev.palindrome.fixture.hierarchy.Parameter;
import dev.palindrome.fixture.hierarchy.Shape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which hierarchy to generate. */
final class HierarchyOptions {

    @Option(
            names = "--shape",
            paramLabel = "SHAPE",
            converter = Choice.Shape.class,
            description = "chain, balanced-tree, forest, random-tree, self-loop, two-cycle, cycle, lasso,"
                    + " cycle-with-trees, orphan (parents that do not exist), or mixed (all of them)")
    private Optional<Shape> shape = Optional.empty();

    @Option(names = "--size", paramLabel = "N", description = "how many rows")
    private Optional<Integer> size = Optional.empty();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "chooses the hierarchy; the same seed gives the same bytes everywhere (default: 1)")
    private long seed = 1;

    @Option(names = "--branching", paramLabel = "N", description = "children a row has in a balanced tree (default: 3)")
    private Optional<Integer> branching = Optional.empty();

    @Option(names = "--length", paramLabel = "N", description = "rows of a cycle (default: 5)")
    private Optional<Integer> length = Optional.empty();

    @Option(names = "--tail", paramLabel = "N", description = "rows that lead into the cycle of a lasso (default: 3)")
    private Optional<Integer> tail = Optional.empty();

    @Option(
            names = "--trees",
            paramLabel = "N",
            description = "trees of a forest, or trees that hang on a cycle (default: 4)")
    private Optional<Integer> trees = Optional.empty();

    @Option(
            names = "--share",
            paramLabel = "SHAPE=WEIGHT",
            description = "how often a shape comes in mixed, compared to the others (default: 1); orphan=0 for tables"
                    + " with a foreign key; repeatable")
    private List<String> shares = new ArrayList<>();

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            converter = Choice.KeyType.class,
            description = "integer (default), uuid or text")
    private KeyType keyType = KeyType.INTEGER;

    @Option(names = "--first-key", paramLabel = "N", description = "the number in the first key (default: 1)")
    private long firstKey = 1;

    boolean given() {
        return shape.isPresent();
    }

    Hierarchy hierarchy() {
        if (shape.isEmpty() || size.isEmpty()) {
            throw new BadInputException("name the --shape and the --size of the hierarchy");
        }
        return new Hierarchy(shape.get(), size.get(), seed, parameters(), shares());
    }

    Keys keys() {
        return new Keys(keyType, firstKey, seed);
    }

    private Map<Parameter, Integer> parameters() {
        var parameters = new EnumMap<Parameter, Integer>(Parameter.class);
        branching.ifPresent(value -> parameters.put(Parameter.BRANCHING, value));
        length.ifPresent(value -> parameters.put(Parameter.LENGTH, value));
        tail.ifPresent(value -> parameters.put(Parameter.TAIL, value));
        trees.ifPresent(value -> parameters.put(Parameter.TREES, value));
        return parameters;
    }

    private Map<Shape, Integer> shares() {
        var weights = new EnumMap<Shape, Integer>(Shape.class);
        for (var share : shares) {
            int equals = share.indexOf('=');
            if (equals < 0 || !share.substring(equals + 1).matches("\\d{1,9}")) {
                throw new BadInputException("--share " + share + ": write SHAPE=WEIGHT, such as cycle=2");
            }
            if (weights.put(Shape.named(share.substring(0, equals)), Integer.valueOf(share.substring(equals + 1)))
                    != null) {
                throw new BadInputException("--share " + share + ": the shape has a share already, keep one");
            }
        }
        return weights;
    }
}
