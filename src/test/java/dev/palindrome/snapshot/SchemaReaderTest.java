package dev.palindrome.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.compare.SchemaComparison;
import dev.palindrome.compare.SchemaDifference;
import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.compare.SchemaDifference.Property;
import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Each case happens in a transaction of one database, and is rolled back. */
class SchemaReaderTest {

    private static final List<String> KINDS = List.of(
            "schema",
            "extension",
            "table",
            "view",
            "materialized view",
            "foreign table",
            "column",
            "constraint",
            "index",
            "sequence",
            "function",
            "procedure",
            "aggregate",
            "trigger",
            "event trigger",
            "type",
            "policy",
            "rule",
            "default privileges",
            "publication",
            "statistics",
            "foreign-data wrapper",
            "foreign server",
            "user mapping",
            "cast",
            "operator",
            "operator class",
            "operator family",
            "collation",
            "conversion",
            "text search configuration",
            "text search dictionary",
            "text search parser",
            "text search template",
            "language",
            "transform",
            "access method",
            "database setting",
            "large object");

    private static EphemeralDatabase database;
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        database = TestServer.create();
        connection = database.borrow();
        connection.setAutoCommit(false);
    }

    @AfterAll
    static void disconnect() throws SQLException {
        connection.close();
        database.close();
    }

    @BeforeEach
    void createRoles() throws SQLException {
        run("CREATE ROLE reader; CREATE ROLE writer; CREATE ROLE root SUPERUSER");
    }

    @AfterEach
    void rollback() throws SQLException {
        connection.rollback();
    }

    static Stream<SchemaCase> cases() {
        return SchemaCase.all().stream().filter(one -> one.since() <= TestServer.majorVersion());
    }

    /** What the cases create, each once. */
    static Stream<String> creations() {
        return cases().map(SchemaCase::create).distinct().filter(sql -> !sql.isBlank());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void changeIsFoundUntilItIsTakenBack(SchemaCase one) throws SQLException {
        run(one.create());
        var before = read();
        run(one.change());

        assertThat(SchemaComparison.compare(before, read()))
                .extracting(SchemaReaderTest::describe)
                .containsExactlyInAnyOrderElementsOf(one.found());

        if (!one.undo().isEmpty()) {
            run(one.undo());
            assertThat(SchemaComparison.compare(before, read()))
                    .extracting(SchemaReaderTest::describe)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("creations")
    void objectsThatAreCreatedAgainAreTheSame(String creation) throws SQLException {
        run(creation);
        var before = read();
        connection.rollback();
        createRoles();
        run(creation);

        assertThat(read()).isEqualTo(before);
    }

    @Test
    void everyPropertyOfEveryKindIsShownToChange() throws SQLException {
        var properties = new TreeSet<String>();
        var seen = new HashSet<String>();
        for (var one : cases().toList()) {
            if (seen.addAll(kinds(one))) {
                run(one.create());
                read().objects().values().forEach(object -> addProperties(object, properties));
                connection.rollback();
                createRoles();
            }
        }
        properties.remove("column order: columns");
        if (TestServer.majorVersion() < 15) {
            properties.removeAll(Set.of("publication: schemas", "sequence: persistence"));
        }
        if (TestServer.majorVersion() < 18) {
            properties.remove("column: not null");
        }

        assertThat(cases().flatMap(one -> one.found().stream()).flatMap(SchemaReaderTest::properties))
                .as("properties that a case changes")
                .containsAll(properties);
        assertThat(properties).hasSizeGreaterThan(150);
    }

    private static Set<String> kinds(SchemaCase one) {
        return one.found().stream()
                .filter(found -> !found.startsWith("extra "))
                .map(found -> found.substring(found.indexOf(' ') + 1))
                .flatMap(label -> KINDS.stream().filter(kind -> label.startsWith(kind + " ")))
                .collect(Collectors.toSet());
    }

    private static void addProperties(SchemaObject object, Set<String> properties) {
        JsonMapper.shared()
                .readTree(object.definition())
                .propertyNames()
                .forEach(property -> properties.add(group(object.kind()) + ": " + property));
    }

    /** Kinds that are read by the same SQL have their properties in common. */
    private static String group(String kind) {
        return switch (kind) {
            case "view", "materialized view", "foreign table" -> "table";
            case "procedure", "aggregate" -> "function";
            default -> kind;
        };
    }

    /** Turns {@code changed KIND NAME: one, other} into {@code KIND: one} and {@code KIND: other}. */
    private static Stream<String> properties(String found) {
        if (!found.startsWith("changed ")) {
            return Stream.empty();
        }
        var label = found.substring("changed ".length(), found.lastIndexOf(": "));
        var kind = KINDS.stream()
                .filter(one -> label.startsWith(one + " "))
                .max(Comparator.comparingInt(String::length))
                .orElseThrow();
        return Stream.of(found.substring(found.lastIndexOf(": ") + 2).split(", ", -1))
                .map(property -> group(kind) + ": " + property);
    }

    static String describe(SchemaDifference difference) {
        var label = difference.object().label();
        if (difference instanceof Changed changed) {
            return "changed " + label + ": "
                    + changed.properties().stream().map(Property::name).collect(Collectors.joining(", "));
        }
        return difference.getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + label;
    }

    private static void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET search_path = public;" + sql.replace("@database", database.name()));
        }
    }

    private static SchemaSnapshot read() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET search_path = ''");
        }
        return SchemaSnapshot.read(connection);
    }
}
