package dev.palindrome.contract;

import dev.palindrome.chain.sql.Names;
import dev.palindrome.failure.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run does to the rows of one table on purpose. Whatever it does not mention is kept.
 *
 * @param table the table before the step, as {@code TABLE} in the schema {@code public} or {@code SCHEMA.TABLE}
 * @param place where the claim begins
 * @param values what columns hold afterwards in each row that is there before and after, as expressions over the
 *     row before the step, by the name of the column afterwards
 * @param renamed the table's other name afterwards
 * @param columns columns with another name afterwards
 * @param gone whether the table goes with all its rows
 * @param dropped columns that go with their values
 * @param lost the condition that every row that goes has met before the step
 * @param added the condition that every row that came meets afterwards
 */
public record TableClaim(
        String table,
        Place place,
        Map<String, Expression> values,
        Optional<Renaming> renamed,
        List<Renaming> columns,
        boolean gone,
        List<Dropped> dropped,
        Optional<Expression> lost,
        Optional<Expression> added) {

    public TableClaim {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        columns = List.copyOf(columns);
        dropped = List.copyOf(dropped);
    }

    /**
     * A column that goes with its values.
     *
     * @param column its name
     * @param place where that is written
     */
    public record Dropped(String column, Place place) {}

    /** Returns whether it speaks of the table with that qualified name. */
    public boolean isAbout(String qualifiedName) {
        return Names.means(table, qualifiedName);
    }

    /** Returns whether it says that the table has that qualified name afterwards. */
    public boolean leadsTo(String qualifiedName) {
        return Names.means(renamed.map(Renaming::after).orElse(table), qualifiedName);
    }
}
