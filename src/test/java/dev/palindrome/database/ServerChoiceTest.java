package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import org.junit.jupiter.api.Test;

class ServerChoiceTest {

    @Test
    void separatesNamesButNotTheHostsOfAUrl() {
        var choices = ServerChoice.list(
                " embedded:14, embedded,jdbc:postgresql://a:5432,b:5432/postgres?user=me,docker:postgres:16",
                ContainerSettings.NONE);
        assertThat(choices)
                .extracting(ServerChoice::specification)
                .containsExactly(
                        "embedded:14",
                        "embedded",
                        "jdbc:postgresql://a:5432,b:5432/postgres?user=me",
                        "docker:postgres:16");
    }

    @Test
    void refusesANameThatComesTwice() {
        assertThatThrownBy(() -> ServerChoice.list("embedded:14,embedded:15,embedded:14", ContainerSettings.NONE))
                .isInstanceOf(BadInputException.class)
                .hasMessage("the database embedded:14 is named twice");
    }

    @Test
    void hidesThePasswordOfAUrl() {
        var url = "jdbc:postgresql://a/postgres?user=me&password=Secret1";
        assertThat(ServerChoice.list(url, ContainerSettings.NONE).get(0).toString())
                .contains("user=me")
                .doesNotContain("Secret1");
    }
}
