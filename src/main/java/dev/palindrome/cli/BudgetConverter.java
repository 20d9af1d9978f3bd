package dev.palindrome.cli;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.harness.TimeSpan;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time such as {@code 500ms}, {@code 60s}, {@code 2m} or {@code 1h}. */
final class BudgetConverter implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String value) {
        try {
            return TimeSpan.parse(value);
        } catch (BadInputException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
