package dev.palindrome.replay;

/** How a state compares with the one that it ought to be. */
public enum Likeness {
    /** It is as expected. */
    SAME,
    /** It differs only in what comes out differently each time: the clock, chance. */
    BUT_FOR_CHANCE,
    /** It differs, and the walk must not go on from it. */
    OTHER
}
