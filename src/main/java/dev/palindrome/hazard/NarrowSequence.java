package dev.palindrome.hazard;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.finding.ObjectName;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A sequence that ends before a column that it fills, as its own or by the column's default.
 *
 * @param sequenceId the object id of the sequence
 * @param tableId the object id of the column's table
 * @param number the number of the column
 * @param sequence the name of the sequence
 * @param table the name of the table
 * @param column the name of the column
 * @param end the last number of the sequence
 * @param type the type of the column
 */
record NarrowSequence(
        long sequenceId,
        long tableId,
        int number,
        String sequence,
        String table,
        String column,
        long end,
        String type) {

    /** Those that begin anew at their end are meant to be short. */
    private static final String NARROW = """
            SELECT f.sequence, f.attrelid::bigint, f.attnum, format('%I.%I', sn.nspname, s.relname),
                   format('%I.%I', tn.nspname, t.relname), f.attname, f.stop, f.type::regtype::text
            FROM (
              SELECT q.seqrelid::bigint AS sequence, a.attrelid, a.attnum, a.attname, q.seqincrement,
                     CASE WHEN q.seqincrement > 0 THEN q.seqmax ELSE q.seqmin END AS stop,
                     coalesce(nullif(y.typbasetype, 0), y.oid) AS type
              FROM pg_sequence q
              JOIN (
                SELECT d.objid AS sequence, d.refobjid AS owner, d.refobjsubid AS number
                FROM pg_depend d
                WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
                  AND d.refobjsubid > 0
                UNION
                SELECT d.refobjid, b.adrelid, b.adnum
                FROM pg_attrdef b
                JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = b.oid
                  AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid = 0
              ) u ON u.sequence = q.seqrelid
              JOIN pg_attribute a ON a.attrelid = u.owner AND a.attnum = u.number
              JOIN pg_type y ON y.oid = a.atttypid
              WHERE NOT q.seqcycle) f
            JOIN pg_class s ON s.oid = f.sequence
            JOIN pg_namespace sn ON sn.oid = s.relnamespace AND sn.nspname !~ '^pg_'
            JOIN pg_class t ON t.oid = f.attrelid AND t.relkind IN ('r', 'p') AND NOT t.relispartition
            JOIN pg_namespace tn ON tn.oid = t.relnamespace
            JOIN (VALUES ('int2'::regtype, 32767), ('int4'::regtype, 2147483647), ('int8'::regtype, 9223372036854775807))
              AS r (type, stop) ON r.type = f.type
            WHERE CASE WHEN f.seqincrement > 0 THEN f.stop < r.stop ELSE f.stop > -r.stop END
            ORDER BY 4, 5, 3""";

    /** Returns whether it is one that a step has left as it was, or has made longer. */
    private boolean wasSo(NarrowSequence before) {
        return sequenceId == before.sequenceId
                && tableId == before.tableId
                && number == before.number
                && type.equals(before.type)
                && Math.abs(end) >= Math.abs(before.end);
    }

    /** Returns those of a database, by name. */
    static Set<NarrowSequence> in(EphemeralDatabase database) throws SQLException {
        var found = new LinkedHashSet<NarrowSequence>();
        try (var connection = database.borrow();
                var query = connection.createStatement();
                var rows = query.executeQuery(NARROW)) {
            while (rows.next()) {
                found.add(new NarrowSequence(
                        rows.getLong(1),
                        rows.getLong(2),
                        rows.getInt(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getLong(7),
                        rows.getString(8)));
            }
        }
        return found;
    }

    /** Reports those that were not there before the step. */
    static List<Finding> findings(Scene scene, Set<NarrowSequence> before, Set<NarrowSequence> after) {
        return after.stream()
                .filter(one -> before.stream().noneMatch(one::wasSo))
                .map(one -> one.finding(scene))
                .toList();
    }

    private Finding finding(Scene scene) {
        return scene.finding(
                HazardRules.SEQUENCE_TOO_NARROW,
                new ObjectName("sequence", sequence),
                List.of(column),
                scene.sourceOf(text -> Constraints.names(text, Identifiers.bare(sequence)))
                        .or(() -> scene.sourceOf(column, "TYPE"))
                        .orElse(null),
                "sequence %s ends at %s, before column %s.%s does, which is of type %s"
                        .formatted(sequence, end, table, column, type));
    }
}
