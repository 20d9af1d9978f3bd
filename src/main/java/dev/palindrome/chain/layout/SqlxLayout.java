package dev.palindrome.chain.layout;

import java.nio.file.Path;

/** sqlx. */
final class SqlxLayout {

    private static final String NO_TRANSACTION = "-- no-transaction";

    private SqlxLayout() {}

    /** Returns whether a file starts with the mark that keeps sqlx from opening a transaction. */
    static boolean runsOutsideTransaction(Path file) {
        return SqlSource.read(file).text().startsWith(NO_TRANSACTION);
    }
}
