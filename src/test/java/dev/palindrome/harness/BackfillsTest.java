package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad backfills, each accused of its own rule alone, and their sound twins, accused of nothing. */
class BackfillsTest {

    private static final Path FOLDER = Path.of("fixtures", "backfills");
    private static final int FEWEST = 25;

    /** One line of {@code backfills.csv}. */
    record Case(String name, String rule, String step) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final TogetherReplays REPLAYS = new TogetherReplays();

    @BeforeAll
    static void begin() throws IOException {
        for (var twin : List.of("bad", "sound")) {
            for (var one : cases()) {
                REPLAYS.begin(one + "/" + twin, () -> Replays.of(request(one, twin)));
            }
        }
    }

    @AfterAll
    static void end() {
        REPLAYS.close();
    }

    static List<Case> cases() throws IOException {
        try (var reader = CsvReader.builder().ofNamedCsvRecord(FOLDER.resolve("backfills.csv"))) {
            return reader.stream()
                    .map(line -> new Case(line.getField("case"), line.getField("rule"), line.getField("step")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_bad_backfill_is_accused_of_its_rule_alone(Case one) throws Exception {
        var findings = findings(one, "bad");

        assertThat(findings).as(() -> messages(findings)).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).extracting(Rule::id).isEqualTo(one.rule());
            assertThat(finding.step()).isEqualTo(one.step());
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void its_sound_twin_is_accused_of_nothing(Case one) throws Exception {
        var findings = findings(one, "sound");

        assertThat(findings).as(() -> messages(findings)).isEmpty();
    }

    @Test
    void every_folder_is_a_case() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            assertThat(folders.filter(folder -> Files.isDirectory(folder.resolve("bad")))
                            .map(folder -> folder.getFileName().toString()))
                    .hasSizeGreaterThanOrEqualTo(FEWEST)
                    .containsExactlyInAnyOrderElementsOf(
                            cases().stream().map(Case::name).toList());
        }
    }

    /** Only what is meant to run for ever has little time. */
    private static ReplayRequest request(Case one, String twin) {
        var request = Replays.request(FOLDER.resolve(one.name()).resolve(twin), Strategy.STAIRS);
        var endless =
                twin.equals("bad") && Set.of("not-terminating", "superlinear").contains(one.rule());
        return endless ? request : Replays.patient(request);
    }

    private static List<Finding> findings(Case one, String twin) throws InterruptedException, ExecutionException {
        return REPLAYS.outcome(one + "/" + twin).findings();
    }

    private static String messages(List<Finding> findings) {
        return String.join("\n", findings.stream().map(Finding::message).toList());
    }
}
