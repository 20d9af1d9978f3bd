package dev.palindrome.chain.bookkeeping;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionsTest {

    @Test
    void a_step_of_another_chain_has_no_version() {
        var script = new Script(Path.of("b.sql"), 1, "", List.of(), Delivery.WHOLE, Transaction.NONE);
        var step = new MigrationStep("b", script, Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> new Versions<>(Map.of("a", 1L)).of(step))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no step of this chain: b");
    }
}
