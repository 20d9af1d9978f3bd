import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.layout.Chains;
import dev.palindrome.database.Servers;
import dev.palindrome.harness.ChainReplay;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.Progress;
import dev.palindrome.replay.SqlStepApplier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;

/**
 * What the checks cost: a chain replayed bare (each step forward, back and forward, one connection a run, no
 * checks) and by Palindrome, in turn. Arguments: rounds, and a chain's folder with the SQL for each session;
 * without them a chain of 180 steps is made up.
 */
public final class ReplayBenchmark {

    private static final int STEPS = 180;

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        var folder = arguments.length > 1 ? Path.of(arguments[1]) : null;
        var session = arguments.length > 2 ? arguments[2] : "";
        var made = folder == null ? Files.createTempDirectory("chain") : null;
        try {
            if (made != null) {
                write(made);
            }
            var chain = Chains.read(folder == null ? made : folder, Chains.AUTO);
            measure(chain, session, rounds);
        } finally {
            if (made != null) {
                try (var files = Files.list(made)) {
                    for (var file : files.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(made);
            }
        }
    }

    private static void measure(MigrationChain chain, String session, int rounds) throws Exception {
        var request = Palindrome.chain(chain.path())
                .tool(chain.tool())
                .settings("session: '" + session.replace("'", "''") + "'")
                .request();
        bare(chain, session);
        var ratios = new ArrayList<Double>();
        System.out.printf("%d steps, times in seconds; starting the server is part of the second figure only%n", chain.steps().size());
        for (int round = 0; round < rounds; round++) {
            double bare = bare(chain, session);
            long start = System.nanoTime();
            var outcome = new ChainReplay().replay(request, Progress.SILENT);
            double checked = (System.nanoTime() - start) / 1e9;
            ratios.add(checked / bare);
            System.out.printf(
                    "bare %.2f  with Palindrome %.2f  ratio %.2f  (%d findings)%n",
                    bare, checked, checked / bare, outcome.findings().size());
        }
        Collections.sort(ratios);
        System.out.printf(
                "ratio: min %.2f  median %.2f  max %.2f%n",
                ratios.get(0), ratios.get(ratios.size() / 2), ratios.get(ratios.size() - 1));
    }

    private static double bare(MigrationChain chain, String session) throws Exception {
        var applier = new SqlStepApplier(chain.bookkeeping(), session);
        var budget = Duration.ofSeconds(60);
        try (var server = Servers.start("embedded")) {
            var database = server.create();
            applier.install(database);
            long start = System.nanoTime();
            for (var step : chain.steps()) {
                var applied = applier.apply(database, step, Direction.FORWARD, budget).succeeded()
                        && step.back().isPresent()
                        && applier.apply(database, step, Direction.BACK, budget).succeeded()
                        && applier.apply(database, step, Direction.FORWARD, budget).succeeded();
                if (!applied && Boolean.getBoolean("strict")) {
                    throw new IllegalStateException(step.id());
                }
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    /** Six kinds of steps in turn, as real chains have them; every sixth step brings a table. */
    private static void write(Path folder) throws IOException {
        for (int i = 0; i < STEPS; i++) {
            int t = i / 6;
            var pair = switch (i % 6) {
                case 0 -> new String[] {
                    "CREATE TABLE t%1$d (id bigserial PRIMARY KEY, name text NOT NULL, state text DEFAULT 'new',"
                            + " amount numeric(12,2), created timestamptz DEFAULT now(), payload jsonb, parent bigint"
                            + " REFERENCES t%1$d ON DELETE SET NULL);"
                            + " INSERT INTO t%1$d (name, created) SELECT 'n' || i, '2024-01-01' FROM generate_series(1, 20) i;",
                    "DROP TABLE t%1$d;"
                };
                case 1 -> new String[] {
                    "ALTER TABLE t%1$d ADD COLUMN note text; COMMENT ON COLUMN t%1$d.note IS 'why';",
                    "ALTER TABLE t%1$d DROP COLUMN note;"
                };
                case 2 -> new String[] {
                    "CREATE INDEX t%1$d_by_state ON t%1$d (state) WHERE amount IS NOT NULL;"
                            + " CREATE UNIQUE INDEX t%1$d_by_name ON t%1$d (lower(name));",
                    "DROP INDEX t%1$d_by_name; DROP INDEX t%1$d_by_state;"
                };
                case 3 -> new String[] {
                    "ALTER TABLE t%1$d ADD CONSTRAINT t%1$d_amount CHECK (amount >= 0) NOT VALID;"
                            + " ALTER TABLE t%1$d VALIDATE CONSTRAINT t%1$d_amount;",
                    "ALTER TABLE t%1$d DROP CONSTRAINT t%1$d_amount;"
                };
                case 4 -> new String[] {
                    "CREATE FUNCTION touch%1$d() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.created := now();"
                            + " RETURN NEW; END $$; CREATE TRIGGER touch BEFORE UPDATE ON t%1$d FOR EACH ROW EXECUTE"
                            + " FUNCTION touch%1$d();",
                    "DROP TRIGGER touch ON t%1$d; DROP FUNCTION touch%1$d();"
                };
                default -> new String[] {
                    "CREATE VIEW v%1$d AS SELECT id, name, state FROM t%1$d WHERE state <> 'gone';"
                            + " GRANT SELECT ON v%1$d TO PUBLIC;",
                    "DROP VIEW v%1$d;"
                };
            };
            Files.writeString(folder.resolve("%04d_step.up.sql".formatted(i + 1)), pair[0].formatted(t));
            Files.writeString(folder.resolve("%04d_step.down.sql".formatted(i + 1)), pair[1].formatted(t));
        }
    }
}
