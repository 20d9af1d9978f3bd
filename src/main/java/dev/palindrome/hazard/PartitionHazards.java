package dev.palindrome.hazard;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.hazard.Partitions.Part;
import dev.palindrome.snapshot.Column;
import dev.palindrome.snapshot.Table;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables that are looked through because a partition is new. */
final class PartitionHazards {

    private static final String ADVICE =
            "; a valid CHECK on it that says where its rows belong would spare the server the look";

    private PartitionHazards() {}

    static Stream<Finding> in(Scene scene) {
        return scene.partsAfter().parts().stream()
                .filter(part -> scene.parts().of(part.table().oid()).isEmpty())
                .flatMap(part -> Stream.concat(attached(scene, part), besides(scene, part)));
    }

    /** A table with rows that has become a partition. */
    private static Stream<Finding> attached(Scene scene, Part part) {
        return scene.live(part.table().oid()).stream()
                .filter(table -> !isChecked(scene, table, part))
                .map(
                        table -> finding(
                                scene,
                                part,
                                table,
                                "becomes a partition, for which all rows of %s %s are looked at while nobody can read or write it"));
    }

    /** A partition beside the default one, which may hold rows that belong into the new one. */
    private static Stream<Finding> besides(Scene scene, Part part) {
        return scene.live(part.sibling()).stream()
                .filter(table -> table.oid() != part.table().oid() && !isChecked(scene, table, part))
                .map(table -> finding(
                        scene,
                        part,
                        table,
                        "is a new partition, for which all rows of the default partition %s %s are looked at while nobody"
                                + " can read or write it"));
    }

    private static Finding finding(Scene scene, Part part, Table table, String words) {
        return scene.finding(
                HazardRules.CONSTRAINT_VALIDATED,
                table,
                scene.sourceOf(part.table().name(), "PARTITION").orElse(null),
                part.table().qualifiedName() + " "
                        + words.formatted(table.qualifiedName(), scene.size(table, Effort.Work.SCAN)) + ADVICE);
    }

    private static boolean isChecked(Scene scene, Table table, Part part) {
        Set<String> columns = table.columns().stream()
                .map(Column::name)
                .filter(column -> Constraints.names(part.bounds(), column))
                .collect(Collectors.toSet());
        return !columns.isEmpty() && Constraints.isChecked(scene, table, columns);
    }
}
