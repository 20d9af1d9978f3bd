package dev.palindrome.cucumber;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for testers holds every step that there is, and none that there is not. */
class VocabularyTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    private static final List<Class<?>> GLUE = List.of(
            ChainSteps.class,
            RowSteps.class,
            ReplaySteps.class,
            OutcomeSteps.class,
            DatabaseSteps.class,
            QuerySteps.class);

    @Test
    void everyStepIsInThePageForTesters() throws IOException {
        var page = Files.readString(Path.of("docs/cucumber.md"));
        assertThat(ROW.matcher(page).results().map((MatchResult row) -> row.group(1)))
                .containsExactlyInAnyOrderElementsOf(expressions().toList());
    }

    @Test
    void everyClassOfStepsIsLookedAt() throws IOException {
        try (var sources = Files.list(Path.of("src/main/java/dev/palindrome/cucumber"))) {
            assertThat(sources.map(source -> source.getFileName().toString())
                            .filter(name -> name.endsWith("Steps.java")))
                    .containsExactlyInAnyOrderElementsOf(GLUE.stream()
                            .map(type -> type.getSimpleName() + ".java")
                            .toList());
        }
    }

    private static Stream<String> expressions() {
        return GLUE.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(VocabularyTest::expressions);
    }

    private static Stream<String> expressions(Method method) {
        return Stream.of(
                        Arrays.stream(method.getAnnotationsByType(Given.class)).map(Given::value),
                        Arrays.stream(method.getAnnotationsByType(When.class)).map(When::value),
                        Arrays.stream(method.getAnnotationsByType(Then.class)).map(Then::value))
                .flatMap(values -> values);
    }
}
