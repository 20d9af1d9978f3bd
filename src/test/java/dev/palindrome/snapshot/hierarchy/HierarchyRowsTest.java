package dev.palindrome.snapshot.hierarchy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.source.TableName;
import dev.palindrome.testing.TestServer;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class HierarchyRowsTest {

    @Test
    void aTableOfTooManyRowsIsRefused() throws SQLException {
        try (var database = TestServer.create();
                var connection = database.connect()) {
            var rows = new HierarchyRows(connection, new HierarchyColumns(TableName.parse("plans"), "id", "up"));
            assertThatThrownBy(() -> rows.checked(1_000_000_001))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage("table plans has 1000000001 rows, and at most 1000000000 can be described");
        }
    }
}
