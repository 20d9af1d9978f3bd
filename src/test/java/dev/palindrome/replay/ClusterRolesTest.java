package dev.palindrome.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterRolesTest {

    @ParameterizedTest
    @CsvSource({
        "CREATE ROLE a, true",
        "drop user if exists a, true",
        "DO $$ BEGIN CREATE GROUP a; END $$, true",
        "-- create user table, false",
        "/* drop role */ SELECT 1, false",
        "CREATE USER MAPPING FOR a SERVER s, false",
        "CREATE /* a */ USER, true",
        "SELECT 'DROP USER a', true",
        "SELECT 'CREATE USER MAPPING', false",
        "SELECT 'open CREATE ROLE a, true",
        "CREATE GROUP -- a, true",
        "CREATE TABLE user_ (), false"
    })
    void a_step_touches_roles_by_what_it_does_not_by_what_it_says(String sql, boolean touches) {
        var script = new Script(Path.of("1.up.sql"), 1, sql, List.of(), Delivery.WHOLE, Transaction.TOOL);

        assertThat(ClusterRoles.touchedBy(new MigrationStep("1", script, Optional.empty(), Optional.empty())))
                .isEqualTo(touches);
    }
}
