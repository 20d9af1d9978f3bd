package dev.palindrome.snapshot;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The rows of a table in a few numbers: how many there are and, for each column, the sum of a 64-bit hash of
 * each value, seeded by the key of its row. A value that changes, or moves to another row, changes the sum; the
 * order of the rows does not. Without a key the values are not bound to rows, but {@code whole} sums a hash of
 * each whole row.
 *
 * @param table the table
 * @param rows how many rows it holds
 * @param sums one sum for each column of the table, in its order; NULLs add nothing
 * @param whole the sum over whole rows of a table without a key; zero for others
 */
public record TableDigest(Table table, long rows, List<BigInteger> sums, BigInteger whole) {

    public TableDigest {
        sums = List.copyOf(sums);
    }

    /** The digest of a table that holds no row. */
    static TableDigest empty(Table table) {
        return new TableDigest(
                table,
                0,
                table.columns().stream().map(column -> BigInteger.ZERO).toList(),
                BigInteger.ZERO);
    }

    /** Returns the sum of one of the table's columns. */
    public BigInteger sum(Column column) {
        return sums.get(table.columns().indexOf(column));
    }

    /** Returns 16 hexadecimal digits that stand for count, column names and sums together. */
    public String checksum() {
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(ByteBuffer.allocate(Long.BYTES).putLong(0, rows));
            for (int i = 0; i < sums.size(); i++) {
                hash.update((table.columns().get(i).name() + "=" + sums.get(i).toString() + "\n")
                        .getBytes(StandardCharsets.UTF_8));
            }
            hash.update(whole.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
