package dev.palindrome.robot;

import dev.palindrome.chain.sql.Names;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.fixture.source.TableName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keywords that lead a live database along the chain, and ask it. */
final class DatabaseKeywords {

    private final Session session;

    DatabaseKeywords(Session session) {
        this.session = session;
    }

    @Keyword(
            value = """
            Runs the steps up to this one on a live database, and loads the rows that are due on the way.

            The database is made when it is first asked for, at the base of the chain; it is dropped by `Close Database`, by \
            every keyword that begins with ``Use``, and at the end of the session. ``step`` is an id, or a part of it that no \
            other step has.

            | Migrate Forward To | a5_004 |
            | Row Count Should Be | v3_plans | 30 |""",
            tags = {"database", "forward"})
    void migrateForwardTo(String step) {
        session.database().forwardTo(step);
        tell();
    }

    @Keyword(
            value = """
            Runs the steps that are left on the live database, as `Migrate Forward To` does.""",
            tags = {"database", "forward"})
    void migrateForwardToEnd() {
        session.database().forwardToEnd();
        tell();
    }

    @Keyword(
            value = """
            Takes back the steps after this one on the live database.

            | Migrate Back To | a5_003 |""",
            tags = {"database", "back"})
    void migrateBackTo(String step) {
        session.database().backTo(step);
        tell();
    }

    @Keyword(
            value = """
            Takes back every step on the live database.""",
            tags = {"database", "back"})
    void migrateBackToBase() {
        session.database().backToBase();
        tell();
    }

    @Keyword(value = """
            Runs SQL on the live database and returns the rows of its result.

            Rows are dictionaries; values are texts, and ``${None}`` for NULL. The SQL can read and write all rows, but reaches \
            nothing outside of the database. It returns at most 10,000 rows, of 8,000,000 bytes together: a result with more \
            fails the keyword.

            | ${rows} = | Query | SELECT phase, count(*) AS plans FROM v3_plans GROUP BY phase |
            | Should Be Equal | ${rows}[0][phase] | strategize |""", tags = "database")
    List<Map<String, @Nullable String>> query(String sql) {
        return session.database().queryAsGuest(sql);
    }

    @Keyword(
            value = """
            Fails unless a table of the live database holds so many rows.

            | Row Count Should Be | public.actions | 12 |""",
            tags = {"database", "assertion"})
    void rowCountShouldBe(String table, int count) {
        var rows = count(table);
        if (rows != count) {
            throw new AssertionError("table " + table + " holds " + rows + " rows, not " + count);
        }
    }

    @Keyword(value = """
            Returns the checksum of the rows of a table of the live database: equal checksums, equal rows.

            ``table`` may leave out the schema where it is ``public``.

            | ${before} = | Get Table Checksum | actions |
            | Migrate Forward To | a5_004 |
            | ${after} = | Get Table Checksum | actions |
            | Should Be Equal | ${before} | ${after} |""", tags = "database")
    String getTableChecksum(String table) {
        return session.database().observe().tables().stream()
                .filter(digest -> Names.means(table, digest.table().qualifiedName()))
                .findFirst()
                .orElseThrow(() -> new BadInputException("the database has no table " + table))
                .checksum();
    }

    @Keyword(value = """
            Drops the live database. The next keyword that needs one makes another, at the base of the chain.""", tags = "database")
    void closeDatabase() {
        session.closeDatabase();
    }

    private long count(String table) {
        var rows = session.database()
                .queryAsGuest(
                        "SELECT count(*) AS rows FROM " + TableName.parse(table).sql());
        return Long.parseLong(String.valueOf(rows.get(0).get("rows")));
    }

    private void tell() {
        session.log().info("the database is at " + session.database().step().orElse("the base of the chain"));
    }
}
