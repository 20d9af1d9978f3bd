package dev.palindrome.cucumber;

import dev.palindrome.fixture.source.TableName;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the live database holds. */
public final class QuerySteps {

    private List<Map<String, @Nullable String>> result = List.of();

    /** Runs SQL, and keeps its result. */
    @When("this SQL is run:")
    public void run(String sql) {
        Plainly.run(() -> result = query(sql));
    }

    /** Holds if the SQL that was run last returned these rows, in this order. */
    @Then("its result is:")
    public void result(DataTable rows) {
        Plainly.run(() -> TableText.requireSame(rows, result));
    }

    /** Holds if the query returns these rows, in this order. */
    @Then("the query {string} returns:")
    public void queryReturns(String sql, DataTable rows) {
        Plainly.run(() -> TableText.requireSame(rows, query(sql)));
    }

    /** Holds if the query returns no row. */
    @Then("the query {string} returns no rows")
    public void queryReturnsNothing(String sql) {
        Plainly.run(() -> {
            var rows = query(sql);
            if (!rows.isEmpty()) {
                throw new AssertionError("expected no rows, but there are " + rows.size() + ", first: " + rows.get(0));
            }
        });
    }

    /** Holds if the table has so many rows. */
    @Then("table {string} holds {rowCount} row(s)")
    public void tableHolds(String table, int count) {
        Plainly.run(() -> {
            var rows = query("SELECT count(*) AS rows FROM "
                            + TableName.parse(table).sql())
                    .get(0)
                    .get("rows");
            if (!String.valueOf(count).equals(rows)) {
                throw new AssertionError("table " + table + " holds " + rows + " rows, not " + count);
            }
        });
    }

    /** Holds if the table has these rows, in any order. Only the columns that are named here are looked at. */
    @Then("table {string} holds:")
    public void tableHolds(String table, DataTable rows) {
        Plainly.run(() -> {
            var columns = TableText.columns(rows).stream().map(TableName::quote).toList();
            TableText.requireSameInAnyOrder(
                    rows,
                    query("SELECT " + String.join(", ", columns) + " FROM "
                            + TableName.parse(table).sql()));
        });
    }

    private static List<Map<String, @Nullable String>> query(String sql) {
        return ReplayScenario.current().database().query(sql);
    }
}
