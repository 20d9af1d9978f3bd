import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.PostgresServer;
import dev.palindrome.database.ServerChoice;
import dev.palindrome.finding.Finding;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.TablePattern;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.testing.AuditCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code palindrome audit}, squawk, pgfence and eugene say of the same migrations, those that do harm and those that do not
 * ({@code fixtures/audit}), as the tables of {@code docs/comparison.md}. Arguments: the folder of the peers' programs,
 * which {@code src/bench/peers.sh} fills, and further the names of cases, if not all are wanted.
 *
 * <p>Warnings that every migration gets, or that are about taste, are left out: see {@link #TASTE}.
 */
public final class PeersBenchmark {

    /**
     * What a peer says of every script whatever it does (E15 speaks of the base), of a style that hurts nobody while it runs, or
     * of a statement that it recommends itself (the last four of pgfence).
     */
    private static final Set<String> TASTE = Set.of(
            "require-lock-timeout",
            "require-statement-timeout",
            "require-timeout-settings",
            "missing-lock-timeout",
            "missing-statement-timeout",
            "missing-application-name",
            "missing-idle-timeout",
            "prefer-robust-create-index",
            "prefer-robust-create-table",
            "prefer-robust-drop-index",
            "prefer-robust-drop-table",
            "add-column-constant-default",
            "validate-constraint",
            "add-constraint-unique-using-index",
            "add-pk-using-index",
            "prefer-robust-stmts",
            "prefer-bigint-over-int",
            "prefer-bigint-over-smallint",
            "prefer-big-int",
            "prefer-identity",
            "prefer-text-field",
            "prefer-timestamptz",
            "ban-char-field",
            "E9",
            "W12",
            "W13",
            "E15",
            "lock-timeout-missing");

    /** Names what it has to say against the steps of a case, which lie in a folder with their base. */
    private interface Tool {
        Set<String> alarms(Path folder) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        var programs = Path.of(arguments[0]);
        var wanted = List.of(arguments).subList(1, arguments.length);
        var folder = Files.createTempDirectory("peers");
        try (var server = ServerChoice.list("embedded", null).get(0).start()) {
            var tools = new LinkedHashMap<String, Tool>();
            tools.put("Palindrome", chain -> palindrome(server, chain));
            tools.put("squawk", chain -> squawk(programs.resolve("squawk"), chain));
            tools.put("pgfence", chain -> pgfence(programs.resolve("pgfence"), chain));
            tools.put("eugene lint", chain -> eugene(scripts(chain), command(programs, "lint")));
            tools.put("eugene trace", chain -> traced(server, programs, chain));
            compare("hazardous", tools, folder, wanted);
            compare("harmless", tools, folder, wanted);
        } finally {
            MadeUpChain.delete(folder);
        }
    }

    private static void compare(String kind, Map<String, Tool> tools, Path folder, List<String> wanted) throws Exception {
        var cases = AuditCase.read(kind).stream()
                .filter(one -> wanted.isEmpty() || wanted.contains(one.name()))
                .toList();
        var alarmed = new LinkedHashMap<String, Integer>();
        System.out.printf("%n| %s | %s | what happens |%n|---|%s---|%n", kind, String.join(" | ", tools.keySet()), "---|".repeat(tools.size()));
        for (var one : cases) {
            var chain = one.write(folder);
            var cells = new ArrayList<String>();
            for (var tool : tools.entrySet()) {
                var alarms = tool.getValue().alarms(chain);
                if (!alarms.isEmpty()) {
                    alarmed.merge(tool.getKey(), 1, Integer::sum);
                }
                cells.add(cell(tool.getKey(), one, alarms));
            }
            System.out.printf("| %s | %s | %s |%n", one.name(), String.join(" | ", cells), one.words());
        }
        System.out.printf(
                "| **%d** | %s | |%n",
                cases.size(),
                tools.keySet().stream().map(tool -> "**" + alarmed.getOrDefault(tool, 0) + "**").collect(Collectors.joining(" | ")));
    }

    /** Of our own we know what is right. */
    private static String cell(String tool, AuditCase one, Set<String> alarms) {
        boolean wrong = tool.equals("Palindrome") && !one.rules().isEmpty() && alarms.stream().noneMatch(one.rules()::contains);
        return (alarms.isEmpty() ? "-" : alarms.stream().map(alarm -> "`" + alarm + "`").collect(Collectors.joining(" ")))
                + (wrong ? " NOT " + one.rules() : "");
    }

    private static List<String> scripts(Path chain) throws IOException {
        try (var files = Files.list(chain)) {
            return files.map(Path::toString).filter(file -> !file.contains(AuditCase.BASE)).sorted().toList();
        }
    }

    private static Set<String> palindrome(PostgresServer server, Path chain) {
        // The rows of the base are enough, as they are for the others.
        var none = new AutomaticFixture(5, 1, false, List.of(TablePattern.of("no_such_table")));
        return Palindrome.chain(chain).on(server).automatic(none).audit(Map.of()).outcome().findings().stream()
                .filter(finding -> !finding.step().equals(AuditCase.BASE))
                .map(Finding::rule)
                .map(rule -> rule.id())
                .filter(rule -> !TASTE.contains(rule))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> squawk(Path program, Path chain) throws Exception {
        var command = new ArrayList<>(List.of(program.toString(), "--reporter", "json"));
        command.addAll(scripts(chain));
        return named(JsonMapper.shared().readTree(output(command, Map.of())), "rule_name");
    }

    private static Set<String> pgfence(Path program, Path chain) throws Exception {
        var command = new ArrayList<>(
                List.of(program.toString(), "analyze", "--format", "sql", "--output", "json", "--min-pg-version", "17"));
        command.addAll(scripts(chain));
        return named(JsonMapper.shared().readTree(output(command, Map.of())), "ruleId");
    }

    private static List<String> command(Path programs, String mode, String... more) {
        var command = new ArrayList<>(List.of(programs.resolve("eugene").toString(), mode, "--format", "json", "--sort-mode", "name"));
        command.addAll(List.of(more));
        return command;
    }

    private static Set<String> traced(PostgresServer server, Path programs, Path chain) throws Exception {
        try (var database = server.create()) {
            prepare(database, chain);
            var address = database.address();
            var place = address.place().split(":");
            var command = command(
                    programs,
                    "trace",
                    "--disable-temporary",
                    "--commit",
                    "--host",
                    place[0],
                    "--port",
                    place[1],
                    "--user",
                    address.properties().get("user"),
                    "--database",
                    address.database());
            return eugene(scripts(chain), command, Map.of("PGPASS", address.properties().getOrDefault("password", "none")));
        }
    }

    private static void prepare(EphemeralDatabase database, Path chain) throws Exception {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(Files.readString(chain.resolve(AuditCase.BASE + ".up.sql")));
        }
    }

    private static Set<String> eugene(List<String> scripts, List<String> command) throws Exception {
        return eugene(scripts, command, Map.of());
    }

    /** One script after the other: what it says of one that fails it says only on its error output. */
    private static Set<String> eugene(List<String> scripts, List<String> command, Map<String, String> environment) throws Exception {
        var alarms = new TreeSet<String>();
        for (var script : scripts) {
            var whole = new ArrayList<>(command);
            whole.add(script);
            var said = output(whole, environment);
            if (said.isBlank()) {
                alarms.add("fails");
            } else {
                alarms.addAll(named(JsonMapper.shared().readTree(said), "id"));
            }
        }
        return alarms;
    }

    private static Set<String> named(JsonNode said, String key) {
        return said.findValues(key).stream()
                .map(JsonNode::asString)
                .filter(rule -> !TASTE.contains(rule))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String output(List<String> command, Map<String, String> environment) throws Exception {
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }
}
