package dev.palindrome.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("datasets", "database", "prelude");

    @Test
    void findsTheNearestName() {
        assertThat(Suggestion.nearest("dataset", KNOWN)).contains("datasets");
        assertThat(Suggestion.nearest("DataBase", KNOWN)).contains("database");
        assertThat(Suggestion.nearest("prelud", KNOWN)).contains("prelude");
    }

    @Test
    void staysSilentWhenNothingIsNear() {
        assertThat(Suggestion.nearest("colour", KNOWN)).isEmpty();
        assertThat(Suggestion.nearest("", KNOWN)).isEmpty();
        assertThat(Suggestion.hint("colour", KNOWN)).isEmpty();
    }

    @Test
    void endsSoonForAnEndlessName() {
        assertThat(Suggestion.nearest("database".repeat(1_000_000), KNOWN)).isEmpty();
    }

    @Test
    void findsWhatAMisspeltPartBelongsTo() {
        var steps = List.of("0001_baseline", "0002_aligned_plans", "0003_merge_phases");
        assertThat(Suggestion.among("alined_plan", steps)).isEqualTo("; did you mean 0002_aligned_plans?");
        assertThat(Suggestion.among("003", steps)).isEqualTo("; did you mean 0003_merge_phases?");
    }

    @Test
    void listsAFewNamesWhereNoneIsNearAndTellsOneOfMany() {
        assertThat(Suggestion.among("colour", List.of("one", "two"))).isEqualTo(", but one, two");
        assertThat(Suggestion.among("colour", List.of())).isEmpty();
        var many =
                IntStream.range(100, 120).mapToObj(number -> number + "_step").toList();
        assertThat(Suggestion.among("colour", many))
                .startsWith("; the nearest is 1")
                .endsWith("_step");
        assertThat(Suggestion.among("129", many)).isEqualTo("; the nearest is 109_step");
    }

    @Test
    void asksInAHint() {
        assertThat(Suggestion.hint("prelud", KNOWN)).isEqualTo("; did you mean prelude?");
    }
}
