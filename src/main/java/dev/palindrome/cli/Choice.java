package dev.palindrome.cli;

import dev.palindrome.failure.Suggestion;
import dev.palindrome.fixture.hierarchy.HierarchyFile;
import dev.palindrome.harness.OutputFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words, written in small letters, into a constant. */
abstract class Choice<E extends Enum<E>> implements ITypeConverter<E> {

    private final List<E> constants;

    Choice(Class<E> type) {
        constants = Arrays.asList(type.getEnumConstants());
    }

    @Override
    public E convert(String value) {
        var words = constants.stream().map(Choice::word).toList();
        return constants.stream()
                .filter(constant -> word(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException(
                        "expected " + String.join(", ", words) + ", but was " + value + Suggestion.hint(value, words)));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads {@code --strategy}. */
    static final class Strategy extends Choice<dev.palindrome.harness.Strategy> {
        Strategy() {
            super(dev.palindrome.harness.Strategy.class);
        }
    }

    /** Reads {@code --format}. */
    static final class Format extends Choice<OutputFormat> {
        Format() {
            super(OutputFormat.class);
        }
    }

    /** Reads the {@code --format} of rows. */
    static final class RowFormat extends Choice<HierarchyFile> {
        RowFormat() {
            super(HierarchyFile.class);
        }
    }

    /** Reads {@code --shape}. */
    static final class Shape extends Choice<dev.palindrome.fixture.hierarchy.Shape> {
        Shape() {
            super(dev.palindrome.fixture.hierarchy.Shape.class);
        }
    }

    /** Reads {@code --key-type}. */
    static final class KeyType extends Choice<dev.palindrome.fixture.hierarchy.KeyType> {
        KeyType() {
            super(dev.palindrome.fixture.hierarchy.KeyType.class);
        }
    }

    /** Reads {@code --fail-on}. */
    static final class Threshold extends Choice<FailOn> {
        Threshold() {
            super(FailOn.class);
        }
    }
}
