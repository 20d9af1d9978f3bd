package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.testing.TestServer;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What scripts raise does not cost us the session in which we meet it. */
class KeptOnErrorsTest {

    @Test
    void aFeatureThatIsNotSupportedIsNoReasonToCloseASession() throws SQLException {
        try (var database = TestServer.create();
                var connection = database.borrowPlain();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("DO 'BEGIN RAISE feature_not_supported; END'"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            error -> assertThat(error.getSQLState()).isEqualTo("0A000"));
            try (var row = statement.executeQuery("SELECT 1")) {
                assertThat(row.next()).isTrue();
            }
        }
    }
}
