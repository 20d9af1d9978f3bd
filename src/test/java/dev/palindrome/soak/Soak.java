package dev.palindrome.soak;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Ends runs at random moments, each followed by the next start at the same place, and looks for traces. Arguments: how
 * many runs, and the seed of all that is random. {@code src/soak/run} starts it.
 */
public final class Soak {

    private static final int RUNS = 200;

    private Soak() {}

    /** Runs it; the exit code is 1 if anything was left, or a code or message was wrong. */
    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : RUNS;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.currentTimeMillis();
        System.out.printf("%d runs, seed %d; src/soak/run %d %d does the same again%n", runs, seed, runs, seed);
        var endings = List.of(Ending.values()).stream().filter(Soak::possible).toList();
        var tallies = new EnumMap<Ending, Tally>(Ending.class);
        // A soak that is ended early says what it has seen so far.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> summarize(tallies), "summary"));
        var folder = Files.createTempDirectory("soak");
        try (var ground = Ground.prepare(folder, false)) {
            for (int number = 0; number < runs; number++) {
                var ending = endings.get(number % endings.size());
                var result = inTime(ending, ground, seed, number, tallies);
                System.out.printf("%4d %s%n", number + 1, result);
            }
        } finally {
            Folders.delete(folder);
        }
        System.exit(tallies.values().stream().allMatch(tally -> tally.wrong.isEmpty()) ? 0 : 1);
    }

    private static void summarize(EnumMap<Ending, Tally> tallies) {
        tallies.forEach((ending, tally) -> System.out.printf("%-30s %s%n", ending.words(), tally));
        var total = new Tally();
        tallies.values().forEach(total::add);
        System.out.printf("%-30s %s%n", "total", total);
    }

    private static boolean possible(Ending ending) {
        var obstacle = ending.where().obstacle();
        obstacle.ifPresent(reason -> System.out.printf("LEFT OUT: %s: %s%n", ending.words(), reason));
        return obstacle.isEmpty();
    }

    private static Attempt.Result inTime(
            Ending ending, Ground ground, long seed, int number, EnumMap<Ending, Tally> tallies) throws Exception {
        var tally = tallies.computeIfAbsent(ending, none -> new Tally());
        var random = new SplittableRandom(seed + number);
        while (true) {
            var result = Attempt.of(ending, ground, random.split());
            tally.add(result);
            if (result.inTime()) {
                return result;
            }
        }
    }

    /** What is to be said of many runs. */
    private static final class Tally {
        private int runs;
        private int tooLate;
        private final TreeMap<Integer, Integer> codes = new TreeMap<>();
        private final List<String> wrong = new ArrayList<>();

        void add(Attempt.Result result) {
            if (result.inTime()) {
                runs++;
                codes.merge(result.code(), 1, Integer::sum);
            } else {
                tooLate++;
            }
            wrong.addAll(result.wrong());
        }

        void add(Tally other) {
            runs += other.runs;
            tooLate += other.tooLate;
            other.codes.forEach((code, times) -> codes.merge(code, times, Integer::sum));
            wrong.addAll(other.wrong);
        }

        @Override
        public String toString() {
            return "%3d runs (%d more too late), exit codes %s, left or wrong: %s"
                    .formatted(
                            runs,
                            tooLate,
                            codes.entrySet().stream()
                                    .map(code -> code.getKey() + " x " + code.getValue())
                                    .collect(Collectors.joining(", ")),
                            wrong.isEmpty() ? "nothing" : String.join("; ", wrong));
        }
    }
}
