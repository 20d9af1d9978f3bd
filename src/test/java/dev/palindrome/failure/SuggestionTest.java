package dev.palindrome.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void asksInAHint() {
        assertThat(Suggestion.hint("prelud", KNOWN)).isEqualTo("; did you mean prelude?");
    }
}
