package dev.palindrome.database;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.palindrome.failure.EnvironmentException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;
import org.testcontainers.utility.TestcontainersConfiguration;

/** The engine that Testcontainers finds: by its own settings, by {@code DOCKER_HOST}, or at the usual sockets. */
final class DockerEngine {

    /** The image that Testcontainers clears up with, unless it is told not to. */
    static final String REAPER = "testcontainers/ryuk:0.14.0";

    private static final Path USUAL = Path.of("/var/run/docker.sock");

    /** How the engine wraps what it has to say. */
    private static final Pattern STATUS = Pattern.compile("Status \\d+: \\{\"message\":\"(.*)\"}");

    private final DockerClient client;

    private DockerEngine(DockerClient client) {
        this.client = client;
    }

    /**
     * Finds the engine.
     *
     * @throws EnvironmentException if none answers, or if it cannot get the image with which Testcontainers clears up
     */
    static DockerEngine reach() {
        var engine = new DockerEngine(find());
        if (hasReaper() && !reusesContainers()) {
            engine.get(DockerImageName.parse(REAPER), "set TESTCONTAINERS_RYUK_DISABLED=true to do without it");
        }
        return engine;
    }

    /** Returns whether Testcontainers has a container of its own that clears up after this process. */
    static boolean hasReaper() {
        return !Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
    }

    /** Returns whether Testcontainers is to reuse containers, which then outlive their runs. */
    static boolean reusesContainers() {
        return TestcontainersConfiguration.getInstance().environmentSupportsReuse();
    }

    private static DockerClient find() {
        try {
            return DockerClientProviderStrategy.getClientForConfig(
                    DockerClientFactory.instance().getTransportConfig());
        } catch (IllegalStateException e) {
            throw new EnvironmentException(
                    "no Docker engine can be reached (" + tried()
                            + "): start one, or set DOCKER_HOST; --database embedded needs none",
                    e);
        }
    }

    private static String tried() {
        var host = System.getenv("DOCKER_HOST");
        if (host != null) {
            return "DOCKER_HOST is " + host;
        }
        return Files.exists(USUAL) && !Files.isWritable(USUAL)
                ? "you may not write to " + USUAL
                : "nothing answers at " + USUAL;
    }

    /**
     * Returns the command of an image, pulling the image first where the engine does not have it.
     *
     * @throws EnvironmentException if the image cannot be had
     */
    List<String> command(DockerImageName image) {
        var config = get(image, "use --database embedded, which needs none").getConfig();
        return config == null || config.getCmd() == null ? List.of() : List.of(config.getCmd());
    }

    private InspectImageResponse get(DockerImageName image, String otherwise) {
        var substitute = ImageNameSubstitutor.instance().apply(image);
        var name = substitute.asCanonicalNameString();
        try {
            var found = inspect(name);
            if (found.isEmpty()) {
                pull(substitute);
                found = Optional.of(client.inspectImageCmd(name).exec());
            }
            return found.orElseThrow();
        } catch (DockerException | DockerClientException e) {
            throw new EnvironmentException(
                    "cannot get the image " + name + " (" + words(e) + "): see what docker pull " + name + " says, or "
                            + otherwise,
                    e);
        }
    }

    private static String words(RuntimeException failure) {
        var words = LogTail.innermost(failure);
        var wrapped = STATUS.matcher(words);
        return wrapped.matches() ? wrapped.group(1).replace("\\\"", "\"") : words;
    }

    private Optional<InspectImageResponse> inspect(String image) {
        try {
            return Optional.of(client.inspectImageCmd(image).exec());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Testcontainers would pull too, but try again for minutes where there is no registry. */
    private void pull(DockerImageName image) {
        try {
            client.pullImageCmd(image.getUnversionedPart())
                    .withTag(image.getVersionPart())
                    .exec(new PullImageResultCallback())
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EnvironmentException("interrupted while pulling the image " + image, e);
        }
    }

    /** Removes, with their volumes, the containers that carry some labels and that a condition on all labels holds for. */
    void removeContainers(Map<String, String> labels, Predicate<Map<String, String>> condition) {
        var containers = client.listContainersCmd()
                .withShowAll(true)
                .withLabelFilter(labels)
                .exec();
        for (var container : containers) {
            if (condition.test(container.getLabels())) {
                remove(container.getId());
            }
        }
    }

    private void remove(String container) {
        try {
            client.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        } catch (NotFoundException | ConflictException e) {
            // It is gone, or somebody else is removing it at this moment.
        } catch (DockerException e) {
            throw new EnvironmentException(
                    "cannot remove the container " + container + " (" + words(e)
                            + "): remove it with docker rm --force --volumes " + container,
                    e);
        }
    }
}
