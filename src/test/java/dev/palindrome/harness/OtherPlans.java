package dev.palindrome.harness;

import dev.palindrome.fixture.AutomaticFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A chain of plans with its contract, and other rows than those written by hand. */
final class OtherPlans {

    static final long GENERATED = 2000;
    static final AutomaticFixture ANY = new AutomaticFixture(20, 1, false, List.of());

    private static final String DATASETS = "(?s)\\ndatasets:.*?\\n\\n";

    private OtherPlans() {}

    /** Reads a chain with plans of every shape. */
    static ReplayRequest generated(Path chain, Path folder) throws IOException {
        return request(
                chain, folder, """

                datasets:
                  - name: actions
                    after: a5_002_baseline
                    files: [ %1$s/actors.csv, %1$s/actions.csv, %1$s/action_arguments.csv ]
                  - name: plans
                    after: a5_002_baseline
                    generate:
                      table: v3_plans
                      key: plan_id
                      parent: parent_plan_id
                      key-format: "01J8Z3K4QW%%016d"
                      shape: mixed
                      size: %2$d

                """.formatted(Path.of("fixtures/plans/data").toAbsolutePath(), GENERATED));
    }

    /** Reads a chain whose tables are filled automatically. */
    static ReplayRequest automatic(Path chain, Path folder) throws IOException {
        var request = request(chain, folder, "\n\n");
        return Replays.automatic(request, ANY);
    }

    private static ReplayRequest request(Path chain, Path folder, String datasets) throws IOException {
        var settings = Files.readString(chain.resolve("palindrome.yaml"))
                .replaceFirst(DATASETS, datasets.replace("\\", "\\\\").replace("$", "\\$"))
                .replace("path: .\n", "path: " + chain.toAbsolutePath() + "\n")
                .replace(
                        "path: migrations",
                        "path: " + chain.resolve("migrations").toAbsolutePath())
                .replace(
                        "../../../../.python",
                        Path.of(".python").toAbsolutePath().toString());
        Files.writeString(folder.resolve("palindrome.yaml"), settings);
        return Replays.patient(Replays.request(folder, Strategy.STAIRS));
    }
}
