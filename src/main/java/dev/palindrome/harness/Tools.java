package dev.palindrome.harness;

import dev.palindrome.chain.layout.Chains;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.replay.ReplayableChain;
import dev.palindrome.replay.SqlStepApplier;
import dev.palindrome.replay.ToolAdapter;
import dev.palindrome.replay.ToolSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Every tool whose chains can be replayed: those of SQL scripts, and those that an adapter runs. */
final class Tools {

    private static final List<ToolAdapter> ADAPTERS = ServiceLoader.load(ToolAdapter.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private Tools() {}

    /** Returns the names that {@code --tool} takes, besides {@link Chains#AUTO}. */
    static List<String> names() {
        var names = new ArrayList<>(Chains.tools());
        names.addAll(namesOf(ADAPTERS));
        return names;
    }

    /** Returns the options that a tool knows. */
    static List<String> options(String tool) {
        return ADAPTERS.stream()
                .filter(adapter -> tool.equals(Chains.AUTO) || tool.equals(adapter.tool()))
                .flatMap(adapter -> adapter.options().stream())
                .toList();
    }

    /**
     * Reads a chain.
     *
     * @param tool a name of {@link #names()}, or {@link Chains#AUTO} for finding out by the look of the files
     * @throws BadInputException if there is no such folder or tool, if the folder belongs to no or to several tools, or
     *     if a file in it cannot be used
     */
    static ReplayableChain read(String tool, ToolSettings settings) {
        if (!tool.equals(Chains.AUTO) && !names().contains(tool)) {
            throw new BadInputException(
                    "tool " + tool + " is not known: choose " + Chains.AUTO + ", " + String.join(", ", names()));
        }
        Chains.requireFolder(settings.folder());
        var adapters = adapters(tool, settings.folder());
        if (adapters.isEmpty()) {
            var chain = Chains.read(settings.folder(), tool);
            return new ReplayableChain(chain, new SqlStepApplier(chain.bookkeeping(), settings.session()));
        }
        requireOne(adapters, tool, settings.folder());
        return adapters.get(0).read(settings);
    }

    private static List<ToolAdapter> adapters(String tool, Path folder) {
        if (!tool.equals(Chains.AUTO)) {
            return ADAPTERS.stream()
                    .filter(adapter -> tool.equals(adapter.tool()))
                    .toList();
        }
        var own =
                ADAPTERS.stream().filter(adapter -> adapter.recognises(folder)).toList();
        return own.isEmpty() && Chains.recognised(folder).isEmpty()
                ? ADAPTERS.stream()
                        .filter(adapter -> adapter.recognisesBelow(folder))
                        .toList()
                : own;
    }

    private static void requireOne(List<ToolAdapter> adapters, String tool, Path folder) {
        var names = new ArrayList<>(namesOf(adapters));
        if (tool.equals(Chains.AUTO)) {
            names.addAll(Chains.recognised(folder));
        }
        if (names.size() > 1) {
            throw new BadInputException(
                    folder,
                    "looks like the folder of " + names.stream().collect(Collectors.joining(", "))
                            + ": name the tool with --tool");
        }
    }

    private static List<String> namesOf(List<ToolAdapter> adapters) {
        return adapters.stream().map(ToolAdapter::tool).toList();
    }
}
