package dev.palindrome.cli;

import dev.palindrome.harness.ChainReplay;
import dev.palindrome.harness.DatabaseInspection;
import dev.palindrome.harness.Inspection;
import dev.palindrome.harness.Replay;

/** Connects the commands with what does their work. */
final class Wiring {

    private Wiring() {}

    static Replay replay() {
        return new ChainReplay();
    }

    static Inspection inspection() {
        return new DatabaseInspection();
    }
}
