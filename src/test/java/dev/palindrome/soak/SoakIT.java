package dev.palindrome.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of {@code src/soak/run}: one run for each way in which runs end. */
class SoakIT {

    private static final long SEED = 1;

    /** A run that ends by itself before its moment comes is no test of anything. */
    private static final int ATTEMPTS = 10;

    @TempDir
    private static Path folder;

    private static Ground ground;

    @BeforeAll
    static void prepare() throws Exception {
        ground = Ground.prepare(folder, true);
    }

    @AfterAll
    static void close() throws Exception {
        ground.close();
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void nothingIsLeft(Ending ending) throws Exception {
        var obstacle = ending.where().obstacle();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        var random = new SplittableRandom(SEED + ending.ordinal());
        var result = Attempt.of(ending, ground, random.split());
        for (int attempt = 1; attempt < ATTEMPTS && !result.inTime(); attempt++) {
            result = Attempt.of(ending, ground, random.split());
        }
        assertThat(result.wrong()).isEmpty();
        assertThat(result.inTime()).as("ended before its time").isTrue();
    }
}
