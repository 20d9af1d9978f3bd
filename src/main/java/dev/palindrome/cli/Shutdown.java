package dev.palindrome.cli;

/** Whether this process is about to end, be it by a signal. */
final class Shutdown {

    private Shutdown() {}

    /** Returns whether the hooks are at work, of whose doings anything may break that still runs. */
    static boolean hasBegun() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread("none"));
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
