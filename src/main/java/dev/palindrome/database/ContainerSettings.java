package dev.palindrome.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a server in a container is given besides its image.
 *
 * @param init scripts that the image runs before the first start, in this order: {@code .sql}, {@code .sql.gz} or
 *     {@code .sh}
 * @param extensions what is created in every database before the prelude
 * @param environment variables of the container
 * @param configuration the {@code postgresql.conf} of the server; that of the image without it
 */
public record ContainerSettings(
        List<Path> init, List<String> extensions, Map<String, String> environment, Optional<Path> configuration) {

    /** The settings of a container that gets its image only. */
    public static final ContainerSettings NONE =
            new ContainerSettings(List.of(), List.of(), Map.of(), Optional.empty());

    public ContainerSettings {
        init = List.copyOf(init);
        extensions = List.copyOf(extensions);
        environment = Map.copyOf(environment);
    }
}
