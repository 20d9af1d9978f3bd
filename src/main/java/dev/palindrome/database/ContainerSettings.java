package dev.palindrome.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project wants of the container of its server, beside the image.
 *
 * @param init scripts that the image runs when it creates its database, in this order: {@code .sql}, {@code .sql.gz} or
 *     {@code .sh}
 * @param extensions extensions that are created in that database after the start
 * @param environment environment variables of the container
 * @param configuration a {@code postgresql.conf} to be used in place of the image's own
 */
public record ContainerSettings(
        List<Path> init, List<String> extensions, Map<String, String> environment, Optional<Path> configuration) {

    /** The image as it is. */
    public static final ContainerSettings NONE =
            new ContainerSettings(List.of(), List.of(), Map.of(), Optional.empty());

    public ContainerSettings {
        init = List.copyOf(init);
        extensions = List.copyOf(extensions);
        environment = Map.copyOf(environment);
    }
}
