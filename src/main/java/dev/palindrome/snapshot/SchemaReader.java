package dev.palindrome.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a schema from the catalogs (PostgreSQL manual, "System Catalogs"). Each kind of object is one SQL file
 * beside this class; those of which a database can have any go to the server as one statement. Most databases have
 * tables, keys and indexes only, and planning the questions after everything else takes longer than their answers.
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

    private static final List<Kind> KINDS = Stream.of(
                    "01-schema",
                    "02-extension",
                    "03-relation",
                    "04-column",
                    "05-column-order",
                    "06-constraint",
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
                    "22-database")
            .map(name -> Kind.parse(resource("schema/" + name + ".sql")))
            .toList();

    private static final String COMMON = resource("schema/00-common.sql");

    private static final String PRESENT =
            "SELECT ARRAY[" + KINDS.stream().map(Kind::when).collect(Collectors.joining(",\n")) + "]";

    private SchemaReader() {}

    /**
     * How the objects of one kind are read.
     *
     * @param when an expression that is true where there can be any
     * @param query a query for all of them, which may use what every kind may
     */
    private record Kind(String when, String query) {

        private static final Pattern WHEN = Pattern.compile("-- when (.*\\R(?:--   .*\\R)*)");

        /** Takes a file apart, which may begin with a comment that says when the rest of it is worth asking. */
        static Kind parse(String file) {
            var comment = WHEN.matcher(file);
            return comment.lookingAt()
                    ? new Kind(comment.group(1).replace("--   ", ""), expanded(file.substring(comment.end())))
                    : new Kind("true", expanded(file));
        }
    }

    /** Reads all objects, by label. */
    static Map<String, SchemaObject> read(Connection connection) throws SQLException {
        var objects = new HashMap<String, SchemaObject>();
        try (var statement = connection.prepareStatement(query(present(connection)));
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                var object =
                        new SchemaObject(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4));
                objects.put(object.label(), object);
            }
        }
        return objects;
    }

    private static List<Kind> present(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(PRESENT);
                var row = statement.executeQuery()) {
            row.next();
            var answers = (Boolean[]) row.getArray(1).getArray();
            var present = new ArrayList<Kind>();
            for (int i = 0; i < answers.length; i++) {
                if (answers[i]) {
                    present.add(KINDS.get(i));
                }
            }
            return present;
        }
    }

    private static String query(List<Kind> kinds) {
        return COMMON
                + "SELECT object.kind, object.name, object.parent, object.definition FROM (\n"
                + kinds.stream().map(Kind::query).collect(Collectors.joining("\nUNION ALL\n"))
                + ") object (kind, name, parent, oid, position, definition)";
    }

    private static String expanded(String query) {
        return GRANTS_CALL
                .matcher(query)
                .replaceAll(call -> GRANTS.replace("$1", call.group(1))
                        .replace("$2", call.group(2))
                        .replace("$3", call.group(3)));
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
