package dev.palindrome.chain.bookkeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqitchChangeTest {

    @Test
    void identifiers_are_those_that_sqitch_gives() {
        var appschema = new SqitchChange(
                "appschema",
                null,
                planned("2013-12-30T23:19:45Z", "Add schema for all flipr objects."),
                List.of(),
                List.of());
        var users = new SqitchChange(
                "users",
                appschema.id(),
                planned("2013-12-30T23:49:00Z", "Creates table to track our users."),
                List.of(new SqitchDependency(false, "appschema", Optional.of(appschema.id()))),
                List.of());

        assertThat(appschema.id()).isEqualTo("c7981df861183412b01be706889e508a63d445ca");
        assertThat(users.id()).isEqualTo("77398e1dbc5fbce58b05eb67d201f15774718727");
    }

    private static SqitchPlanned planned(String date, String note) {
        return new SqitchPlanned(
                "flipr", "https://github.com/theory/sqitch-intro/", date, "Marge N. O’Vera", "marge@example.com", note);
    }
}
