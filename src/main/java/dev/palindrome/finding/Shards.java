package dev.palindrome.finding;

import dev.palindrome.failure.BadInputException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The judgements of the shards of one chain. */
public final class Shards {

    private Shards() {}

    /**
     * Joins them into the judgement of one run; the times are added up.
     *
     * @param judgements those of all shards, in any order
     * @throws BadInputException if one is missing, is there twice, or comes from another replay
     */
    public static Judgement merge(List<Judgement> judgements) {
        var parts = judgements.stream().map(Judgement::outcome).toList();
        int of = requireSame("shards", parts, part -> shard(part).of());
        requireSame("tool", parts, RunOutcome::tool);
        requireSame("servers", parts, RunOutcome::serverLabels);
        requireComplete(parts, of);
        var sorted = parts.stream()
                .sorted(Comparator.comparing(part -> shard(part).index()))
                .toList();
        // An acceptance that one shard has no use for may be about a step of another.
        var unused = judgements.get(0).unused().stream()
                .filter(acceptance ->
                        judgements.stream().allMatch(one -> one.unused().contains(acceptance)))
                .toList();
        return new Judgement(Parts.join(sorted), unused);
    }

    private static Shard shard(RunOutcome outcome) {
        if (outcome.part() == null) {
            throw new BadInputException("the report of " + outcome.chainPath()
                    + " is of a whole run: merge those of replay --shard 1/N to N/N");
        }
        return Objects.requireNonNull(outcome.part()).shard();
    }

    private static <T> T requireSame(String what, List<RunOutcome> parts, Function<RunOutcome, T> value) {
        var first = value.apply(parts.get(0));
        for (var part : parts) {
            var other = value.apply(part);
            if (!other.equals(first)) {
                throw new BadInputException("these are no shards of one replay, their " + what + " differ: " + first
                        + " in shard " + shard(parts.get(0)) + ", " + other + " in shard " + shard(part));
            }
        }
        return first;
    }

    private static void requireComplete(List<RunOutcome> parts, int of) {
        var indexes = parts.stream().map(part -> shard(part).index()).toList();
        var wrong = IntStream.rangeClosed(1, of)
                .filter(index -> indexes.stream().filter(one -> one == index).count() != 1)
                .mapToObj(index -> new Shard(index, of) + (indexes.contains(index) ? " is there twice" : " is missing"))
                .collect(Collectors.joining(", "));
        if (!wrong.isEmpty()) {
            throw new BadInputException("cannot join the shards: " + wrong);
        }
    }
}
