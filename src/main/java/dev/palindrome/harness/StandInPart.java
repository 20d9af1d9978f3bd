package dev.palindrome.harness;

import dev.palindrome.chain.StandIn;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Reads {@code skip} and {@code replace} of a step. */
final class StandInPart {

    private static final String SKIP = "skip";
    private static final String REPLACE = "replace";

    private StandInPart() {}

    /**
     * Reads them.
     *
     * @param id the id of the step
     * @param keys what stands under it
     */
    static Optional<StepStandIn> read(YamlPart id, Map<String, YamlPart> keys) {
        var skip = keys.get(SKIP);
        var replace = keys.get(REPLACE);
        if (skip != null) {
            for (var entry : keys.entrySet()) {
                if (!entry.getKey().equals(SKIP)) {
                    throw entry.getValue()
                            .wrong(entry.getKey() + " and skip do not go together: what a step that is not run does is"
                                    + " nothing");
                }
            }
            return Optional.of(standIn(id, skip, StandIn.Kind.SKIP, Optional.empty(), Optional.empty()));
        }
        if (replace == null) {
            return Optional.empty();
        }
        var scripts = ContractReader.keys(replace);
        if (!scripts.containsKey("forward") && !scripts.containsKey("back")) {
            throw replace.wrong("replace needs forward, back or both: a file each");
        }
        return Optional.of(
                standIn(id, replace, StandIn.Kind.REPLACE, script(scripts, "forward"), script(scripts, "back")));
    }

    private static StepStandIn standIn(
            YamlPart id, YamlPart part, StandIn.Kind kind, Optional<Path> forward, Optional<Path> back) {
        var because = part.required(ContractReader.keys(part), "because").text();
        return new StepStandIn(id.text(), id.place(), new StandIn(kind, because), forward, back);
    }

    private static Optional<Path> script(Map<String, YamlPart> scripts, String direction) {
        return Optional.ofNullable(scripts.get(direction)).map(SettingsReader::file);
    }
}
