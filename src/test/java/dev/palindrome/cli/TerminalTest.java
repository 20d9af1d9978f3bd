package dev.palindrome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

    private final CommandLineFixture palindrome = new CommandLineFixture();

    @Test
    void isInteractiveOnlyIfTheLauncherSaysSo() {
        assertThat(Terminal.standard().interactive()).isFalse();
        System.setProperty("palindrome.interactive", "true");
        try {
            assertThat(Terminal.standard().interactive()).isTrue();
        } finally {
            System.clearProperty("palindrome.interactive");
        }
    }

    @Test
    void cutsProgressThatWouldWrap() {
        new TerminalProgress(palindrome.terminal().err()).step(1, 2, "a\nb" + "x".repeat(100), "forward");
        assertThat(palindrome.err()).isEqualTo("\r[1/2] a b" + "x".repeat(69) + "…\u001b[K");
    }
}
