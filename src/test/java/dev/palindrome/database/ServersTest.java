package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand after {@code --database}. */
class ServersTest {

    @Test
    void startsTheDefaultVersionAndConnectsToAServerByItsUrl() throws SQLException {
        try (var server = Servers.start("embedded");
                var database = server.create();
                var connection = database.connect()) {
            assertThat(server.version()).startsWith(EmbeddedBinaries.DEFAULT_MAJOR + ".");
            var url = connection.getMetaData().getURL().replaceFirst("\\?.*", "") + "?user=postgres";
            try (var external = Servers.start(url)) {
                assertThat(external.kind()).isEqualTo("external");
                assertThat(external.version()).isEqualTo(server.version());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Embedded", "Docker", "postgresql://localhost/plans", "17"})
    void refusesWhatItDoesNotKnow(String specification) {
        assertThatThrownBy(() -> Servers.start(specification))
                .isInstanceOf(BadInputException.class)
                .hasMessage(
                        "unknown database \"" + specification
                                + "\": use embedded, embedded:14 to embedded:18, docker, docker:IMAGE, or jdbc:postgresql://HOST:PORT/DATABASE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "13", "19", "17.2", "latest", "017"})
    void refusesVersionsThatCannotBeHad(String version) {
        assertThatThrownBy(() -> Servers.start("embedded:" + version))
                .isInstanceOf(BadInputException.class)
                .hasMessage("no embedded PostgreSQL \"" + version + "\": embedded:14 to embedded:18 can be had");
    }
}
