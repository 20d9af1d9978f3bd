package dev.palindrome.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The Python with Alembic and the Robot Framework that the build has made. */
public final class TestPython {

    private static final Path ENVIRONMENT = Path.of(".python").toAbsolutePath();

    private TestPython() {}

    /**
     * Returns the interpreter. Without it the test that asks is skipped on a machine that has no Python to make it of,
     * and fails on one that has.
     */
    public static Path interpreter() throws IOException, InterruptedException {
        var found = command("python");
        Assumptions.assumeTrue(found.isPresent(), "no Python 3.11 with venv: the tests of Alembic are skipped");
        return found.orElseThrow();
    }

    /** Returns a command of the environment; empty only on a machine that has no Python to make it of. */
    public static Optional<Path> command(String name) throws InterruptedException {
        if (Files.exists(ENVIRONMENT.resolve("requirements.txt"))) {
            return Optional.of(ENVIRONMENT.resolve("bin").resolve(name));
        }
        if (machineHasPython()) {
            throw new AssertionError(ENVIRONMENT + " is missing: run src/build/python/prepare.sh and see why it fails");
        }
        return Optional.empty();
    }

    private static boolean machineHasPython() throws InterruptedException {
        try {
            var check = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
            return new ProcessBuilder("python3", "-c", check).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
