import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A chain of any length, for benchmarks. */
final class MadeUpChain {

    private MadeUpChain() {}

    /** Six kinds of steps in turn, as real chains have them; every sixth step brings a table. */
    static void write(Path folder, int steps) throws IOException {
        for (int i = 0; i < steps; i++) {
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

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
