package dev.palindrome.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a schema from the catalogs (PostgreSQL manual, "System Catalogs"). Each kind of object is one SQL file
 * beside this class; half of them go to the server as one statement, which it plans once a connection.
 *
 * <p>Cannot see: subscriptions, security labels, the contents of large objects, and what the whole cluster
 * shares (roles, tablespaces).
 */
final class SchemaReader {

    /** Privileges, sorted; null where they are what an object has that nobody granted anything on. */
    private static final String GRANTS = """
            CASE WHEN $1 IS NOT NULL THEN nullif(
              coalesce((SELECT array_agg(g::text ORDER BY g::text) FROM unnest($1) g), '{}'),
              coalesce((SELECT array_agg(g::text ORDER BY g::text) FROM unnest(acldefault($2, $3)) g), '{}')) END""";

    private static final Pattern GRANTS_CALL = Pattern.compile("@grants\\(([^,]+), ([^,]+), ([^)]+)\\)");

    /** Tables and what makes their shape: about half of the work in most databases. */
    static final SchemaReader SHAPES =
            new SchemaReader(List.of("03-relation", "04-column", "05-column-order", "06-constraint"));

    /** Everything else. */
    static final SchemaReader OTHERS = new SchemaReader(List.of(
            "01-schema",
            "02-extension",
            "07-index",
            "08-sequence",
            "09-routine",
            "10-trigger",
            "11-event-trigger",
            "12-type",
            "13-policy",
            "14-rule",
            "15-default-privileges",
            "16-publication",
            "17-statistics",
            "18-foreign",
            "19-operator",
            "20-text",
            "21-language",
            "22-database"));

    private final String query;

    private SchemaReader(List<String> parts) {
        this.query = query(parts);
    }

    /** Reads the objects of this reader's kinds, by label. */
    Map<String, SchemaObject> read(Connection connection) throws SQLException {
        var objects = new HashMap<String, SchemaObject>();
        try (var statement = connection.prepareStatement(query)) {
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var object = new SchemaObject(
                            rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
                    objects.put(object.label(), object);
                }
            }
        }
        return objects;
    }

    private static String query(List<String> names) {
        var parts = names.stream().map(SchemaReader::part).collect(Collectors.joining("\nUNION ALL\n"));
        return resource("schema/00-common.sql")
                + "SELECT object.kind, object.name, object.parent, object.definition FROM (\n"
                + GRANTS_CALL.matcher(parts).replaceAll(call -> expand(call.group(1), call.group(2), call.group(3)))
                + ") object (kind, name, parent, oid, position, definition)";
    }

    private static String expand(String grants, String kind, String owner) {
        return GRANTS.replace("$1", grants).replace("$2", kind).replace("$3", owner);
    }

    private static String part(String name) {
        return resource("schema/" + name + ".sql");
    }

    static String resource(String name) {
        try (var stream = SchemaReader.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
