package dev.palindrome.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.Sql;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The list of what contrib brings holds all that the server has. {@code -Dgolden.update=true} writes it anew.
 */
class ExtensionObjectsTest {

    private static final Path FILE = Path.of("src/main/resources/dev/palindrome/judge/extensions-contrib.txt");

    private static final String HEAD =
            "# What the extensions of PostgreSQL's own distribution bring, as the server tells:"
                    + " extension|image, which none needs|kind|names\n";

    /** Functions for the server's own use, which take or return internal types, are not called by scripts. */
    private static final String MEMBERS = """
            WITH member AS (
                SELECT e.extname, d.classid::pg_catalog.regclass::text AS catalog, d.objid
                FROM pg_extension e JOIN pg_depend d ON d.refclassid = 'pg_extension'::regclass
                    AND d.refobjid = e.oid AND d.deptype = 'e' WHERE e.extname <> 'plpgsql')
            SELECT DISTINCT extname || '|' || kind || '|' || name FROM (
                SELECT extname, 'type' AS kind, t.typname AS name FROM member JOIN pg_type t ON t.oid = objid
                WHERE catalog = 'pg_type' AND t.typtype IN ('b', 'd', 'e', 'r') AND t.typelem = 0
                UNION ALL SELECT extname, 'operator class', o.opcname FROM member JOIN pg_opclass o ON o.oid = objid
                WHERE catalog = 'pg_opclass'
                  AND o.opcname NOT IN (SELECT q.opcname FROM pg_opclass q WHERE q.oid < 16384)
                UNION ALL SELECT extname, 'access method', a.amname FROM member JOIN pg_am a ON a.oid = objid
                WHERE catalog = 'pg_am'
                UNION ALL SELECT extname, 'text search', x.name FROM member JOIN (
                    SELECT 'pg_ts_dict' AS c, oid, dictname AS name FROM pg_ts_dict
                    UNION ALL SELECT 'pg_ts_template', oid, tmplname FROM pg_ts_template
                    UNION ALL SELECT 'pg_ts_parser', oid, prsname FROM pg_ts_parser
                    UNION ALL SELECT 'pg_ts_config', oid, cfgname FROM pg_ts_config) x ON x.c = catalog AND x.oid = objid
                UNION ALL SELECT extname, 'foreign-data wrapper', f.fdwname FROM member
                JOIN pg_foreign_data_wrapper f ON f.oid = objid WHERE catalog = 'pg_foreign_data_wrapper'
                UNION ALL SELECT extname, 'relation', c.relname FROM member JOIN pg_class c ON c.oid = objid
                WHERE catalog = 'pg_class' AND c.relkind IN ('r', 'v')
                UNION ALL SELECT extname, 'function', p.proname FROM member JOIN pg_proc p ON p.oid = objid
                WHERE catalog = 'pg_proc' AND p.prorettype <> 'internal'::regtype
                  AND ('internal'::regtype <> ALL (p.proargtypes::oid[]) OR p.prorettype = 'tsm_handler'::regtype) AND 'cstring'::regtype <> ALL (p.proargtypes::oid[])
                  AND p.prorettype NOT IN ('cstring'::regtype, 'index_am_handler'::regtype, 'fdw_handler'::regtype)
                  AND p.proname NOT IN (SELECT q.proname FROM pg_proc q WHERE q.oid < 16384)
                  AND NOT EXISTS (SELECT FROM pg_operator o WHERE o.oprcode = p.oid)
            ) x ORDER BY 1""";

    @Test
    void allOfContribIsKnown() throws IOException, SQLException {
        var found = found();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(
                    FILE,
                    HEAD
                            + found.entrySet().stream()
                                    .map(entry -> entry.getKey() + "|" + String.join(" ", entry.getValue()) + "\n")
                                    .collect(Collectors.joining()));
        }

        assertThat(found).hasSizeGreaterThan(40);
        found.forEach((head, names) -> {
            var kind = head.substring(head.lastIndexOf('|') + 1);
            assertThat(names)
                    .allSatisfy(name -> assertThat(ExtensionObjects.bringing(kind, name))
                            .as("%s %s: write the list anew with -Dgolden.update=true", kind, name)
                            .hasValueSatisfying(
                                    extension -> assertThat(extension.contrib()).isTrue()));
        });
    }

    @Test
    void eachExtensionCanBeCreatedAsTheRemedySays() throws SQLException {
        try (var database = TestServer.create()) {
            for (var name : List.of("uuid-ossp", "pg_trgm", "citext")) {
                Sql.execute(
                        database,
                        "CREATE EXTENSION IF NOT EXISTS "
                                + ExtensionObjects.extension(name).sql());
            }
            assertThat(Sql.value(database, "SELECT count(*) FROM pg_extension")).isEqualTo("4");
        }
    }

    /** Languages that are listed need libraries that are not there. */
    private static Map<String, List<String>> found() throws SQLException {
        var found = new TreeMap<String, List<String>>();
        try (var database = TestServer.create()) {
            for (var name : Sql.column(database, """
                    SELECT name FROM pg_available_extensions
                    WHERE name !~ '^(pl|.*_pl(perl|python)|jsonb_pl|hstore_pl|ltree_pl|bool_pl)' ORDER BY 1""")) {
                Sql.execute(database, "CREATE EXTENSION IF NOT EXISTS \"" + name + "\" CASCADE");
            }
            for (var line : Sql.column(database, MEMBERS)) {
                var parts = line.split("\\|", -1);
                found.computeIfAbsent(parts[0] + "||" + parts[1], head -> new ArrayList<>())
                        .add(parts[2]);
            }
        }
        return found;
    }
}
