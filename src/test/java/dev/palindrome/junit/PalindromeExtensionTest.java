package dev.palindrome.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.palindrome.harness.MigratedDatabase;
import dev.palindrome.harness.Palindrome;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

class PalindromeExtensionTest {

    private static final Palindrome PLANS = Palindrome.chain(Path.of("fixtures/plans/safe"));
    private static final String COUNT = "SELECT count(*)::text AS plans FROM v3_plans";
    private static final Map<String, String> ADDRESS = new ConcurrentHashMap<>();
    private static final Set<String> DATABASES = ConcurrentHashMap.newKeySet();
    private static final Set<String> PORTS = ConcurrentHashMap.newKeySet();

    /** Run by JUnit within the tests below. */
    static class AtAStep {

        @RegisterExtension
        static final PalindromeExtension plans = PalindromeExtension.of(PLANS).at("a5_002");

        @RepeatedTest(3)
        void everyTestSeesTheRowsThatAnotherDeleted(MigratedDatabase database) {
            note(database);
            assertThat(database.step()).contains("a5_002_baseline");
            assertThat(database.query(COUNT).get(0).get("plans")).isNotEqualTo("0");
            database.query("TRUNCATE v3_plans CASCADE");
        }

        @Test
        void allParametersSeeOneDatabase(MigratedDatabase database, Connection connection, DataSource source)
                throws SQLException {
            note(database);
            assertThat(connection.getCatalog()).isEqualTo(database.address().get("PGDBNAME"));
            try (var other = source.getConnection()) {
                assertThat(other.getCatalog()).isEqualTo(connection.getCatalog());
            }
        }

        @Test
        void otherParametersAreNoneOfItsBusiness(TestInfo info) {
            assertThat(info.getTestMethod()).isPresent();
        }

        @Nested
        class Within {
            @Test
            void aNestedClassGetsCopiesToo(MigratedDatabase database) {
                note(database);
                assertThat(database.step()).contains("a5_002_baseline");
            }
        }
    }

    /** Run by JUnit within the tests below. */
    static class AtTheEnd {

        @RegisterExtension
        static final PalindromeExtension plans = PalindromeExtension.of(PLANS.only("a5_003"));

        @Test
        void theWholeChainIsRun(MigratedDatabase database) {
            note(database);
            assertThat(database.step()).contains("m8_001_align_plans_schema");
        }

        @TestFactory
        Stream<DynamicNode> steps() {
            return plans.stepTests();
        }
    }

    /** Run by JUnit within the tests below. */
    static class Broken {

        @RegisterExtension
        static final PalindromeExtension plans = PalindromeExtension.of(PLANS).at("a5_009");

        @Test
        void neverRun(MigratedDatabase database) {
            note(database);
        }
    }

    private static void note(MigratedDatabase database) {
        ADDRESS.putAll(database.address());
        DATABASES.add(database.address().get("PGDBNAME"));
        PORTS.add(database.address().get("PGPORT"));
    }

    @Test
    void everyTestGetsADatabaseOfItsOwnOnOneServerThatEndsWithTheRun() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(AtAStep.class), selectClass(AtTheEnd.class))
                .execute()
                .testEvents()
                .assertStatistics(counts -> counts.started(10).succeeded(10));
        assertThat(DATABASES).hasSize(6);
        assertThat(PORTS).hasSize(1);
        var url = "jdbc:postgresql://" + ADDRESS.get("PGHOST") + ":" + ADDRESS.get("PGPORT") + "/postgres?user="
                + ADDRESS.get("user");
        assertThatThrownBy(() -> DriverManager.getConnection(url)).hasMessageContaining("refused");
    }

    @Test
    void aStepThatDoesNotExistIsToldToEveryTest() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Broken.class))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .forEach(failed ->
                        assertThat(failed.toString()).contains("step a5_009: the chain has no step of this id"));
        assertThatThrownBy(() -> PalindromeExtension.of(PLANS).onSharedServer()).hasMessageContaining("static field");
    }
}
