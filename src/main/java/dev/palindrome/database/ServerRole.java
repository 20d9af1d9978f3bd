package dev.palindrome.database;

import dev.palindrome.failure.EnvironmentException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the role that we connect as may do on a server.
 *
 * @param name its name, quoted where SQL wants it quoted
 */
record ServerRole(
        String name, boolean superuser, boolean createsDatabases, boolean createsRoles, boolean bypassesRowSecurity) {

    static ServerRole of(MaintenanceSession session) throws SQLException {
        var right = session.query("""
                SELECT unnest(ARRAY[quote_ident(rolname), rolsuper::text, rolcreatedb::text, rolcreaterole::text,
                    rolbypassrls::text])
                FROM pg_roles WHERE rolname = current_user
                """);
        return new ServerRole(right.get(0), is(right.get(1)), is(right.get(2)), is(right.get(3)), is(right.get(4)));
    }

    private static boolean is(String text) {
        return Boolean.parseBoolean(text);
    }

    /**
     * Makes sure that the role may create databases.
     *
     * @throws EnvironmentException if it may not
     */
    void requireDatabases(JdbcAddress address) {
        if (!superuser && !createsDatabases) {
            throw new EnvironmentException(
                    "role %s may not create databases on %s: let an administrator run ALTER ROLE %s CREATEDB"
                            .formatted(name, address.place(), name));
        }
    }

    /** Returns sentences on what cannot be seen or done with this role. */
    List<String> limits() {
        var limits = new ArrayList<String>();
        if (!superuser) {
            limits.add(
                    "role " + name + " is no superuser: steps that change data are not run on generated hierarchies and"
                            + " growing tables, are interrupted only at statements that change rows of tables that were there"
                            + " before, and are not watched where they do not end");
            limits.add(
                    "role " + name + " is no superuser: steps fail that create what only a superuser may, such as event"
                            + " triggers and extensions that are not trusted");
            if (!createsRoles) {
                limits.add("role " + name
                        + " may not create roles: steps fail that do, or that give objects to roles that it"
                        + " does not belong to");
            }
            if (!bypassesRowSecurity) {
                limits.add(
                        "role " + name + " does not bypass row security: a chain ends at the step that forces it on a"
                                + " table, unless an administrator runs ALTER ROLE " + name + " BYPASSRLS");
            }
        }
        return List.copyOf(limits);
    }
}
