package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemedyTest {

    @ParameterizedTest
    @CsvSource({
        "53100, 'make room on its disk; for an embedded server, PALINDROME_DATA names a folder on another'",
        "53200, 'give it more memory, or raise the setting that its words name'",
        "53300, 'end other sessions, or raise its max_connections'",
        "53400, raise the limit that its words name"
    })
    void saysWhatToDoAboutAShortage(String state, String words) {
        assertThat(Remedy.of(state)).hasValue(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "57P01", "08006"})
    void knowsNoneForOtherErrors(String state) {
        assertThat(Remedy.of(state)).isEmpty();
    }

    @Test
    void knowsNoneWhereThereIsNoState() {
        assertThat(Remedy.of(null)).isEmpty();
    }
}
