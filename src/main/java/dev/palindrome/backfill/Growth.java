package dev.palindrome.backfill;

import dev.palindrome.failure.NumberText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How the cost of a step grows with its data. The exponent of a power law is estimated from differences between runs
 * on ever twice as much, in which what a run costs anyway cancels out.
 */
record Growth(List<Cost> costs) {

    /** Above it a cost grows too fast: n log n stays below, n squared is far above. */
    private static final double TOO_FAST = 1.3;

    /**
     * What one of the two has to show alone: the time is at the mercy of the machine, and an index that gets deeper makes
     * a few rows touch more pages each.
     */
    private static final double ALONE = 1.6;

    private static final double LEAST_AT_FIRST = 1.15;
    private static final int LEAST_RUNS = 4;

    /** Shorter runs differ by chance more than by their data. */
    private static final double LEAST_MILLIS = 200;

    private static final double LEAST_BUFFERS = 2000;

    /** On a machine that is busy, runs differ by hundreds of milliseconds for no reason of their own. */
    private static final double LEAST_MILLIS_ALONE = 1000;

    private static final double HARMLESS_MILLIS = 400;

    /**
     * What a run that compares or fetches each row for each other one exceeds by far on ten thousand rows; one that
     * looks up each row through indexes does not.
     */
    private static final double HARMLESS_BUFFERS_A_ROW = 45;

    Growth {
        costs = List.copyOf(costs);
    }

    /** Returns whether a run costs too little for its number of rows to have grown with their square. */
    static boolean isHarmless(Cost cost, int rows) {
        return cost.millis() < HARMLESS_MILLIS && cost.buffers() < HARMLESS_BUFFERS_A_ROW * rows;
    }

    /**
     * Returns whether runs on ever twice as much, of which the last was stopped, grow too fast: those before show it, or
     * the last one already took too long for what it had to do.
     *
     * @param costs what the runs before cost
     * @param millis when the last one was stopped
     */
    static boolean isTooFast(List<Cost> costs, long millis) {
        var last = costs.get(costs.size() - 1);
        var longer = new ArrayList<>(costs);
        longer.add(new Cost(2 * last.size(), millis, 0));
        return new Growth(costs).isTooFast() || new Growth(longer).isTooFast() || hasLeapt(longer);
    }

    /** What a run costs anyway makes a leap look smaller than it is, so what still looks large is. */
    private static boolean hasLeapt(List<Cost> costs) {
        for (int i = 1; i < costs.size(); i++) {
            double before = Math.max(1, costs.get(i - 1).millis());
            double millis = costs.get(i).millis();
            double sizes = costs.get(i).size() / costs.get(i - 1).size();
            if (millis - before >= LEAST_MILLIS && Math.log(millis / before) > ALONE * Math.log(sizes)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the exponent of the time; 0 if it is too short to tell. */
    double time() {
        return exponent(Cost::millis, LEAST_MILLIS, buffers() > TOO_FAST);
    }

    /** Returns the exponent of the pages touched; 0 if they are too few to tell. */
    double buffers() {
        return exponent(Cost::buffers, LEAST_BUFFERS, false);
    }

    /** Returns whether either grows too fast. */
    boolean isTooFast() {
        return hasFastTime() || buffers() > TOO_FAST;
    }

    /** Returns whether the time grows too fast. */
    boolean hasFastTime() {
        return time() > (buffers() > LEAST_AT_FIRST ? TOO_FAST : ALONE)
                && (buffers() > TOO_FAST || rises(Cost::millis, LEAST_MILLIS_ALONE));
    }

    /** Returns whether runs on more rows need not be awaited: these took their time, and have shown enough. */
    boolean isEvident() {
        return hasFastTime() || (buffers() > ALONE && rises(Cost::millis, LEAST_MILLIS));
    }

    /**
     * Returns whether what the step leaves grows with the square of what it begins with, as it does after a join that
     * multiplies: its cost follows, and more rows would only cost more.
     */
    boolean multiplies() {
        int last = costs.size() - 1;
        return costs.size() >= LEAST_RUNS && isSquared(last) && isSquared(last - 1);
    }

    private boolean isSquared(int end) {
        return difference(Cost::size, end) > Math.pow(2, ALONE) * difference(Cost::size, end - 1);
    }

    /** Returns whether the time grows too fast, and the pages touched do not show it. */
    boolean isDoubtful() {
        return hasFastTime() && buffers() <= TOO_FAST;
    }

    /** Says what grows too fast. */
    String words() {
        var words = new ArrayList<String>();
        if (hasFastTime()) {
            words.add("time grows with the power " + NumberText.rounded(time(), 1));
        }
        if (buffers() > TOO_FAST) {
            words.add("pages touched with the power " + NumberText.rounded(buffers(), 1));
        }
        return String.join(" and ", words);
    }

    /** The growth between the last runs counts, if the one before it agrees at least a little or something else speaks for it. */
    private double exponent(ToDoubleFunction<Cost> cost, double least, boolean supported) {
        if (!rises(cost, least)) {
            return 0;
        }
        int last = costs.size() - 1;
        double late = exponent(cost, last);
        return !supported && exponent(cost, last - 1) < LEAST_AT_FIRST ? Math.min(late, 1) : late;
    }

    private boolean rises(ToDoubleFunction<Cost> cost, double least) {
        return costs.size() >= LEAST_RUNS
                && cost.applyAsDouble(costs.get(costs.size() - 1)) - cost.applyAsDouble(costs.get(0)) >= least;
    }

    private double exponent(ToDoubleFunction<Cost> cost, int end) {
        double costs1 = difference(cost, end - 1);
        double costs2 = difference(cost, end);
        double sizes1 = difference(Cost::size, end - 1);
        double sizes2 = difference(Cost::size, end);
        return costs1 <= 0 || costs2 <= 0 || sizes1 <= 0 || sizes2 <= sizes1
                ? 0
                : Math.log(costs2 / costs1) / Math.log(sizes2 / sizes1);
    }

    private double difference(ToDoubleFunction<Cost> value, int end) {
        return value.applyAsDouble(costs.get(end)) - value.applyAsDouble(costs.get(end - 1));
    }
}
