package dev.palindrome.testing;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;

/** The image with PostgreSQL with which the tests of containers are run. */
public final class TestDocker {

    private static final String VARIABLE = "PALINDROME_DOCKER_IMAGE";

    /** What many machines with an engine have. */
    private static final String USUAL = "postgres:17";

    private static final String MACHINE = "dev.palindrome.machine";

    private static final Optional<String> IMAGE = find();

    private TestDocker() {}

    /**
     * Returns the image. Where the environment variable {@code PALINDROME_DOCKER_IMAGE} names one, as {@code .ci/run}
     * does, the tests run on it or fail; elsewhere the test that asks is skipped unless an engine has the usual image.
     */
    public static String image() {
        Assumptions.assumeTrue(IMAGE.isPresent(), "no Docker engine with the image " + USUAL);
        return IMAGE.orElseThrow();
    }

    /** Returns the image, if an engine has it. */
    public static Optional<String> imageIfThere() {
        return IMAGE;
    }

    private static Optional<String> find() {
        var named = System.getenv(VARIABLE);
        if (named != null && !named.isEmpty()) {
            return Optional.of(named);
        }
        if (engineHas(USUAL)) {
            return Optional.of(USUAL);
        }
        System.out.println("palindrome: no Docker engine with the image " + USUAL + ", and " + VARIABLE
                + " names no other: the tests of containers are skipped");
        return Optional.empty();
    }

    private static boolean engineHas(String image) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return false;
        }
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** Kills a container of a run with a cache; returns whether there was one. */
    public static boolean killContainer(Path cache) {
        for (var container : containers(cache)) {
            try {
                DockerClientFactory.lazyClient().killContainerCmd(container).exec();
                return true;
            } catch (ConflictException | NotFoundException e) {
                // It does not run yet, or not any more.
            }
        }
        return false;
    }

    /** Returns the ids of the containers, stopped ones included, that runs with a cache have started. */
    public static List<String> containers(Path cache) {
        var ours = DockerClientFactory.lazyClient()
                .listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(List.of(MACHINE));
        return ours.exec().stream()
                .filter(container -> container.getLabels().get(MACHINE).endsWith(":" + cache))
                .map(Container::getId)
                .toList();
    }
}
