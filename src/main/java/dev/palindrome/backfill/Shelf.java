package dev.palindrome.backfill;

/**
 * The rows of one table in a stock.
 *
 * @param lines its rows
 * @param plenty whether there are as many as wanted; otherwise they are those that the table had
 */
record Shelf(StockTable table, Lines lines, boolean plenty) {}
