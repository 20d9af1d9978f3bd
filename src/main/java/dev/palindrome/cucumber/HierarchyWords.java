package dev.palindrome.cucumber;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.Parameter;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.harness.GivenRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hierarchy in words: {@code key}, {@code parent}, {@code key format}, {@code seed} and the measures of its shape. */
final class HierarchyWords {

    private static final String USUAL_SEED = "1";

    private HierarchyWords() {}

    static Dataset dataset(Shape shape, int size, String table, Map<String, String> words) {
        requireKnown(words);
        var measures = new EnumMap<Parameter, Integer>(Parameter.class);
        for (var measure : Parameter.values()) {
            var value = words.get(measure.word());
            if (value != null) {
                measures.put(measure, (int) number(measure.word(), value, Integer.MAX_VALUE));
            }
        }
        return GivenRows.of(
                new HierarchyColumns(TableName.parse(table), required(words, "key"), required(words, "parent")),
                new Hierarchy(
                        shape,
                        size,
                        number("seed", words.getOrDefault("seed", USUAL_SEED), Long.MAX_VALUE),
                        measures,
                        Map.of()),
                Optional.ofNullable(words.get("key format")));
    }

    private static void requireKnown(Map<String, String> words) {
        var known = new ArrayList<>(List.of("key", "parent", "key format", "seed"));
        Arrays.stream(Parameter.values()).map(Parameter::word).forEach(known::add);
        for (var word : words.keySet()) {
            if (!known.contains(word)) {
                throw new BadInputException("a hierarchy has no " + word + Suggestion.hint(word, known) + ": it has "
                        + String.join(", ", known));
            }
        }
    }

    private static String required(Map<String, String> words, String word) {
        return Optional.ofNullable(words.get(word))
                .orElseThrow(() -> new BadInputException(
                        "the hierarchy needs a " + word + ": name the column with it, as in | " + word + " | id |"));
    }

    private static long number(String word, String text, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // The complaint is the same.
        }
        throw new BadInputException(word + " has to be a whole number from 0 to " + most + ", but is " + text);
    }
}
