package dev.palindrome.hazard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares privileges as {@code aclitem} prints them, {@code GRANTEE=LETTERS/GRANTOR} (PostgreSQL manual, "Privileges"). */
final class Grants {

    private static final Map<Character, String> NAMES = Map.ofEntries(
            Map.entry('r', "SELECT"),
            Map.entry('a', "INSERT"),
            Map.entry('w', "UPDATE"),
            Map.entry('d', "DELETE"),
            Map.entry('D', "TRUNCATE"),
            Map.entry('x', "REFERENCES"),
            Map.entry('t', "TRIGGER"),
            Map.entry('C', "CREATE"),
            Map.entry('c', "CONNECT"),
            Map.entry('T', "TEMPORARY"),
            Map.entry('X', "EXECUTE"),
            Map.entry('U', "USAGE"),
            Map.entry('s', "SET"),
            Map.entry('A', "ALTER SYSTEM"),
            Map.entry('m', "MAINTAIN"));

    private Grants() {}

    /** Returns who lost what, such as {@code SELECT of shop}; the owner can always grant to itself again. */
    static List<String> lost(List<String> before, List<String> after, String owner) {
        var left = letters(after);
        var lost = new ArrayList<String>();
        letters(before).forEach((grantee, had) -> {
            var has = left.getOrDefault(grantee, Set.of());
            for (var letter : had) {
                if (!has.contains(letter) && !grantee.equals(owner)) {
                    lost.add(NAMES.getOrDefault(letter, letter.toString()) + " of "
                            + (grantee.isEmpty() ? "PUBLIC" : grantee));
                }
            }
        });
        return lost;
    }

    private static Map<String, Set<Character>> letters(List<String> entries) {
        var letters = new LinkedHashMap<String, Set<Character>>();
        for (var entry : entries) {
            int equals = entry.lastIndexOf('=');
            int slash = entry.indexOf('/', equals);
            var own = letters.computeIfAbsent(entry.substring(0, equals), grantee -> new LinkedHashSet<>());
            entry.substring(equals + 1, slash < 0 ? entry.length() : slash)
                    .chars()
                    .mapToObj(letter -> (char) letter)
                    .filter(letter -> letter != '*')
                    .forEach(own::add);
        }
        return letters;
    }
}
