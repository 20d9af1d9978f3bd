package dev.palindrome.soak;

import dev.palindrome.process.PalindromeProcess;
import dev.palindrome.testing.SharedMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** One run that is ended, and the one that follows. */
final class Attempt {

    private static final int GLANCES = 100;
    private static final long PAUSE_NANOS = 100_000_000;

    private Attempt() {}

    /**
     * What came of it.
     *
     * @param ending how it was ended
     * @param when at which moment, in words
     * @param inTime whether it was ended before it ended by itself
     * @param code its exit code
     * @param wrong what was left, or not as it should be
     */
    record Result(Ending ending, String when, boolean inTime, int code, List<String> wrong) {

        @Override
        public String toString() {
            return "%-34s %-34s exit code %3d  %s"
                    .formatted(ending.words(), when, code, wrong.isEmpty() ? "nothing left" : wrong);
        }
    }

    /** Starts a run and ends it at a random moment, starts the next one, and looks for traces of both. */
    static Result of(Ending ending, Ground ground, SplittableRandom random) throws Exception {
        var where = ending.where();
        var cold = ground.cold(where, random);
        double share = random.nextDouble();
        long moment = where == Where.SMALL_DISK ? 0 : (long) (share * ground.millis(where, cold));
        var when = (cold ? "unpacking too, " : "")
                + "at %.3f".formatted(share)
                + (where == Where.SMALL_DISK ? " of the room" : ", %.1f s".formatted(moment / 1000.0));
        try (var place = ground.place(where, cold, share)) {
            var run = place.start(ground.chain());
            if (run.endsWithin(moment)) {
                return new Result(ending, when, false, run.ended().code(), List.of());
            }
            var shared = SharedMemory.ofProcessesBelow(place.cache());
            var happened = ending.end(place);
            var wrong = new ArrayList<String>();
            if (!run.endsWithin(PalindromeProcess.PATIENCE.toMillis())) {
                wrong.add(when + ": did not end");
                run.trySignal("KILL");
            }
            var ended = run.ended();
            var inTime = happened && ended.code() != 0;
            if (inTime && !fits(ending, ended)) {
                wrong.add(when + ": " + ended);
            }
            place.mend(Ground.ROOM);
            var next = place.start(ground.next()).ended();
            if (next.code() != 0 || !next.err().isEmpty()) {
                wrong.add(when + ": then the next start: " + next);
            }
            left(place).forEach(trace -> wrong.add(when + ": left " + trace));
            SharedMemory.left(shared).forEach(trace -> wrong.add(when + ": left shared memory " + trace));
            return new Result(ending, when, inTime, ended.code(), wrong);
        }
    }

    private static boolean fits(Ending ending, PalindromeProcess.Ended ended) {
        return ended.code() == ending.code()
                && ending.complaint().matcher(ended.err()).matches()
                && (ended.out().isEmpty() || ending.code() != 3);
    }

    /** What has been told to end may take a moment for it. */
    private static List<String> left(Place place) throws Exception {
        var left = place.left().toList();
        for (int glance = 0; glance < GLANCES && !left.isEmpty(); glance++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            left = place.left().toList();
        }
        return left;
    }
}
