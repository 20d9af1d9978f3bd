package dev.palindrome.cli;

import dev.palindrome.harness.Progress;
import java.io.PrintStream;

/** Shows the progress of a run on one line of a terminal, which is rewritten each time. */
final class TerminalProgress implements Progress {

    private static final int WIDTH = 79;
    private static final String CLEAR_TO_END = "\u001b[K";

    private final PrintStream err;

    /** Shows progress where somebody watches. */
    static Progress of(Terminal terminal) {
        return terminal.interactive() ? new TerminalProgress(terminal.err()) : Progress.SILENT;
    }

    TerminalProgress(PrintStream err) {
        this.err = err;
    }

    @Override
    public void starting(String what) {
        show(what);
    }

    @Override
    public void step(int index, int count, String id, String doing) {
        show("[" + index + "/" + count + "] " + id + " " + doing);
    }

    @Override
    public void done() {
        rewrite("");
    }

    private void show(String text) {
        var visible = text.replaceAll("\\p{Cntrl}", " ");
        rewrite(visible.length() <= WIDTH ? visible : visible.substring(0, WIDTH - 1) + "…");
    }

    private void rewrite(String text) {
        err.print("\r" + text + CLEAR_TO_END);
        err.flush();
    }
}
