package dev.palindrome.cucumber;

import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.Datasets;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.harness.GivenRows;
import dev.palindrome.harness.Palindrome;
import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The rows that the steps of a chain meet. Where none are named, a replay makes them up. */
public final class RowSteps {

    /** Takes the rows of a table, the names of their columns above them. */
    @Given("table {string} with the rows:")
    public void rowsOfTable(String table, DataTable rows) {
        Plainly.run(() -> ReplayScenario.current().add(GivenRows.of(table, TableText.rows(rows))));
    }

    /** Takes the rows of a data file, or of all data files in a folder. */
    @Given("the rows in {string}")
    public void rowsOfFile(String path) {
        Plainly.run(() -> ReplayScenario.current().add(Datasets.from(Path.of(path))));
    }

    /** Makes a hierarchy with the usual measures. */
    @Given("a(n) {hierarchyShape} hierarchy of {rowCount} rows in table {string} with key {string} and parent {string}")
    public void hierarchy(Shape shape, int size, String table, String key, String parent) {
        hierarchy(shape, size, table, Map.of("key", key, "parent", parent));
    }

    /** Makes a hierarchy with measures of its own. */
    @Given("a(n) {hierarchyShape} hierarchy of {rowCount} rows in table {string} with:")
    public void hierarchy(Shape shape, int size, String table, DataTable measures) {
        Plainly.run(() -> hierarchy(shape, size, table, TableText.words(measures)));
    }

    private static void hierarchy(Shape shape, int size, String table, Map<String, String> words) {
        Plainly.run(() -> ReplayScenario.current().add(HierarchyWords.dataset(shape, size, table, words)));
    }

    /** Lets the rows of the step before wait for a step of the chain. */
    @Given("these rows are loaded after step {string}")
    public void loadedAfter(String step) {
        Plainly.run(() -> ReplayScenario.current().loadAfter(step));
    }

    /** Leaves every table empty, where automatic rows would fill it otherwise. */
    @Given("no rows")
    public void noRows() {
        Plainly.run(() -> ReplayScenario.current().change(Palindrome::noRows));
    }

    /** Fills every table that no other rows are meant for. */
    @Given("automatic rows in every table")
    public void automatic() {
        automatic(AutomaticFixture.DEFAULT_ROWS, (int) AutomaticFixture.DEFAULT_SEED);
    }

    /** Fills every table with so many rows. */
    @Given("{rowCount} automatic rows in every table")
    public void automatic(int rows) {
        automatic(rows, (int) AutomaticFixture.DEFAULT_SEED);
    }

    /** Fills every table with so many rows, in which other values meet. */
    @Given("{rowCount} automatic rows in every table, seed {int}")
    public void automatic(int rows, int seed) {
        Plainly.run(() -> {
            var fixture = new AutomaticFixture(rows, seed, false, List.of());
            ReplayScenario.current().change(wish -> wish.automatic(fixture));
        });
    }
}
