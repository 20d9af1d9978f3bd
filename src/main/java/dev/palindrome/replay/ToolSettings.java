package dev.palindrome.replay;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What an adapter is told about a chain.
 *
 * @param folder the chain's folder
 * @param base the folder that relative paths in the options start from
 * @param options {@code chain.options}; only keys that the adapter knows
 * @param session SQL to run at the start of each step's session; empty for none
 */
public record ToolSettings(Path folder, Path base, Map<String, String> options, String session) {

    public ToolSettings {
        options = Map.copyOf(options);
    }

    /** Returns what an option says. */
    public Optional<String> option(String key) {
        return Optional.ofNullable(options.get(key));
    }

    /** Returns the path that an option names. */
    public Optional<Path> path(String key) {
        return option(key).map(text -> base.resolve(text).normalize());
    }
}
