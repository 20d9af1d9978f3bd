package dev.palindrome.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.compare.SchemaDifference.Extra;
import dev.palindrome.compare.SchemaDifference.Missing;
import dev.palindrome.compare.SchemaDifference.Property;
import dev.palindrome.compare.SchemaDifference.Reordered;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.snapshot.SchemaSnapshot;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchemaComparisonTest {

    private static final SchemaObject TABLE = new SchemaObject("table", "public.t", "", "{}");
    private static final SchemaObject COLUMN =
            new SchemaObject("column", "public.t.a", "table public.t", "{\"type\": \"int\", \"comment\": null}");
    private static final SchemaObject ORDER =
            new SchemaObject("column order", "public.t", "table public.t", "{\"columns\": \"a, b\"}");

    @Test
    void partsAreFoldedIntoWhatIsGone() {
        assertThat(compare(List.of(TABLE, COLUMN, ORDER), List.of()))
                .containsExactly(new Missing(TABLE, List.of("column public.t.a")));
        assertThat(compare(List.of(), List.of(TABLE, COLUMN, ORDER)))
                .containsExactly(new Extra(TABLE, List.of("column public.t.a")));
    }

    @Test
    void partOfWhatIsStillThereIsNamedItself() {
        assertThat(compare(List.of(TABLE, COLUMN), List.of(TABLE))).containsExactly(new Missing(COLUMN, List.of()));
        assertThat(compare(List.of(TABLE), List.of(TABLE, COLUMN))).containsExactly(new Extra(COLUMN, List.of()));
    }

    @Test
    void changedPropertiesHaveBothValues() {
        var after = new SchemaObject(
                "column", "public.t.a", "table public.u", "{\"type\": \"bigint\", \"comment\": [1, null]}");

        assertThat(compare(List.of(COLUMN), List.of(after)))
                .containsExactly(new Changed(
                        COLUMN,
                        List.of(
                                new Property("type", "int", "bigint"),
                                new Property("comment", null, "[1,null]"),
                                new Property("belongs to", "table public.t", "table public.u"))));
    }

    @Test
    void notationOfADefinitionDoesNotMatter() {
        var after = new SchemaObject("column", "public.t.a", "table public.t", "{\"type\":\"int\",\"comment\":null}");

        assertThat(compare(List.of(COLUMN), List.of(after))).isEmpty();
    }

    @Test
    void sameColumnsInAnotherOrderAreReordered() {
        assertThat(compare(List.of(ORDER), List.of(order("b, a"))))
                .containsExactly(new Reordered(ORDER, "a, b", "b, a"));
    }

    @Test
    void orderOfOtherColumnsIsNotCompared() {
        assertThat(compare(List.of(ORDER), List.of(order("b, c")))).isEmpty();
        assertThat(compare(List.of(ORDER), List.of())).isEmpty();
        assertThat(compare(List.of(order("\"a, b\", \"c, b\"")), List.of(order("\"c, b\", \"a, b\""))))
                .hasSize(1);
    }

    @Test
    void equalSchemasHaveNoDifference() {
        assertThat(compare(List.of(TABLE, COLUMN), List.of(COLUMN, TABLE))).isEmpty();
    }

    private static SchemaObject order(String columns) {
        return new SchemaObject(
                "column order",
                "public.t",
                "table public.t",
                "{\"columns\": \"" + columns.replace("\"", "\\\"") + "\"}");
    }

    private static List<SchemaDifference> compare(List<SchemaObject> before, List<SchemaObject> after) {
        return SchemaComparison.compare(schema(before), schema(after));
    }

    private static SchemaSnapshot schema(List<SchemaObject> objects) {
        var sorted = new TreeMap<String, SchemaObject>();
        objects.forEach(object -> sorted.put(object.label(), object));
        return new SchemaSnapshot(sorted);
    }
}
