package dev.palindrome.snapshot;

/**
 * The position of a sequence.
 *
 * @param name its qualified name
 * @param next the value that the next {@code nextval} returns, as far as the sequence has one left
 * @param ascending whether it counts upwards
 */
public record Sequence(String name, long next, boolean ascending) {

    /** Returns whether this position would hand out again what the other has handed out already. */
    public boolean isBehind(Sequence other) {
        return ascending ? next < other.next : next > other.next;
    }
}
