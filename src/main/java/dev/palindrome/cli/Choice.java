package dev.palindrome.cli;

import dev.palindrome.harness.OutputFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
        return constants.stream()
                .filter(constant -> word(constant).equals(value))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("expected "
                        + constants.stream().map(Choice::word).collect(Collectors.joining(", ")) + ", but was "
                        + value));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
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

    /** Reads {@code --fail-on}. */
    static final class Threshold extends Choice<FailOn> {
        Threshold() {
            super(FailOn.class);
        }
    }
}
