package dev.palindrome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing is written in the locale of the machine: whole numbers by {@code %s}, others by
 * {@link dev.palindrome.failure.NumberText}. Letters are left to Error Prone (StringCaseLocaleUsage).
 */
class LocaleFreeSourcesTest {

    private static final Pattern FORMATS =
            Pattern.compile("\\bformatted\\b|\\bString\\.format\\((?!\\s*Locale\\.ROOT)");

    /** What a {@link java.util.Formatter} writes as the locale wants it (its Javadoc, "Localization"). */
    private static final Pattern LOCALIZED = Pattern.compile("%(\\d+\\$)?[-#+0,(<]*\\d*(\\.\\d+)?([dfegEGST]|t\\w)");

    private static final Pattern LOCALIZED_BY_ITSELF =
            Pattern.compile("\\bprintf\\(|\\b(Number|Decimal|Message|SimpleDate)Format\\b|\\bofPattern\\([^,()]*\\)");

    @Test
    void no_number_is_formatted_by_the_default_locale() throws IOException {
        try (var files = Files.walk(Path.of("src", "main", "java"))) {
            var sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources).hasSizeGreaterThan(100);
            assertThat(sources).filteredOn(file -> dependsOnLocale(read(file))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"%d rows\".formatted(rows)", "words = \"%2$d of\"; words.formatted(of, rows)",
                        "map(\"%,d\"::formatted)",
                "\"%-8s%11d\".formatted(name, rows)", "String.format(\"%.1f s\", seconds)", "\"%tF\".formatted(date)",
                "out.printf(text)", "NumberFormat.getInstance()", "DateTimeFormatter.ofPattern(\"uuuu\")"
            })
    void sees_what_depends_on_the_locale(String code) {
        assertThat(dependsOnLocale(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"%s of %5s, 100%% and %08x%n\".formatted(rows, of, code)",
                "String.format(Locale.ROOT, \"%.1f\", seconds)",
                "such as PLAN-%06d",
                "row % figure; \"%s\".formatted(row)",
                "DateTimeFormatter.ofPattern(\"uuuu\", Locale.ROOT)"
            })
    void lets_pass_what_does_not(String code) {
        assertThat(dependsOnLocale(code)).isFalse();
    }

    private static boolean dependsOnLocale(String source) {
        return List.of(FORMATS, LOCALIZED).stream()
                        .allMatch(found -> found.matcher(source).find())
                || LOCALIZED_BY_ITSELF.matcher(source).find();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
