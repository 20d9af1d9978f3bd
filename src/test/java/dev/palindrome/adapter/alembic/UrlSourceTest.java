package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSourceTest {

    @ParameterizedTest
    @CsvSource({"ini, ini, sqlalchemy.url", "ini:db.url, ini, db.url", "x:url, x, url", "env:A_URL, env, A_URL"})
    void readsWhereTheAddressGoes(String text, String kind, String name) {
        assertThat(UrlSource.parse(text)).isEqualTo(new UrlSource(kind, name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "env:", "ini:", "file:url"})
    void refusesWhatItDoesNotKnow(String text) {
        assertThatThrownBy(() -> UrlSource.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("the option url is ini, ini:OPTION, x:NAME or env:NAME, but not " + text);
    }
}
