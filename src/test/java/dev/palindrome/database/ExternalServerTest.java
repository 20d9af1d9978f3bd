package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A server of the user's, reached as its superuser. */
class ExternalServerTest extends ExternalServerContract {

    @Override
    String role(UsersServer users) {
        return "postgres";
    }

    @Test
    void nothingIsOutOfReachOfASuperuser() {
        assertThat(server().limits()).isEmpty();
    }
}
