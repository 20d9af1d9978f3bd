package dev.palindrome.harness;

import dev.palindrome.chain.layout.Chains;
import dev.palindrome.contract.Contract;
import dev.palindrome.database.ContainerSettings;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.Dataset;
import dev.palindrome.fixture.TablePattern;
import dev.palindrome.fixture.source.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code palindrome.yaml}. Every complaint names the file, the line and the column. */
public final class SettingsReader {

    private static final List<String> KEYS = List.of(
            "chain", "database", "database-name", "docker", "prelude", "session", "datasets", "accept", "steps");

    private static final int LONGEST_NAME = 63;

    private final List<Settings.Mention> mentions = new ArrayList<>();
    private final Path file;
    private @Nullable AutomaticFixture automatic;

    private SettingsReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a settings file.
     *
     * @throws BadInputException if it is not YAML, holds an unknown key, a key twice or a value of the wrong
     *     type, or names a file that does not exist
     */
    public static Settings read(Path file) {
        return of(file, YamlPart.read(file));
    }

    /**
     * Reads settings that stand in no file.
     *
     * @param file the file they could stand in: paths are relative to its folder, and complaints name it
     * @throws BadInputException as for a file
     */
    public static Settings parse(Path file, String text) {
        return of(file, YamlPart.parse(file, text));
    }

    private static Settings of(Path file, Optional<YamlPart> whole) {
        return whole.filter(part -> !part.isEmpty())
                .map(new SettingsReader(file)::settings)
                .orElse(Settings.NONE);
    }

    private Settings settings(YamlPart whole) {
        var keys = whole.mapping(KEYS);
        var chain = Optional.ofNullable(keys.get("chain"))
                .map(part -> part.mapping(List.of("path", "tool", "options")))
                .orElse(Map.of());
        var steps = Optional.ofNullable(keys.get("steps")).map(ContractReader::read);
        steps.ifPresent(read -> read.contract()
                .steps()
                .forEach(claims -> mentions.add(new Settings.Mention(claims.step(), claims.place()))));
        return new Settings(
                Optional.ofNullable(chain.get("path")).map(YamlPart::existingPath),
                text(chain, "tool"),
                options(chain),
                text(keys, "database"),
                Optional.ofNullable(keys.get("database-name")).map(SettingsReader::name),
                container(keys),
                entries(keys, "prelude").stream().map(SettingsReader::file).toList(),
                text(keys, "session").orElse(""),
                noRows(keys) ? List.of() : datasets(entries(keys, "datasets")),
                Optional.ofNullable(automatic),
                noRows(keys),
                Stream.concat(
                                entries(keys, "accept").stream().map(SettingsReader::acceptance),
                                steps.stream().flatMap(read -> read.accept().stream()))
                        .toList(),
                steps.map(ContractReader.Read::contract).orElse(Contract.NONE),
                steps.map(ContractReader.Read::standIns).orElse(List.of()),
                mentions);
    }

    private static Map<String, String> options(Map<String, YamlPart> chain) {
        var part = chain.get("options");
        if (part == null) {
            return Map.of();
        }
        var tool = text(chain, "tool").orElse(Chains.AUTO);
        var known = Tools.options(tool);
        if (known.isEmpty()) {
            throw part.wrong("the tool " + tool + " has no options");
        }
        var options = new LinkedHashMap<String, String>();
        part.mapping(known).forEach((key, value) -> put(options, key, value));
        return options;
    }

    /** What is a mapping is taken apart, as {@code KEY.KEY}. */
    private static void put(Map<String, String> options, String key, YamlPart value) {
        if (value.isMapping()) {
            value.entries()
                    .forEach(entry -> put(options, key + "." + entry.key().text(), entry.value()));
        } else {
            options.put(key, value.text());
        }
    }

    private static ContainerSettings container(Map<String, YamlPart> keys) {
        var part = keys.get("docker");
        if (part == null) {
            return ContainerSettings.NONE;
        }
        var known = part.mapping(List.of("init", "extensions", "environment", "configuration"));
        return new ContainerSettings(
                entries(known, "init").stream().map(SettingsReader::file).toList(),
                entries(known, "extensions").stream().map(YamlPart::text).toList(),
                Optional.ofNullable(known.get("environment")).map(YamlPart::entries).orElse(List.of()).stream()
                        .collect(Collectors.toMap(
                                entry -> entry.key().text(),
                                entry -> entry.value().text())),
                Optional.ofNullable(known.get("configuration")).map(SettingsReader::file));
    }

    /** The server would cut a longer name short (PostgreSQL manual, "Identifiers and Key Words"). */
    private static String name(YamlPart part) {
        var name = part.text();
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw part.wrong("database-name has to have " + LONGEST_NAME + " bytes at most");
        }
        return name;
    }

    private static boolean noRows(Map<String, YamlPart> keys) {
        var part = keys.get("datasets");
        if (part == null || part.isList()) {
            return false;
        }
        if (!part.isScalar() || !part.text().equals(AutomaticFixture.NONE)) {
            throw part.wrong("datasets has to be a list, or " + AutomaticFixture.NONE + " for empty tables");
        }
        return true;
    }

    private List<Dataset> datasets(List<YamlPart> parts) {
        var names = new HashSet<String>();
        var datasets = new ArrayList<Dataset>();
        for (var part : parts) {
            var keys = part.mapping(List.of("name", "after", "files", "generate", "auto", "keep", "optional"));
            var name = part.required(keys, "name");
            if (!names.add(name.text())) {
                throw name.wrong("two datasets are named " + name.text());
            }
            if (keys.containsKey("auto")) {
                readAutomatic(name, keys);
                continue;
            }
            requireRows(part, keys, name.text());
            var after = Optional.ofNullable(keys.get("after"));
            after.ifPresent(step -> mentions.add(new Settings.Mention(step.text(), step.place())));
            datasets.add(new Dataset(
                    name.text(),
                    after.map(YamlPart::text),
                    entries(keys, "files").stream().map(SettingsReader::file).toList(),
                    Optional.ofNullable(keys.get("generate")).map(YamlPart::oneOrMore).orElse(List.of()).stream()
                            .<Source>map(rows -> GeneratedTable.read(file, rows))
                            .toList(),
                    Optional.ofNullable(keys.get("optional"))
                            .map(YamlPart::truth)
                            .orElse(false)));
        }
        return datasets;
    }

    /** Reads {@code auto: true}, {@code auto: ROWS} or {@code auto: { rows, seed, hostile }}. */
    private void readAutomatic(YamlPart name, Map<String, YamlPart> keys) {
        for (var other : List.of("after", "files", "generate", "optional")) {
            var part = keys.get(other);
            if (part != null) {
                throw part.wrong(other + " and auto do not go together: make them two datasets");
            }
        }
        if (automatic != null) {
            throw name.wrong("two datasets are automatic, of which there can be one");
        }
        automatic = AutomaticRowsPart.read(
                Objects.requireNonNull(keys.get("auto")),
                entries(keys, "keep").stream()
                        .map(part -> new TablePattern(part.text(), Optional.of(part.place())))
                        .toList());
    }

    private static void requireRows(YamlPart part, Map<String, YamlPart> keys, String name) {
        var files = keys.get("files");
        var generate = keys.get("generate");
        if (files == null && generate == null) {
            throw part.wrong("the key files is missing here, or one of generate and auto");
        }
        var keep = keys.get("keep");
        if (keep != null) {
            throw keep.wrong("keep belongs to auto: it says which tables get automatic rows");
        }
        if (files != null && files.isEmpty()) {
            throw files.wrong("the dataset " + name + " has no files");
        }
        if (generate != null && generate.isEmpty()) {
            throw generate.wrong("the dataset " + name + " generates nothing");
        }
    }

    private static Acceptance acceptance(YamlPart part) {
        var keys = part.mapping(List.of("step", "rule", "object", "because"));
        return new Acceptance(
                        part.required(keys, "step").text(),
                        ContractReader.rule(part.required(keys, "rule")),
                        text(keys, "object"),
                        part.required(keys, "because").text())
                .at(part.required(keys, "step").place());
    }

    static Path file(YamlPart part) {
        var path = part.existingPath();
        if (!Files.isRegularFile(path)) {
            throw part.wrong(path + " is not a file");
        }
        return path;
    }

    private static Optional<String> text(Map<String, YamlPart> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(YamlPart::text);
    }

    private static List<YamlPart> entries(Map<String, YamlPart> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(YamlPart::list).orElse(List.of());
    }
}
