package dev.palindrome.database;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.testcontainers.utility.DockerImageName;

/**
 * A PostgreSQL server in a container, started by Testcontainers from any image that behaves like the official one.
 * Throwaway databases are copies of the database that the image makes, with what the image and the project's scripts put
 * in it.
 *
 * <p>The container ends with the run: on {@link #close()}, on a signal, and after {@code kill -9} by the reaper of
 * Testcontainers or by the next start on this machine, which finds that the folder of the run is gone. Where
 * Testcontainers is told to reuse containers it stays, and only our databases go.
 */
final class DockerServer extends AdministeredServer {

    static final String DEFAULT_IMAGE = "postgres:17";

    private final PostgresContainer container;
    private final AtExit end;

    private DockerServer(PostgresContainer container, DatabaseAdministration administration, AtExit end)
            throws SQLException {
        super(administration);
        this.container = container;
        this.end = end;
    }

    /**
     * Starts a container, or joins one that Testcontainers is to reuse.
     *
     * @throws BadInputException if the image's name is none, or a file of the settings cannot be used
     * @throws EnvironmentException if no engine can be reached, the image cannot be had or its server does not start
     */
    static DockerServer start(String image, ContainerSettings settings) {
        var name = parse(image);
        var engine = DockerEngine.reach();
        var container = new PostgresContainer(name, engine.command(name), settings);
        try {
            return DockerEngine.reusesContainers()
                    ? join(container.shared(), settings.extensions())
                    : start(container, settings.extensions(), engine);
        } catch (IOException e) {
            throw new EnvironmentException(
                    "cannot prepare a container in " + CacheDirectory.path() + ": " + e.getMessage(), e);
        }
    }

    private static DockerImageName parse(String image) {
        try {
            var name = DockerImageName.parse(image);
            name.assertValid();
            return name;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new BadInputException(
                    "no name of an image: \"" + image + "\": use docker:NAME:TAG, such as docker:" + DEFAULT_IMAGE);
        }
    }

    private static DockerServer start(PostgresContainer container, List<String> extensions, DockerEngine engine)
            throws IOException {
        var guardian = Guardian.watch(CacheDirectory.runs());
        ContainerLabels.sweep(engine);
        var labels = ContainerLabels.of(guardian.folder());
        Runnable remove = () -> {
            engine.removeContainers(labels, all -> true);
            guardian.close();
        };
        // Without a reaper Testcontainers removes containers when the process ends, and complains if somebody else
        // does.
        var end = AtExit.run(remove, DockerEngine.hasReaper() ? remove : guardian::close);
        try {
            container.withLabels(labels).start();
            var administration = administration(container, extensions);
            return new DockerServer(container, administration, end);
        } catch (SQLException | RuntimeException e) {
            var reason = cannotStart(container, e);
            end.close();
            throw reason;
        }
    }

    private static DockerServer join(PostgresContainer container, List<String> extensions) {
        try {
            container.start();
            var administration = administration(container, extensions);
            administration.sweep();
            return new DockerServer(container, administration, AtExit.run(administration::close));
        } catch (SQLException | RuntimeException e) {
            throw cannotStart(container, e);
        }
    }

    private static EnvironmentException cannotStart(PostgresContainer container, Exception cause) {
        return cause instanceof EnvironmentException known
                ? known
                : new EnvironmentException(
                        "cannot start a container of " + container.getDockerImageName() + ": "
                                + LogTail.innermost(cause) + lastWords(container),
                        cause);
    }

    private static String lastWords(PostgresContainer container) {
        var words = LogTail.of(container.log());
        return words.isEmpty() ? "" : "; its last words: " + words;
    }

    /** A database can be copied while nobody is connected to it: the maintenance session is in another one. */
    private static DatabaseAdministration administration(PostgresContainer container, List<String> extensions)
            throws SQLException {
        var template = container.database();
        createExtensions(container, extensions);
        var maintenance = MaintenanceSession.open(
                container.address().named(template.equals("postgres") ? "template1" : "postgres"));
        return new DatabaseAdministration(maintenance, RunId.next(), template);
    }

    private static void createExtensions(PostgresContainer container, List<String> extensions) throws SQLException {
        if (extensions.isEmpty()) {
            return;
        }
        try (var connection = container.address().connect();
                var statement = connection.createStatement()) {
            for (var extension : extensions) {
                create(statement, extension, container);
            }
        }
    }

    private static void create(Statement statement, String extension, PostgresContainer container) throws SQLException {
        var name = statement.enquoteIdentifier(extension, true);
        try {
            statement.execute("CREATE EXTENSION IF NOT EXISTS " + name + " CASCADE");
        } catch (SQLException e) {
            throw new EnvironmentException(
                    "cannot create the extension " + extension + " in a container of " + container.getDockerImageName()
                            + " (" + LogTail.innermost(e) + "): choose an image that has it",
                    e);
        }
    }

    @Override
    boolean isOwn() {
        return !DockerEngine.reusesContainers();
    }

    @Override
    public String kind() {
        return "docker";
    }

    @Override
    public String lastWords() {
        return LogTail.of(container.log());
    }

    @Override
    public void close() {
        end.close();
    }
}
