package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Rules;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversions that lose something, found by a whole replay that nobody has given rows: a table for each. */
class LossyCastsReplayTest {

    private static final List<String> CONVERSIONS = List.of(
            "double precision|real",
            "double precision|bigint",
            "double precision|numeric(10,2)",
            "double precision[]|real[]",
            "numeric|double precision",
            "numeric(12,4)|numeric(12,2)",
            "numeric(12,4)|money",
            "bigint|double precision",
            "integer|real",
            "varchar(100)|varchar(10)",
            "text|char(20)",
            "timestamp(6)|timestamp(0)",
            "timestamptz|date",
            "timestamp|time",
            "timetz|time",
            "interval|time",
            "bit(8)|bit(4)",
            "inet|cidr",
            "jsonb|json",
            "box|point");

    /** Rows that fail give way one failure after the other, for which a step has only so much patience. */
    private static final int A_STEP = 5;

    @TempDir
    private Path folder;

    @Test
    void each_is_found() {
        var chain = new Chain(folder)
                .step(
                        "00",
                        each(0, CONVERSIONS.size(), "CREATE TABLE t%d (id int PRIMARY KEY, v %s)"),
                        each(0, CONVERSIONS.size(), "DROP TABLE t%d"));
        for (int first = 0; first < CONVERSIONS.size(); first += A_STEP) {
            chain.step(
                    "%02d".formatted(first + 1),
                    each(first, first + A_STEP, "ALTER TABLE t%1$d ALTER v TYPE %3$s USING v::%3$s"),
                    each(first, first + A_STEP, "ALTER TABLE t%1$d ALTER v TYPE %2$s USING v::%2$s"));
        }

        var outcome = Palindrome.chain(folder)
                .on(TestServer.server())
                .jobs(1)
                .replay()
                .outcome();

        var losses = Set.of(Rules.VALUES_CHANGED.id(), Rules.VALUES_NOT_RESTORED.id(), "column-narrowed");
        var found = outcome.findings().stream()
                .filter(finding -> losses.contains(finding.rule().id()))
                .map(finding -> Objects.requireNonNull(finding.object()).name())
                .collect(Collectors.toSet());
        assertThat(IntStream.range(0, CONVERSIONS.size())
                        .filter(i -> !found.contains("public.t" + i))
                        .mapToObj(i -> CONVERSIONS.get(i)
                                + outcome.findings().stream()
                                        .filter(finding -> finding.object() != null
                                                && finding.object().name().equals("public.t" + i))
                                        .map(finding -> ": " + finding.message())
                                        .toList()))
                .containsExactly("jsonb|json[]");
    }

    private static String each(int from, int to, String statement) {
        return IntStream.range(from, to)
                .mapToObj(i -> {
                    var types = CONVERSIONS.get(i).split("\\|");
                    return statement.formatted(i, types[0], types[1]) + ";\n";
                })
                .collect(Collectors.joining());
    }
}
