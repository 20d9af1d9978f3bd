package dev.palindrome.contract;

import dev.palindrome.failure.Place;

/**
 * A piece of SQL that a user wrote: an expression over the columns of a row, a condition, or a query.
 *
 * @param sql the SQL, without a closing semicolon
 * @param place where it is written
 */
public record Expression(String sql, Place place) {

    public Expression {
        sql = sql.strip();
        while (sql.endsWith(";")) {
            sql = sql.substring(0, sql.length() - 1).stripTrailing();
        }
    }
}
