package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.TablePattern;
import dev.palindrome.testing.AuditCase;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The migrations that are compared with what others say of them: each hazard is found, and no harmless one is blamed. */
class AuditCasesTest {

    @TempDir
    private Path folder;

    static List<AuditCase> hazardous() throws IOException {
        return AuditCase.read("hazardous");
    }

    static List<AuditCase> harmless() throws IOException {
        return AuditCase.read("harmless");
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("hazardous")
    void aHazardIsFound(AuditCase migration) throws IOException {
        assertThat(findings(migration))
                .extracting(finding -> finding.rule().id())
                .containsAnyElementsOf(migration.rules());
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @MethodSource("harmless")
    void whatDoesNoHarmIsNotBlamed(AuditCase migration) throws IOException {
        assertThat(findings(migration))
                .extracting(Finding::rule)
                .extracting(rule -> rule.id())
                .isSubsetOf("lock-timeout-missing");
    }

    private List<Finding> findings(AuditCase migration) throws IOException {
        return Palindrome.chain(migration.write(folder))
                .on(TestServer.server())
                // The rows of the base are enough.
                .automatic(new AutomaticFixture(5, 1, false, List.of(TablePattern.of("no_such_table"))))
                .audit(Map.of())
                .outcome()
                .findings()
                .stream()
                .filter(finding -> !finding.step().equals(AuditCase.BASE))
                .toList();
    }
}
