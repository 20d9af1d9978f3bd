package dev.palindrome.hazard;

import dev.palindrome.failure.NumberText;
import java.util.Locale;

/** Small questions to texts. */
final class Words {

    private Words() {}

    /** Returns whether SQL holds words one after the other, in whatever case and spacing. */
    static boolean contains(String sql, String words) {
        return (" " + sql.replaceAll("[\\s();,]+", " ").toUpperCase(Locale.ROOT) + " ")
                .contains(" " + words.toUpperCase(Locale.ROOT) + " ");
    }

    static boolean starts(String sql, String words) {
        return (sql.strip().replaceAll("\\s+", " ") + " ")
                .toUpperCase(Locale.ROOT)
                .startsWith(words.toUpperCase(Locale.ROOT) + " ");
    }

    static String oneLine(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }

    static String rows(long count) {
        return NumberText.grouped(count) + (count == 1 ? " row" : " rows");
    }
}
