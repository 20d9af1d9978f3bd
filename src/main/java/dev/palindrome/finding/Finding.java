package dev.palindrome.finding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a step does wrong.
 *
 * @param rule the rule that was broken
 * @param step the id of the step
 * @param pass the run in which it showed
 * @param object what it is about; null where the step as a whole failed
 * @param columns the columns concerned, sorted
 * @param rows how many rows are concerned
 * @param sample some of the differing values, by key
 * @param statement the statement that failed or hung, or its beginning; null where none did
 * @param location the script, or the place in it
 * @param message what is wrong, in one sentence, with names and values
 * @param acceptedBecause why somebody accepted the finding; null as long as nobody did
 * @param servers the servers of the run on which it showed, by their labels; empty if it was the same on all
 * @param advice the remedy for this very case; null where that of the rule fits
 */
public record Finding(
        Rule rule,
        String step,
        Pass pass,
        @Nullable ObjectName object,
        List<String> columns,
        RowCounts rows,
        List<Sample> sample,
        @Nullable String statement,
        @Nullable Location location,
        String message,
        @Nullable String acceptedBecause,
        List<String> servers,
        @Nullable String advice) {

    public Finding {
        columns = List.copyOf(columns);
        sample = List.copyOf(sample);
        servers = List.copyOf(servers);
        statement = Excerpt.orNull(statement);
    }

    /** Creates a finding of a run on one server, or of one that showed on all. */
    public Finding(
            Rule rule,
            String step,
            Pass pass,
            @Nullable ObjectName object,
            List<String> columns,
            RowCounts rows,
            List<Sample> sample,
            @Nullable String statement,
            @Nullable Location location,
            String message,
            @Nullable String acceptedBecause) {
        this(
                rule,
                step,
                pass,
                object,
                columns,
                rows,
                sample,
                statement,
                location,
                message,
                acceptedBecause,
                List.of(),
                null);
    }

    /** Returns what to do about it; the first line stands alone, a recipe may follow. */
    public String remedy() {
        return advice == null ? rule.remedy() : advice;
    }

    /** Returns the first line of the remedy. */
    public String remedyInShort() {
        return remedy().lines().findFirst().orElse("");
    }

    /** Returns the same finding with a remedy of its own; null for that of the rule. */
    public Finding advising(@Nullable String words) {
        return with(
                rule,
                statement,
                location,
                message,
                acceptedBecause,
                servers,
                words == null || words.equals(rule.remedy()) ? null : words);
    }

    /** Returns whether somebody has looked at it and accepted it. */
    public boolean accepted() {
        return acceptedBecause != null;
    }

    /** Returns the same finding, accepted for the given reason. */
    public Finding accept(String because) {
        return with(rule, message, because, servers);
    }

    /** Returns the same finding with another message. */
    public Finding saying(String words) {
        return with(rule, words, acceptedBecause, servers);
    }

    /** Returns the same finding as the work of a statement. */
    public Finding at(String place, Location where) {
        return with(rule, place, where, message, acceptedBecause, servers, advice);
    }

    /** Returns the same finding under another rule, with another message. */
    Finding under(Rule other, String words) {
        return with(other, words, acceptedBecause, servers);
    }

    /** Returns the same finding as one that showed on some of the servers. */
    Finding on(List<String> labels) {
        return with(rule, message, acceptedBecause, labels);
    }

    private Finding with(Rule other, String words, @Nullable String because, List<String> labels) {
        return with(other, statement, location, words, because, labels, advice);
    }

    private Finding with(
            Rule other,
            @Nullable String place,
            @Nullable Location where,
            String words,
            @Nullable String because,
            List<String> labels,
            @Nullable String remedy) {
        return new Finding(
                other, step, pass, object, columns, rows, sample, place, where, words, because, labels, remedy);
    }
}
