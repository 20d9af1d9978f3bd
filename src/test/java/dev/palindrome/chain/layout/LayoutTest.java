package dev.palindrome.chain.layout;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Statement;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of all layouts share: a folder to fill and the chain read from it. */
abstract class LayoutTest {

    @TempDir
    Path folder;

    ChainFiles files;

    @BeforeEach
    void files() {
        files = new ChainFiles(folder);
    }

    abstract String tool();

    MigrationChain chain() {
        return Chains.read(folder, tool());
    }

    MigrationStep onlyStep() {
        return chain().steps().get(0);
    }

    List<String> ids() {
        return chain().steps().stream().map(MigrationStep::id).toList();
    }

    static List<String> statements(Script script) {
        return script.statements().stream().map(Statement::text).toList();
    }

    void assertRefused(String message) {
        assertThatThrownBy(this::chain)
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith(folder + "/")
                .hasMessageContaining(message);
    }
}
