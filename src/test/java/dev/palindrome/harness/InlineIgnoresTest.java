package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Comments that accept what a script does. */
class InlineIgnoresTest {

    private static List<MigrationStep> step(String text) {
        return List.of(new MigrationStep(
                "0002_x",
                new Script(Path.of("0002_x.up.sql"), 1, text, List.of(), Delivery.WHOLE, Transaction.TOOL),
                Optional.empty(),
                Optional.empty()));
    }

    @Test
    void a_comment_accepts_a_rule_in_its_step() {
        var ignores = InlineIgnores.of(step("""
                -- palindrome: ignore lock-held because the table is small
                ALTER TABLE t ADD a int;
                  # palindrome: ignore table-rewritten because it is night
                """));
        assertThat(ignores)
                .extracting(one -> one.step() + " " + one.ruleIds() + " " + one.because())
                .containsExactly("0002_x [lock-held] the table is small", "0002_x [table-rewritten] it is night");
    }

    @Test
    void a_reason_is_required() {
        assertThatThrownBy(() -> InlineIgnores.of(step("SELECT 1;\n-- palindrome: ignore lock-held\n")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("0002_x.up.sql:2")
                .hasMessageContaining("a reason is required: -- palindrome: ignore RULE because REASON");
    }

    @Test
    void a_rule_has_to_be_one() {
        assertThatThrownBy(() -> InlineIgnores.of(step("-- palindrome: ignore lock-hel because of this\n")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("there is no rule lock-hel; did you mean lock-held?");
    }

    @Test
    void other_comments_are_nobodys_business() {
        assertThat(InlineIgnores.of(step("-- palindromes: ignore\nSELECT '-- palindrome: ignore';\n")))
                .isEmpty();
    }
}
