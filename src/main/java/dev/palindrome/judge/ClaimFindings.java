package dev.palindrome.judge;

import dev.palindrome.compare.TableDifference.Suspect;
import dev.palindrome.contract.Expression;
import dev.palindrome.contract.TableClaim;
import dev.palindrome.failure.Place;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.finding.ContractFindings;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.FoundBy;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.snapshot.Column;
import dev.palindrome.snapshot.ColumnPair;
import dev.palindrome.snapshot.Declared;
import dev.palindrome.snapshot.Pairing;
import dev.palindrome.snapshot.RowDifference;
import dev.palindrome.snapshot.RowSearch;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.TableDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a contract says of the tables of two states: what the comparison of their rows may leave out because of it,
 * and what is not as it says.
 */
final class ClaimFindings {

    private final FoundBy source;
    private final Snapshot before;
    private final RowSearch search;
    private final List<CheckedClaim> checked = new ArrayList<>();
    private final List<TableClaim> homeless = new ArrayList<>();
    private final Map<Long, RowDifference.Meant> meant = new HashMap<>();

    ClaimFindings(
            FoundBy source, List<TableClaim> claims, Pairing pairing, Snapshot before, Snapshot after, RowSearch search)
            throws SQLException {
        this.source = source;
        this.before = before;
        this.search = search;
        for (var claim : claims) {
            var table = before.tables().stream()
                    .filter(digest -> claim.isAbout(digest.table().qualifiedName()))
                    .findFirst();
            if (table.isPresent()) {
                checked.add(CheckedClaim.of(claim, table.get(), after, pairing, search));
            } else {
                homeless.add(claim);
            }
        }
    }

    private Optional<CheckedClaim> about(Table table) {
        return checked.stream()
                .filter(claim -> claim.before().table().oid() == table.oid())
                .findFirst();
    }

    /** Returns whether a table is meant to be gone. */
    boolean isGone(Table table) {
        return about(table).filter(claim -> claim.claim().gone()).isPresent();
    }

    /** Returns whether a column is meant to be gone. */
    boolean drops(Table table, Column column) {
        return about(table).filter(claim -> claim.drops(column)).isPresent();
    }

    /** Returns what the rows of a table are meant to become. */
    Declared of(Table table) {
        return about(table).map(CheckedClaim::declared).orElse(Declared.NOTHING);
    }

    /** Returns the columns that differ and of which nothing is declared. */
    List<ColumnPair> undeclared(Suspect suspect) {
        var values = of(suspect.before()).values();
        return suspect.pairs().stream()
                .filter(pair -> !values.containsKey(pair.after().name()))
                .toList();
    }

    /** Hears which rows of a table went and came as declared. */
    void happened(Table table, RowDifference.Meant rows) {
        meant.put(table.oid(), rows);
    }

    /** Returns what is not as the contract says. */
    List<Finding> findings() throws SQLException {
        var findings = new ArrayList<Finding>();
        for (var claim : homeless) {
            findings.add(broken(
                    claim.place(),
                    claim.table(),
                    "there is no table " + claim.table() + " before the step"
                            + Suggestion.hint(
                                    claim.table(),
                                    before.tables().stream()
                                            .map(digest -> digest.table().name())
                                            .toList())));
        }
        for (var claim : checked) {
            var name = claim.before().table().qualifiedName();
            for (var complaint : claim.complaints()) {
                findings.add(broken(complaint.place(), name, complaint.message()));
            }
            if (claim.after().isPresent()) {
                findings.addAll(values(claim, claim.after().get()));
                findings.addAll(rows(claim, claim.after().get()));
            }
        }
        return findings;
    }

    private List<Finding> values(CheckedClaim claim, TableDigest after) throws SQLException {
        var findings = new ArrayList<Finding>();
        for (var column : claim.valued()) {
            var difference = search.compare(
                    claim.before().table(),
                    after.table(),
                    List.of(new ColumnPair(column, column)),
                    false,
                    claim.declared());
            // Without a key, or with a declared one, what is not as declared matches no row at all.
            var keyed = !after.table().key().isEmpty() && !after.table().key().contains(column.name());
            if (difference.changed() > 0 || (!keyed && difference.lost() + difference.added() > 0)) {
                var shown = keyed ? changedOnly(difference) : difference;
                var place = Objects.requireNonNull(claim.claim().values().get(column.name()))
                        .place();
                findings.add(ContractFindings.values(at(place), claim.before().table(), column.name(), shown));
            }
        }
        return findings;
    }

    /** Rows that came or went are told of by themselves. */
    private static RowDifference changedOnly(RowDifference difference) {
        return new RowDifference(
                0,
                0,
                difference.changed(),
                difference.columns(),
                difference.samples().stream()
                        .filter(value -> !value.column().equals(RowDifference.WHOLE_ROW))
                        .toList());
    }

    /** Rows that were meant to go or come, and of which none did. */
    private List<Finding> rows(CheckedClaim claim, TableDigest after) throws SQLException {
        var findings = new ArrayList<Finding>();
        var happened = meant.getOrDefault(claim.before().table().oid(), RowDifference.Meant.NONE);
        var lost = claim.declared().lost();
        // The same condition for both is met by rows that go or by rows that come.
        if (claim.claim().lost().equals(claim.claim().added()) && happened.lost() + happened.added() > 0) {
            return findings;
        }
        if (lost.isPresent() && happened.lost() == 0) {
            long candidates = search.count(claim.before().table(), lost.get(), true);
            if (candidates > 0) {
                findings.add(neither(
                        claim,
                        claim.claim().lost(),
                        candidates + " of its rows met " + lost.get() + " before the step, and none is gone"));
            }
        }
        var added = claim.declared().added();
        if (added.isPresent()
                && happened.added() == 0
                && claim.before().rows() > 0
                && search.count(after.table(), added.get(), false) == 0) {
            findings.add(neither(claim, claim.claim().added(), "no row that meets " + added.get() + " came"));
        }
        return findings;
    }

    private Finding neither(CheckedClaim claim, Optional<Expression> declared, String what) {
        var name = claim.before().table().qualifiedName();
        return broken(declared.orElseThrow().place(), name, name + ": " + what);
    }

    private Finding broken(Place place, String table, String message) {
        return ContractFindings.broken(at(place), new ObjectName("table", table), message);
    }

    private FoundBy at(Place place) {
        return new FoundBy(source.step(), source.pass(), Places.of(place));
    }
}
