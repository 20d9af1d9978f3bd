package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.failure.EnvironmentException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerRefusalTest {

    @Test
    void hasTheWordsOnOneLineAndTheSameInEveryRun() {
        var refusal = new SQLException(
                "ERROR: source database \"palindrome_0123456789ab_7\" is being accessed\n  Detail: by others", "55006");

        assertThat(ServerRefusal.words(new EnvironmentException("the server would not", refusal)))
                .contains(
                        "ERROR: source database a throwaway database is being accessed Detail: by others (SQLSTATE 55006)");
        assertThat(ServerRefusal.words(new SQLException("no code"))).contains("no code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "53100", "53300", "58030"})
    void aServerThatIsGoneOrShortOfSomethingDoesNotRefuse(String state) {
        assertThat(ServerRefusal.words(new EnvironmentException("failed", new SQLException("failed", state))))
                .isEmpty();
    }

    @Test
    void neitherDoesWhatIsNoServer() {
        assertThat(ServerRefusal.words(new EnvironmentException("no interpreter")))
                .isEmpty();
    }
}
