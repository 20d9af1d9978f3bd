package dev.palindrome.cli;

/** The exit codes of the command line, which are part of its contract. 130 (interrupted) comes from the JVM. */
final class ExitCode {

    /** Nothing at or above {@code --fail-on}. */
    static final int FINE = 0;
    /** Findings, or a difference. */
    static final int FINDINGS = 1;
    /** Wrong use, or an unreadable chain, dataset or settings file. */
    static final int BAD_INPUT = 2;
    /** The environment failed, or Palindrome did. */
    static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
