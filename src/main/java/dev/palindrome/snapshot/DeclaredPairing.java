package dev.palindrome.snapshot;

import dev.palindrome.contract.Renaming;
import dev.palindrome.contract.TableClaim;
import java.util.List;
import java.util.Optional;

/**
 * Knows tables and columns again as a contract says that they are called afterwards, and all others as another
 * pairing does.
 *
 * @param claims what the contract says of tables
 * @param otherwise tells the rest
 */
public record DeclaredPairing(List<TableClaim> claims, Pairing otherwise) implements Pairing {

    public DeclaredPairing {
        claims = List.copyOf(claims);
    }

    @Override
    public Optional<TableDigest> table(Table table, Snapshot other) {
        var claim = claims.stream()
                .filter(one -> one.renamed().isPresent() && one.isAbout(table.qualifiedName()))
                .findFirst();
        return claim.flatMap(one -> other.tables().stream()
                        .filter(digest -> one.leadsTo(digest.table().qualifiedName()))
                        .findFirst())
                .or(() -> otherwise.table(table, other));
    }

    @Override
    public Optional<Column> column(Table before, Column column, Table after) {
        var renamings = claims.stream()
                .filter(one -> one.isAbout(before.qualifiedName()))
                .flatMap(one -> one.columns().stream())
                .toList();
        var declared = renamings.stream()
                .filter(one -> one.before().equals(column.name()))
                .flatMap(one -> after.column(one.after()).stream())
                .findFirst();
        // What is declared to come from one column comes from no other.
        return declared.or(() -> otherwise
                .column(before, column, after)
                .filter(found -> renamings.stream().map(Renaming::after).noneMatch(found.name()::equals)));
    }
}
