package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.replay.ToolSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSourceTest {

    @ParameterizedTest
    @CsvSource({"ini, ini, sqlalchemy.url", "ini:db.url, ini, db.url", "x:url, x, url", "env:A_URL, env, A_URL"})
    void readsWhereTheAddressGoes(String text, String kind, String name) {
        assertThat(UrlSource.parse(text)).isEqualTo(new UrlSource(kind, name, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "env:", "ini:", "file:url"})
    void refusesWhatItDoesNotKnow(String text) {
        assertThatThrownBy(() -> UrlSource.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("the option url is ini, ini:OPTION, x:NAME or env:NAME, or names variables with"
                        + " { env: { host: NAME, port: NAME, ... } }, but not " + text);
    }

    @Test
    void readsTheVariablesOfItsParts() {
        var source = UrlSource.of(settings(Map.of("url.env.host", "DB_HOST", "url.env.password", "DB_PASSWORD")));

        assertThat(source.kind()).isEqualTo("parts");
        assertThat(source.variables()).isEqualTo(Map.of("host", "DB_HOST", "password", "DB_PASSWORD"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"url.env.hosts | url.env.hosts is not known | did you mean host?", "url.x | url.x is not known | "
            })
    void refusesPartsThatItDoesNotKnow(String key, String words, String hint) {
        assertThatThrownBy(() -> UrlSource.of(settings(Map.of(key, "A"))))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(words)
                .hasMessageContaining(hint == null ? "" : hint);
    }

    private static ToolSettings settings(Map<String, String> options) {
        return new ToolSettings(Path.of("."), Path.of("."), options, "");
    }
}
