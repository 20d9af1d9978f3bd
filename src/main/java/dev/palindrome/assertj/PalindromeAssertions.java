package dev.palindrome.assertj;

import dev.palindrome.finding.Judgement;

/**
 * The way into the assertions:
 *
 * <pre>{@code
 * assertThat(Palindrome.chain("db/migrations").replay()).step("a5_004").keepsRows().restoresSchema();
 * }</pre>
 */
public final class PalindromeAssertions {

    private PalindromeAssertions() {}

    /** Starts assertions about a replay. */
    public static ReplayAssert assertThat(Judgement judgement) {
        return new ReplayAssert(judgement);
    }
}
