package dev.palindrome.hazard;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.snapshot.Snapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sequences that are about to hand out numbers which are there already. */
public final class SequenceHazards {

    private static final String OWNED = """
            SELECT s.oid::regclass::text, t.oid::regclass::text, quote_ident(a.attname), q.seqincrement > 0
            FROM pg_sequence q
            JOIN pg_class s ON s.oid = q.seqrelid
            JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.oid AND d.deptype IN ('a', 'i')
              AND d.refclassid = 'pg_class'::regclass
            JOIN pg_class t ON t.oid = d.refobjid AND t.relkind IN ('r', 'p')
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
            WHERE a.atttypid IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype)""";

    private SequenceHazards() {}

    /** Returns the sequences of a database that are behind the rows of their columns, by name, with what is amiss. */
    public static Map<String, String> behind(EphemeralDatabase database, Snapshot state) throws SQLException {
        var behind = new TreeMap<String, String>();
        try (var connection = database.borrow();
                var query = connection.createStatement()) {
            var owned = new ArrayList<List<String>>();
            try (var rows = query.executeQuery(OWNED)) {
                while (rows.next()) {
                    owned.add(List.of(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                }
            }
            for (var one : owned) {
                var sequence = state.sequences().get(one.get(0));
                if (sequence == null || !one.get(3).equals("t")) {
                    continue;
                }
                try (var rows = query.executeQuery("SELECT max(" + one.get(2) + ") FROM " + one.get(1))) {
                    rows.next();
                    long greatest = rows.getLong(1);
                    if (!rows.wasNull() && greatest >= sequence.next()) {
                        behind.put(
                                one.get(0),
                                "%s hands out %s next, and %s.%s holds %s already"
                                        .formatted(one.get(0), sequence.next(), one.get(1), one.get(2), greatest));
                    }
                }
            }
        }
        return behind;
    }

    /** Reports the sequences that were not behind before the step. */
    static List<Finding> between(Scene scene, Map<String, String> before, Map<String, String> after) {
        var findings = new ArrayList<Finding>();
        after.forEach((sequence, words) -> {
            if (!before.containsKey(sequence)) {
                findings.add(scene.finding(
                        HazardRules.SEQUENCE_NOT_RESET, new ObjectName("sequence", sequence), List.of(), null, words));
            }
        });
        return findings;
    }
}
