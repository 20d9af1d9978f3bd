package dev.palindrome.replay;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an adapter is told about a chain.
 *
 * @param folder the chain's folder
 * @param base the folder that relative paths in the options start from
 * @param options {@code chain.options}; only keys that the adapter knows, and below them, after a dot, those of mappings
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

    /** Returns what an option says that is a mapping: by the keys below it. */
    public Map<String, String> below(String key) {
        var prefix = key + ".";
        return options.entrySet().stream()
                .filter(option -> option.getKey().startsWith(prefix))
                .collect(Collectors.toMap(option -> option.getKey().substring(prefix.length()), Map.Entry::getValue));
    }

    /** Returns the path that an option names. */
    public Optional<Path> path(String key) {
        return option(key).map(text -> base.resolve(text).normalize());
    }
}
