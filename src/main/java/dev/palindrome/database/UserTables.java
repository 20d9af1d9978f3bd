package dev.palindrome.database;

import dev.palindrome.failure.BadInputException;
import java.sql.SQLException;

/** The tables in the database that an address names: where there are some, it is one that somebody lives in. */
final class UserTables {

    private static final int NAMED = 3;

    private static final String TABLES = """
            SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            WHERE c.relkind IN ('r', 'p', 'm', 'f')
              AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
            ORDER BY 1
            """;

    private UserTables() {}

    /** Throws if there are any. Nothing would happen to them; but who names such a database may mean another command. */
    static void refuse(MaintenanceSession session, JdbcAddress address) throws SQLException {
        var tables = session.query(TABLES);
        if (!tables.isEmpty()) {
            var first = String.join(", ", tables.subList(0, Math.min(NAMED, tables.size())));
            throw new BadInputException("%s is in use: it holds %s%s; name an empty database of that server, such as"
                            .formatted(address, first, more(tables.size() - NAMED))
                    + " postgres: Palindrome makes databases of its own beside it");
        }
    }

    private static String more(int others) {
        if (others <= 0) {
            return "";
        }
        return " and " + others + (others == 1 ? " other table" : " other tables");
    }
}
