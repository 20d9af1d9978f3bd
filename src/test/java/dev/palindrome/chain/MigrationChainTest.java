package dev.palindrome.chain;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.chain.bookkeeping.NoBookkeeping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MigrationChainTest {

    @Test
    void two_steps_of_one_name_are_no_chain() {
        var script = new Script(Path.of("a.sql"), 1, "", List.of(), Delivery.WHOLE, Transaction.NONE);
        var step = new MigrationStep("a", script, Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> new MigrationChain(Path.of("x"), "plain", List.of(step, step), new NoBookkeeping()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two steps are named a");
    }
}
