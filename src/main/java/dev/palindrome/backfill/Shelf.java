package dev.palindrome.backfill;

/**
 * The rows of one table in a stock.
 *
 * @param lines as many rows as were wanted
 */
record Shelf(StockTable table, Lines lines) {}
