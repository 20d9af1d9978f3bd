package dev.palindrome.snapshot;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * SQL expressions that hash values exactly: two values hash alike only if PostgreSQL prints them alike, up to
 * collisions of 64 bits. The type's own hash function is used where equal values always print alike, because
 * it is faster; everything else is hashed as text, since {@code 1.0 = 1.00} and {@code -0 = 0} but neither pair
 * prints alike (PostgreSQL manual, "pg_amproc", support function 2 of hash operator classes).
 */
final class Hashing {

    private static final int BOOLEAN = 16;
    private static final int BIGINT = 20;
    private static final int SMALLINT = 21;
    private static final int INTEGER = 23;
    private static final int BPCHAR = 1042;
    private static final int TIMESTAMP = 1114;
    private static final int TIMESTAMPTZ = 1184;
    private static final int UUID = 2950;
    private static final Set<Integer> INTEGERS = Set.of(BIGINT, SMALLINT, INTEGER);

    private Hashing() {}

    /** Returns the hash of a column; NULL for NULL. */
    static String of(Column column, String seed) {
        var value = "t." + Identifiers.quote(column.name());
        return switch ((int) column.typeId()) {
            case BIGINT -> "hashint8extended(" + value + ", " + seed + ")";
            case SMALLINT, INTEGER, BOOLEAN -> "hashint8extended(" + value + "::int::bigint, " + seed + ")";
            case TIMESTAMP -> "timestamp_hash_extended(" + value + ", " + seed + ")";
            case TIMESTAMPTZ -> "timestamp_hash_extended(" + value + " AT TIME ZONE 'UTC', " + seed + ")";
            case UUID -> "uuid_hash_extended(" + value + ", " + seed + ")";
            default -> "hashtextextended(" + text(value, column) + " COLLATE \"C\", " + seed + ")";
        };
    }

    /**
     * Returns the text of a value of a column's type as a client sees it; a cast would strip the blanks of
     * {@code char(n)}.
     */
    static String text(String value, Column column) {
        return column.typeId() == BPCHAR ? "textin(bpcharout(" + value + "))" : value + "::text";
    }

    /** Returns the hash of several columns together, NULLs included. */
    static String ofAll(List<Column> columns) {
        var seed = "0";
        for (var column : columns) {
            seed = "coalesce(" + of(column, seed) + ", hashint8extended(4711, " + seed + "))";
        }
        return seed;
    }

    /** Returns the statement that digests a table in one pass, which the server may share among workers. */
    static String digest(Table table) {
        var seed = table.key().isEmpty() ? "0" : seed(table);
        var sums = table.columns().stream()
                .map(column -> ", sum(" + of(column, seed) + ")")
                .collect(Collectors.joining());
        var whole = table.key().isEmpty() ? ", sum(" + ofAll(table.columns()) + ")" : ", 0";
        return "SELECT count(*)" + sums + whole + " FROM " + table.source() + " t";
    }

    /** Binds a value to its row: an integer key as it is, any other key by its hash. */
    private static String seed(Table table) {
        var key = table.key().stream()
                .map(name -> table.column(name).orElseThrow())
                .toList();
        if (key.size() == 1 && INTEGERS.contains((int) key.get(0).typeId())) {
            return "t." + Identifiers.quote(key.get(0).name()) + "::bigint";
        }
        return ofAll(key);
    }
}
