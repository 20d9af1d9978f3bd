package dev.palindrome.replay;

import dev.palindrome.chain.Direction;

/** The runs that a replay makes of a step. */
public enum Run {
    /** Forward for the first time. */
    FORWARD(Direction.FORWARD),
    /** Back from there. */
    BACK(Direction.BACK),
    /** Forward again. */
    AGAIN(Direction.FORWARD),
    /** Back, as a part of the way from the head of the chain to its base. */
    DOWN_THE_LADDER(Direction.BACK),
    /** Forward, as a part of the way from the base to the head. */
    UP_THE_LADDER(Direction.FORWARD);

    private final Direction direction;

    Run(Direction direction) {
        this.direction = direction;
    }

    /** Returns the way it leads. */
    public Direction direction() {
        return direction;
    }
}
