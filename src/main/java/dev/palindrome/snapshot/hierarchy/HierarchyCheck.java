package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.contract.ContractException;
import dev.palindrome.contract.HierarchyClaim;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.source.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares what a table holds with what follows from the parents of its rows. The numbers of the parents come here,
 * roots and depths are computed in linear time, whatever the shape, and go back into a temporary table, which the
 * server compares with the rows. Nothing of it stays: what the check makes and sets is rolled back.
 *
 * <p>Memory is a few numbers a row, however long keys and paths are.
 */
public final class HierarchyCheck {

    private final Connection connection;
    private final Server server;
    private final HierarchyClaim claim;
    private final TableName table;
    private final HierarchyRows rows;

    private HierarchyCheck(Connection connection, HierarchyClaim claim) {
        this.connection = connection;
        this.server = new Server(connection);
        this.claim = claim;
        this.table = TableName.parse(claim.table());
        this.rows = new HierarchyRows(connection, new HierarchyColumns(table, claim.key(), claim.parent()));
    }

    /**
     * Returns how the rows that a connection sees deviate from a claim; none if they agree.
     *
     * @param connection a pinned connection, which may be amid a transaction and is left as it was found
     * @throws ContractException if the claim cannot be checked: it names what is not there, the key is none, types
     *     cannot be compared, or the server refuses an expression
     */
    public static List<HierarchyDeviation> deviations(Connection connection, HierarchyClaim claim) throws SQLException {
        try (var scratch = Scratch.on(connection)) {
            return new HierarchyCheck(scratch.connection(), claim).deviations();
        } catch (BadInputException e) {
            throw new ContractException(String.valueOf(e.getMessage()));
        }
    }

    private List<HierarchyDeviation> deviations() throws SQLException {
        var known = rows.columnNames(named());
        server.execute("table " + table, "SET LOCAL work_mem = '64MB'");
        requireKey();
        var ought = new OughtRows(
                claim, server.run("column " + claim.parent() + " of table " + table, statement -> rows.parents()));
        ought.create(connection, rows.numbered());
        var deviations = new ArrayList<HierarchyDeviation>();
        for (var comparison : new Comparisons(server, claim, known, ought.size()).list()) {
            comparison.run(server, claim.table()).ifPresent(deviations::add);
        }
        return deviations;
    }

    private List<String> named() {
        return Stream.of(
                        Stream.of(claim.key(), claim.parent()),
                        Stream.of(claim.root(), claim.depth(), claim.path(), claim.children())
                                .flatMap(Optional::stream),
                        claim.columns().keySet().stream())
                .flatMap(names -> names)
                .toList();
    }

    private void requireKey() throws SQLException {
        var type = ColumnType.of(connection, table, claim.key());
        if (type.isComposite()) {
            throw new ContractException("column " + claim.key() + " of table " + table + " is of the composite type "
                    + type.sql() + ": name a key that is a single value");
        }
        var key = TableName.quote(claim.key());
        var query = "SELECT " + key + "::text FROM " + table.sql() + " GROUP BY " + key + " HAVING count(*) > 1 OR "
                + key + " IS NULL ORDER BY " + key + " LIMIT 1";
        server.run("column " + claim.key() + " of table " + table, statement -> {
            var result = statement.executeQuery(query);
            if (result.next()) {
                var value = result.getString(1);
                throw new ContractException("column " + claim.key() + " of table " + table
                        + (value == null ? " holds NULL" : " holds " + value + " more than once")
                        + ": name the key of the table");
            }
            return true;
        });
    }
}
