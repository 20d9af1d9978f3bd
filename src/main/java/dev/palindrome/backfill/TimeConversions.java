package dev.palindrome.backfill;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.compare.SchemaComparison;
import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells which steps may turn times, dates and texts into each other, for which PostgreSQL takes the time zone of the
 * session (PostgreSQL manual, "Date/Time Types"). Too many are better than too few: trying one costs a copy.
 */
final class TimeConversions {

    private static final Pattern TEMPORAL =
            Pattern.compile("\\b(timestamp|date|time|interval|ts(tz)?(multi)?range|date(multi)?range)\\b");

    private static final Pattern WORDS = Pattern.compile(
            "\\b(timestamp(tz)?|date|time(tz)?|interval|now|current_(date|time|timestamp)|local(time|timestamp)"
                    + "|(clock|statement|transaction)_timestamp|to_(char|timestamp|date)|date_(trunc|part|bin)|extract|age"
                    + "|make_timestamptz|(time)?zone)\\b",
            Pattern.CASE_INSENSITIVE);

    /** A moment as the server prints it in a definition, its offset included. */
    private static final Pattern MOMENT =
            Pattern.compile("'\\d{4,}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d+)?[+-]\\d\\d");

    private TimeConversions() {}

    /** Returns whether a step may do so. */
    static boolean mayBeIn(MigrationStep step, Snapshot before, Snapshot after) {
        return retypes(before, after) || freezes(before, after) || writes(step, before, after);
    }

    /** A column of which either type knows times. */
    private static boolean retypes(Snapshot before, Snapshot after) {
        return SchemaComparison.compare(before.schema(), after.schema()).stream()
                .filter(Changed.class::isInstance)
                .filter(difference -> difference.object().kind().equals("column"))
                .flatMap(difference -> ((Changed) difference).properties().stream())
                .filter(property -> property.name().equals("type"))
                .flatMap(property -> Stream.of(String.valueOf(property.before()), String.valueOf(property.after())))
                .anyMatch(type -> TEMPORAL.matcher(type).find());
    }

    /** A default, a check, a view or the bounds of a partition that hold a moment, and a check that may convert. */
    private static boolean freezes(Snapshot before, Snapshot after) {
        return after.schema().objects().values().stream()
                .filter(object -> !object.equals(before.schema().objects().get(object.label())))
                .anyMatch(object -> MOMENT.matcher(object.definition()).find()
                        || (object.kind().equals("constraint")
                                && WORDS.matcher(object.definition()).find()));
    }

    /** What it writes may be what was there already, in the zone of steps alone. */
    private static boolean writes(MigrationStep step, Snapshot before, Snapshot after) {
        var tables = ChangedTables.of(before, after);
        return tables.stream().anyMatch(TimeConversions::holdsTimes)
                || (!tables.isEmpty() && WORDS.matcher(step.forward().text()).find())
                || step.forward().statements().stream()
                        .anyMatch(statement -> DataChange.worksOnRows(statement)
                                && WORDS.matcher(statement.text()).find());
    }

    private static boolean holdsTimes(Table table) {
        return table.columns().stream()
                .anyMatch(column -> TEMPORAL.matcher(column.type()).find());
    }
}
