package dev.palindrome.chain.bookkeeping;

/**
 * A tag of a Sqitch plan.
 *
 * @param name its name with the at sign
 * @param changeId the identifier of the change it marks
 * @param planned who planned it, when and why
 */
public record SqitchTag(String name, String changeId, SqitchPlanned planned) {

    /** Returns the identifier by which the registry knows the tag. */
    public String id() {
        return planned.id("tag", "tag " + name + "\nchange " + changeId, "");
    }
}
