package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.testing.TestServer;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gone or unwilling: the error code tells. */
class LostServerTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08003", "08006", "57P01", "57P02", "57P03"})
    void isLostWhenTheConnectionOrTheServerIsGone(String state) {
        assertThat(LostServer.words(new SQLException("it went", state))).hasValue("it went");
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "57014", "53300", "58030"})
    void isNotLostWhenTheServerOnlyRefuses(String state) {
        assertThat(LostServer.explains(new SQLException("no", state))).isFalse();
    }

    @Test
    void isLostWhenThePoolHasGivenUpItsConnection() throws SQLException {
        try (var database = TestServer.server().create();
                var connection = database.borrow();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT pg_terminate_backend(pg_backend_pid())"))
                    .matches(LostServer::explains);
            assertThatThrownBy(connection::rollback).matches(LostServer::explains);
        }
    }

    @Test
    void isNotLostForReasonsWithoutCode() {
        assertThat(LostServer.explains(new SQLException("no"))).isFalse();
        assertThat(LostServer.explains(new IllegalStateException("no"))).isFalse();
    }

    @Test
    void repeatsTheInnermostWords() {
        var refused = new SQLException("connection refused", "08001");
        var waited = new SQLException("pool timed out", "08001", refused);
        assertThat(LostServer.words(new IllegalStateException("outermost", waited)))
                .hasValue("connection refused");
    }
}
