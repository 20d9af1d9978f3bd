package dev.palindrome.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a chain that one walk takes, as levels: a level is the number of steps applied.
 *
 * @param start the first step that the walk answers for
 * @param from the first step that it checks; those before it are only run forward
 * @param to the first step that it leaves alone
 * @param strategy the way it takes
 */
record Stretch(int start, int from, int to, Strategy strategy) {

    /** What a step costs that is only run forward, measured in steps that are checked at the beginning of a chain. */
    private static final double CLIMB = 0.15;

    /** After so many steps a check costs twice what it did at the beginning, because the schema has grown. */
    private static final double DOUBLING = 300;

    /** Returns the same steps, taken another way. */
    Stretch as(Strategy other) {
        return new Stretch(start, from, to, other);
    }

    /**
     * Divides it so that the walks take about the same time: the later one begins, the longer is its way there.
     *
     * @param count how many stretches are wanted; some are empty where there are fewer steps
     */
    List<Stretch> divide(int count) {
        double share = share(count);
        var parts = new ArrayList<Stretch>();
        double end = from;
        int begin = from;
        for (int index = 1; index <= count; index++) {
            end = index == count ? to : Math.min(to, reached(end, share));
            int next = index == count ? to : Math.max(begin, (int) Math.round(end));
            parts.add(new Stretch(index == 1 ? start : begin, begin, next, strategy));
            begin = next;
        }
        return parts;
    }

    /** Returns how far a walk gets that climbs to its beginning and then checks. */
    private static double reached(double begin, double share) {
        double cost = cost(begin) + Math.max(0, share - CLIMB * begin);
        return DOUBLING * (Math.sqrt(1 + 2 * cost / DOUBLING) - 1);
    }

    /** Returns what it costs to check all steps up to a level. */
    private static double cost(double level) {
        return level + level * level / (2 * DOUBLING);
    }

    /** The cost of each of the walks, found by bisection: with a greater share they get farther. */
    private double share(int count) {
        double low = 0;
        double high = cost(to) + CLIMB * to;
        for (int round = 0; round < 50; round++) {
            double middle = (low + high) / 2;
            double end = from;
            for (int index = 0; index < count; index++) {
                end = reached(end, middle);
            }
            if (end < to) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }
}
