package dev.palindrome.finding;

/**
 * What Palindrome checks, and what to do when the check fails.
 *
 * @param id the stable name, as in {@code --accept STEP:RULE}
 * @param severity how grave a finding of this rule is
 * @param condition when the rule reports
 * @param effect why that hurts
 * @param remedy what to do instead; its first line stands alone, a recipe may follow
 */
public record Rule(String id, Severity severity, String condition, String effect, String remedy) {

    /** Returns the same rule with another severity, for a case that is less grave. */
    public Rule as(Severity other) {
        return new Rule(id, other, condition, effect, remedy);
    }

    /** Returns the first line of the remedy. */
    public String remedyInShort() {
        return remedy.lines().findFirst().orElse("");
    }
}
