package dev.palindrome.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.compare.TableDifference.Suspect;
import dev.palindrome.compare.TableDifference.Vanished;
import dev.palindrome.snapshot.Column;
import dev.palindrome.snapshot.ColumnPair;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.snapshot.SchemaSnapshot;
import dev.palindrome.snapshot.Sequence;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.TableDigest;
import dev.palindrome.snapshot.Trait;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DataComparisonTest {

    private static final Column ID = new Column("id", 1, "integer", 23);
    private static final Column A = new Column("a", 2, "text", 25);
    private static final Table KEYED = table(1, "t", List.of(ID, A), List.of("id"));
    private static final Table KEYLESS = table(1, "t", List.of(ID, A), List.of());

    @Test
    void equalSumsAreNoDifference() {
        assertThat(compare(digest(KEYED, 2, 5, 6, 0), digest(KEYED, 2, 5, 6, 0)))
                .isEmpty();
        assertThat(compare(digest(KEYLESS, 2, 5, 6, 7), digest(KEYLESS, 2, 5, 6, 7)))
                .isEmpty();
        assertThat(compare(digest(KEYED, 0, 0, 0, 0), digest(KEYED, 0, 0, 0, 0)))
                .isEmpty();
    }

    @Test
    void onlyColumnsWithOtherSumsAreSuspects() {
        assertThat(compare(digest(KEYED, 2, 5, 6, 0), digest(KEYED, 2, 5, 9, 0)))
                .containsExactly(new Suspect(KEYED, KEYED, List.of(new ColumnPair(A, A)), List.of()));
    }

    @Test
    void allColumnsAreSuspectsIfRowsMayHaveComeOrGone() {
        var all = new Suspect(KEYED, KEYED, List.of(new ColumnPair(ID, ID), new ColumnPair(A, A)), List.of());

        assertThat(compare(digest(KEYED, 2, 5, 6, 0), digest(KEYED, 3, 5, 6, 0)))
                .containsExactly(all);
        assertThat(compare(digest(KEYED, 2, 5, 6, 0), digest(KEYED, 2, 8, 6, 0)))
                .containsExactly(all);
        assertThat(compare(digest(KEYLESS, 2, 5, 6, 7), digest(KEYLESS, 2, 5, 6, 8)))
                .hasSize(1);
        assertThat(compare(digest(KEYED, 2, 5, 6, 0), digest(KEYLESS, 2, 5, 6, 0)))
                .hasSize(1);
    }

    @Test
    void columnThatHeldValuesIsDropped() {
        var after = table(1, "t", List.of(ID), List.of("id"));

        assertThat(compare(
                        digest(KEYED, 2, 5, 6, 0),
                        new TableDigest(after, 2, List.of(BigInteger.valueOf(5)), BigInteger.ZERO)))
                .containsExactly(new Suspect(KEYED, after, List.of(), List.of(A)));
    }

    @Test
    void tableWithRowsVanishesUnlessItIsCountedElsewhere() {
        var digest = digest(KEYED, 2, 5, 6, 0);
        var partition = new SchemaSnapshot(
                new TreeMap<>(Map.of("table public.t", new SchemaObject("table", "public.t", "", "{}"))));

        assertThat(DataComparison.tables(snapshot(digest), snapshot(), Trait.BY_IDENTITY))
                .containsExactly(new Vanished(digest));
        assertThat(DataComparison.tables(snapshot(digest(KEYED, 0, 0, 0, 0)), snapshot(), Trait.BY_IDENTITY))
                .isEmpty();
        assertThat(DataComparison.tables(
                        snapshot(digest), new Snapshot(partition, List.of(), Map.of()), Trait.BY_IDENTITY))
                .isEmpty();
        assertThat(new Vanished(digest).before()).isEqualTo(KEYED);
    }

    @Test
    void sameObjectIdIsAnAccidentBetweenTwoDatabases() {
        var one = digest(table(1, "one", List.of(ID, A), List.of("id")), 1, 5, 6, 0);
        var other = digest(table(2, "other", List.of(ID, A), List.of("id")), 1, 7, 8, 0);
        var swappedOne = digest(table(2, "one", List.of(ID, A), List.of("id")), 1, 5, 6, 0);
        var swappedOther = digest(table(1, "other", List.of(ID, A), List.of("id")), 1, 7, 8, 0);

        assertThat(DataComparison.tables(snapshot(one, other), snapshot(swappedOne, swappedOther), Trait.BY_NAME))
                .isEmpty();
        assertThat(DataComparison.tables(snapshot(one, other), snapshot(swappedOne, swappedOther), Trait.BY_IDENTITY))
                .hasSize(2);
    }

    @Test
    void sequenceIsSetBackIfItRepeatsItself() {
        var before =
                sequences(new Sequence("up", 7, true), new Sequence("down", -7, false), new Sequence("gone", 1, true));
        var after = sequences(new Sequence("up", 6, true), new Sequence("down", -6, false));

        assertThat(DataComparison.sequences(before, after))
                .extracting(setBack -> setBack.before().name())
                .containsExactly("down", "up");
        assertThat(DataComparison.sequences(after, before)).isEmpty();
    }

    private static List<TableDifference> compare(TableDigest before, TableDigest after) {
        return DataComparison.tables(snapshot(before), snapshot(after), Trait.BY_IDENTITY);
    }

    private static Table table(long oid, String name, List<Column> columns, List<String> key) {
        return new Table(oid, "public", name, "public." + name, false, columns, key);
    }

    private static TableDigest digest(Table table, long rows, long id, long a, long whole) {
        return new TableDigest(
                table, rows, List.of(BigInteger.valueOf(id), BigInteger.valueOf(a)), BigInteger.valueOf(whole));
    }

    private static Snapshot snapshot(TableDigest... digests) {
        return new Snapshot(new SchemaSnapshot(new TreeMap<>()), List.of(digests), Map.of());
    }

    private static Snapshot sequences(Sequence... sequences) {
        var byName = new TreeMap<String, Sequence>();
        Stream.of(sequences).forEach(sequence -> byName.put(sequence.name(), sequence));
        return new Snapshot(new SchemaSnapshot(new TreeMap<>()), List.of(), byName);
    }
}
