package dev.palindrome.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.contract.Renaming;
import dev.palindrome.contract.TableClaim;
import dev.palindrome.failure.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DeclaredPairingTest {

    private static final Place PLACE = new Place(Path.of("palindrome.yaml"), 1, 1);
    private static final Table OLD = table(1, "old", "id", "a", "b");

    @Test
    void aTableIsFoundUnderItsDeclaredName() {
        var fresh = table(2, "fresh", "id");

        assertThat(pairing(Optional.of("fresh")).table(OLD, state(table(3, "old", "id"), fresh)))
                .map(TableDigest::table)
                .contains(fresh);
    }

    @Test
    void aTableWhoseDeclaredNameIsNotThereIsFoundAsAnyOther() {
        var renamed = table(1, "elsewhere", "id");

        assertThat(pairing(Optional.of("fresh")).table(OLD, state(renamed)))
                .map(TableDigest::table)
                .contains(renamed);
        assertThat(pairing(Optional.of("fresh")).table(OLD, state())).isEmpty();
    }

    @Test
    void aTableThatKeepsItsNameIsFoundAsAnyOther() {
        assertThat(pairing(Optional.empty(), "a=b").table(OLD, state(OLD)))
                .map(TableDigest::table)
                .contains(OLD);
    }

    @Test
    void whatIsDeclaredOfOneTableSaysNothingOfAnother() {
        var other = table(7, "other", "id", "a");
        var fresh = table(2, "fresh", "id");
        var pairing = pairing(Optional.of("fresh"), "a=id");

        assertThat(pairing.table(other, state(fresh, other)))
                .map(TableDigest::table)
                .contains(other);
        assertThat(column(pairing, other, "a", other)).contains("a");
    }

    @Test
    void aColumnIsFoundUnderItsDeclaredName() {
        var fresh = table(2, "fresh", "id", "c", "b");

        assertThat(column(pairing(Optional.of("fresh"), "a=c"), OLD, "a", fresh))
                .contains("c");
        assertThat(column(pairing(Optional.of("fresh"), "a=c"), OLD, "b", fresh))
                .contains("b");
    }

    @Test
    void aColumnWhoseDeclaredNameIsNotThereIsFoundAsAnyOther() {
        assertThat(column(pairing(Optional.empty(), "a=nowhere"), OLD, "a", OLD))
                .contains("a");
    }

    @Test
    void whatComesFromOneColumnComesFromNoOther() {
        assertThat(column(pairing(Optional.empty(), "a=b"), OLD, "b", OLD)).isEmpty();
        assertThat(pairing(Optional.empty(), "a=b").missing(OLD, OLD))
                .extracting(Column::name)
                .containsExactly("b");
    }

    private static Optional<String> column(Pairing pairing, Table before, String column, Table after) {
        return pairing.column(before, before.column(column).orElseThrow(), after)
                .map(Column::name);
    }

    /** Declares a new name of the table {@code old}, and new names of its columns as {@code old=new}. */
    private static DeclaredPairing pairing(Optional<String> table, String... columns) {
        var renamings = Stream.of(columns)
                .map(one -> one.split("=", -1))
                .map(one -> new Renaming(one[0], one[1], PLACE))
                .toList();
        var claim = new TableClaim(
                "old",
                PLACE,
                Map.of(),
                table.map(name -> new Renaming("old", name, PLACE)),
                renamings,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new DeclaredPairing(List.of(claim), Trait.BY_IDENTITY);
    }

    private static Snapshot state(Table... tables) {
        return new Snapshot(
                new SchemaSnapshot(new TreeMap<>()),
                Stream.of(tables).map(TableDigest::empty).toList(),
                Map.of());
    }

    private static Table table(long oid, String name, String... columns) {
        var numbered = new ArrayList<Column>();
        for (var column : columns) {
            numbered.add(new Column(column, numbered.size() + 1, "integer", 23));
        }
        return new Table(oid, "public", name, "public." + name, false, numbered, List.of("id"));
    }
}
