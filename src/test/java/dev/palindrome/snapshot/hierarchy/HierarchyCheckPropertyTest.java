package dev.palindrome.snapshot.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.contract.HierarchyClaim;
import dev.palindrome.contract.Misfit;
import dev.palindrome.contract.Misfit.Value;
import dev.palindrome.fixture.SplitMix64;
import dev.palindrome.fixture.hierarchy.Hierarchy;
import dev.palindrome.fixture.hierarchy.Parents;
import dev.palindrome.fixture.hierarchy.Shape;
import dev.palindrome.snapshot.hierarchy.HierarchyDeviation.Kind;
import dev.palindrome.testing.TestServer;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated hierarchies with what an obvious walk says they ought to hold, and the same with one wrong value. */
class HierarchyCheckPropertyTest {

    private static final List<Value> OF_CYCLES = List.of(Value.NULL, Value.SELF, Value.SMALLEST_KEY);
    private static final List<Value> OF_ORPHANS = List.of(Value.ROOT, Value.NULL, Value.SELF);
    private static final List<String> DERIVED = List.of("root", "depth", "path", "children", "level");
    private static final List<Kind> KINDS = List.of(Kind.ROOT, Kind.DEPTH, Kind.PATH, Kind.CHILDREN, Kind.COLUMN);

    /** The types of keys, with the key of a row. */
    private enum Keys {
        INTEGER,
        BIGINT,
        UUID,
        TEXT;

        String of(int row) {
            return switch (this) {
                case INTEGER -> String.valueOf(row - 20);
                case BIGINT -> String.valueOf(3_000_000_000L * row);
                case UUID -> "%08x-0000-4000-8000-000000000000".formatted(row * 0x9E3779B1);
                case TEXT -> "k " + row;
            };
        }

        /** The order of the server. */
        Comparator<Integer> order() {
            return this == INTEGER || this == BIGINT ? Comparator.naturalOrder() : Comparator.comparing(this::of);
        }
    }

    /** A row as it ought to be. */
    private record Row(
            String id,
            @Nullable String up,
            @Nullable String root,
            @Nullable Integer depth,
            @Nullable String path,
            long children,
            boolean misfit) {

        String values() {
            var level = depth == null ? null : depth == 0 ? "top" : "sub";
            return Arrays.asList(id, up, root, depth, path, children, level).stream()
                    .map(value -> value == null ? "NULL" : "'" + value + "'")
                    .collect(Collectors.joining(", ", "(", ")"));
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void rightHierarchiesPassAndOneWrongValueIsFoundAlone(Shape shape) throws SQLException {
        try (var database = TestServer.create();
                var connection = database.borrow();
                var session = database.connect();
                var statement = session.createStatement()) {
            for (var keys : Keys.values()) {
                var random = SplitMix64.of(keys.ordinal(), shape.word());
                var cycle = any(OF_CYCLES, random);
                var orphan = any(OF_ORPHANS, random);
                var hierarchy = Hierarchy.of(shape, 1 + random.nextInt(60), keys.ordinal());
                var rows = rows(hierarchy, keys, cycle, orphan);
                create(statement, keys, rows);
                var claim = claim(cycle, orphan);
                var what = hierarchy + " " + keys + " " + cycle + " " + orphan;

                assertThat(HierarchyCheck.deviations(connection, claim))
                        .as(what)
                        .isEmpty();

                var row = any(rows, random);
                int column = random.nextInt(DERIVED.size());
                statement.execute("UPDATE plans SET " + DERIVED.get(column) + " = " + fresh(column, keys)
                        + " WHERE id = '" + row.id() + "'");
                assertThat(HierarchyCheck.deviations(connection, claim))
                        .as(what)
                        .singleElement()
                        .satisfies(found -> {
                            assertThat(found.kind()).isEqualTo(KINDS.get(column));
                            assertThat(found.samples())
                                    .extracting(sample -> sample.key())
                                    .containsExactly("id=" + row.id());
                        });
                statement.execute("DROP TABLE plans, issues");
            }
        }
    }

    /** A value that is right for no row. */
    private static String fresh(int column, Keys keys) {
        return switch (DERIVED.get(column)) {
            case "root" -> "'" + keys.of(999) + "'";
            case "depth", "children" -> "999";
            default -> "'new'";
        };
    }

    private static HierarchyClaim claim(Value cycle, Value orphan) {
        return new HierarchyClaim(
                "plans",
                "id",
                "up",
                Optional.of("root"),
                Optional.of("depth"),
                Optional.of("path"),
                Optional.of("children"),
                Optional.empty(),
                Map.of("level", "CASE WHEN depth = 0 THEN 'top' WHEN depth > 0 THEN 'sub' END"),
                new Misfit(cycle, Optional.of("issues")),
                new Misfit(orphan, Optional.of("issues")));
    }

    private static void create(Statement statement, Keys keys, List<Row> rows) throws SQLException {
        statement.execute(
                "CREATE TABLE plans (id %1$s COLLATE \"C\" PRIMARY KEY, up %1$s, root %1$s COLLATE \"C\", depth int, path text,"
                                .formatted(keys)
                                .replace(keys == Keys.TEXT ? "" : " COLLATE \"C\"", "")
                        + " children int, level text); CREATE TABLE issues (id " + keys + ")");
        statement.execute(
                "INSERT INTO plans VALUES " + rows.stream().map(Row::values).collect(Collectors.joining(", ")));
        for (var row : rows) {
            if (row.misfit()) {
                statement.execute("INSERT INTO issues VALUES ('" + row.id() + "')");
            }
        }
    }

    private static List<Row> rows(Hierarchy hierarchy, Keys keys, Value cycle, Value orphan) {
        var rule = hierarchy.parents();
        var parents = IntStream.range(0, hierarchy.size()).map(rule::of).toArray();
        var rows = new ArrayList<Row>();
        for (int row = 0; row < parents.length; row++) {
            rows.add(row(row, parents, keys, cycle, orphan));
        }
        return rows;
    }

    /** Walks up from a row until the way ends or comes round. */
    private static Row row(int row, int[] parents, Keys keys, Value cycle, Value orphan) {
        var way = new ArrayList<Integer>();
        int at = row;
        while (at >= 0 && !way.contains(at)) {
            way.add(at);
            at = parents[at];
        }
        var value = at == Parents.ROOT ? Value.ROOT : at == Parents.MISSING ? orphan : cycle;
        int end = switch (value) {
            case ROOT -> way.size();
            case SELF -> 1;
            case SMALLEST_KEY ->
                1
                        + way.indexOf(way.subList(way.indexOf(at), way.size()).stream()
                                .min(keys.order())
                                .orElseThrow());
            default -> 0;
        };
        var path = new ArrayList<String>();
        for (int place = end - 1; place >= 0; place--) {
            path.add(keys.of(way.get(place)));
        }
        int own = row;
        int parent = parents[row];
        return new Row(
                keys.of(row),
                parent == Parents.ROOT ? null : keys.of(parent == Parents.MISSING ? 500 + row : parent),
                path.isEmpty() ? null : path.get(0),
                path.isEmpty() ? null : path.size() - 1,
                path.isEmpty() ? null : String.join("/", path),
                IntStream.of(parents).filter(up -> up == own).count(),
                at != Parents.ROOT);
    }

    private static <T> T any(List<T> choices, SplitMix64 random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
