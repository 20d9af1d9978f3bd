package dev.palindrome.database;

import com.github.dockerjava.api.command.InspectContainerResponse;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.NumberText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * The container of a server: the image's own command, with its data in memory and durability switched off. What the
 * official image promises is all that is asked of the image: {@code POSTGRES_*}, {@code PGDATA} and
 * {@code /docker-entrypoint-initdb.d}.
 */
final class PostgresContainer extends GenericContainer<PostgresContainer> {

    private static final int PORT = 5432;
    private static final String MEMORY = "/palindrome";
    private static final String CONFIGURATION = "/etc/palindrome/postgresql.conf";
    private static final Pattern SCRIPT = Pattern.compile(".+\\.(sql|sql\\.gz|sh)");

    /** What no configuration of the user's changes. */
    private static final List<String> NOT_DURABLE =
            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off");

    /** What a server without a configuration of the user's has in common with the embedded one. */
    private static final List<String> USUAL = List.of(
            "autovacuum=off",
            "max_wal_size=1GB",
            "checkpoint_timeout=1h",
            "max_locks_per_transaction=256",
            "log_min_messages=fatal",
            "log_statement=none");

    private final Map<String, String> environment;
    private String log = "";

    PostgresContainer(DockerImageName image, List<String> command, ContainerSettings settings) {
        super(image);
        this.environment = new HashMap<>(Map.of(
                "PGDATA",
                MEMORY + "/data",
                "POSTGRES_DB",
                "palindrome",
                "POSTGRES_USER",
                "postgres",
                "POSTGRES_PASSWORD",
                UUID.randomUUID().toString()));
        this.environment.putAll(settings.environment());
        withEnv(environment);
        withExposedPorts(PORT);
        withTmpFs(Map.of(MEMORY, "rw"));
        withCommand(command(command, settings));
        addScripts(settings.init());
        settings.configuration().ifPresent(file -> withCopyFileToContainer(mountable(file), CONFIGURATION));
        waitingFor(new SessionWait());
    }

    private static String[] command(List<String> ofTheImage, ContainerSettings settings) {
        var command = new ArrayList<>(ofTheImage);
        var options = new ArrayList<>(NOT_DURABLE);
        options.add("listen_addresses=*");
        if (settings.configuration().isPresent()) {
            options.add("config_file=" + CONFIGURATION);
        } else {
            options.addAll(USUAL);
        }
        options.forEach(option -> command.addAll(List.of("-c", option)));
        return command.toArray(String[]::new);
    }

    /** The image runs scripts by their names. Its own mostly begin with a digit, and so come first. */
    private void addScripts(List<Path> scripts) {
        for (int i = 0; i < scripts.size(); i++) {
            var name = scripts.get(i).getFileName().toString();
            if (!SCRIPT.matcher(name).matches()) {
                throw new BadInputException(
                        "images run no script like " + scripts.get(i) + ": it has to end in .sql, .sql.gz or .sh");
            }
            withCopyFileToContainer(
                    mountable(scripts.get(i)),
                    "/docker-entrypoint-initdb.d/palindrome-%s-%s".formatted(NumberText.padded(i + 1, 4), name));
        }
    }

    private static MountableFile mountable(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("no such file for the container: " + file);
        }
        return MountableFile.forHostPath(file, Files.isExecutable(file) ? 0755 : 0644);
    }

    /** Shares the container with other runs, now and later; its password must be the same for all of them. */
    PostgresContainer shared() {
        var machine = ContainerLabels.machine().getBytes(StandardCharsets.UTF_8);
        environment.put("POSTGRES_PASSWORD", UUID.nameUUIDFromBytes(machine).toString());
        return withEnv(environment).withReuse(true);
    }

    /** Returns the name of the database that the image makes at its start. */
    String database() {
        return environment.getOrDefault("POSTGRES_DB", "");
    }

    /** Returns the address of that database. */
    JdbcAddress address() {
        return new JdbcAddress(Map.of(
                "PGHOST",
                getHost(),
                "PGPORT",
                String.valueOf(getMappedPort(PORT)),
                "PGDBNAME",
                database(),
                "user",
                environment.getOrDefault("POSTGRES_USER", ""),
                "password",
                environment.getOrDefault("POSTGRES_PASSWORD", "")));
    }

    /** Returns all that the container has printed, up to the moment of its removal. */
    String log() {
        if (getContainerId() != null) {
            var printed = getLogs();
            // Nothing is said of a container that is gone: what was read before is what there is.
            log = printed.isEmpty() ? log : printed;
        }
        return log;
    }

    /** A container that does not start is removed at once: this is the last moment to read its log. */
    @Override
    protected void containerIsStopping(InspectContainerResponse container) {
        log();
    }
}
