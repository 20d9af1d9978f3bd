package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.HazardRules;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.testing.TestPython;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule's pair of example chains: the bad one is reported for exactly that rule, the good one for nothing. */
class RuleExamplesTest {

    private static final Path FOLDER = Path.of("fixtures", "rules");

    static List<String> rules() {
        return Rules.ids();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_bad_example_is_reported_for_its_rule_alone(String rule) throws Exception {
        var findings = findings(example(rule, "bad"), rule);

        assertThat(findings).isNotEmpty();
        assertThat(findings)
                .as(() -> messages(findings))
                .extracting(Finding::rule)
                .extracting(Rule::id)
                .containsOnly(rule);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_good_example_is_not_reported(String rule) throws Exception {
        var findings = findings(example(rule, "good"), rule);

        assertThat(findings).as(() -> messages(findings)).isEmpty();
    }

    @Test
    void every_rule_has_its_examples_and_every_example_its_rule() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER).filter(Files::isDirectory)) {
            assertThat(folders.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrderElementsOf(Rules.ids());
        }
        assertThat(Rules.ids()).allSatisfy(rule -> {
            assertThat(example(rule, "bad")).isDirectory();
            assertThat(example(rule, "good")).isDirectory();
        });
    }

    /** What happens to a live database an audit finds, everything else a replay. */
    private static List<Finding> findings(Path example, String rule) throws Exception {
        if (Files.exists(example.resolve("alembic.ini"))) {
            assertThat(TestPython.interpreter()).isExecutable();
        }
        return HazardRules.ids().contains(rule)
                ? Palindrome.chain(example)
                        .on(TestServer.server())
                        .audit(Map.of())
                        .outcome()
                        .findings()
                : Replays.of(example, Strategy.STAIRS).findings();
    }

    private static Path example(String rule, String kind) {
        return FOLDER.resolve(rule).resolve(kind);
    }

    private static String messages(List<Finding> findings) {
        return String.join("\n", findings.stream().map(Finding::message).toList());
    }
}
