package dev.palindrome.finding;

import org.jspecify.annotations.Nullable;

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

    /** Returns the same rule with another severity, for a case that is more or less grave. */
    public Rule as(Severity other) {
        return new Rule(id, other, condition, effect, remedy);
    }

    /** A rule is the same whatever severity it has in a case. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Rule rule && id.equals(rule.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Returns the first line of the remedy. */
    public String remedyInShort() {
        return remedy.lines().findFirst().orElse("");
    }
}
