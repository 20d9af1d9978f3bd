package dev.palindrome.cli;

import dev.palindrome.fixture.hierarchy.HierarchyDescription;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of a hierarchy for programs: {@code rows}, {@code roots}, {@code orphans}, {@code cycles} with
 * those that are listed, {@code lassos} and {@code depths}.
 */
final class DescriptionJson {

    private DescriptionJson() {}

    static String of(HierarchyDescription description) {
        var root = JsonMapper.shared()
                .createObjectNode()
                .put("rows", description.rows())
                .put("roots", description.roots())
                .put("orphans", description.orphans());
        var cycles = root.putObject("cycles")
                .put("count", description.cycleCount())
                .put("selfLoops", description.selfLoops());
        var lengths = cycles.putArray("lengths");
        description
                .cyclesByLength()
                .forEach((length, count) ->
                        lengths.addObject().put("length", length).put("count", count));
        var listed = cycles.putArray("listed");
        for (var cycle : description.cycles()) {
            var members = listed.addObject()
                    .put("length", cycle.length())
                    .put("leadingIn", cycle.hanging())
                    .putArray("members");
            cycle.members().forEach(members::add);
        }
        cycles.put("notListed", description.cycleCount() - description.cycles().size());
        root.putObject("lassos").put("count", description.lassos()).put("leadingIn", description.hanging());
        var depths = root.putArray("depths");
        description
                .depths()
                .forEach(band -> depths.addObject()
                        .put("from", band.from())
                        .put("to", band.to())
                        .put("rows", band.rows()));
        return root.toPrettyString() + "\n";
    }
}
