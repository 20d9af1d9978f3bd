package dev.palindrome.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * A copy of one of {@code src/test/projects}, built by real Maven. The jar that the build has just made lies in a local
 * repository of the test, everything else comes from the usual one, which is left as it is.
 */
final class UserProject {

    private static final Path PROJECTS = Path.of("src/test/projects");
    private static final Path JAR = Path.of("target/palindrome.jar");
    private static final long MINUTES = 5;

    private final Path folder;
    private final Path repository;

    private UserProject(Path folder, Path repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /** What a build ended with. */
    record Build(int code, String log) {}

    /** Copies a project and the jar into a folder. */
    static UserProject copy(String name, Path into) throws IOException {
        var project = new UserProject(into.resolve(name), into.resolve("repository"));
        copy(PROJECTS.resolve(name), project.folder);
        var version = version();
        var artifact = Files.createDirectories(
                project.repository.resolve("dev/palindrome/palindrome").resolve(version));
        var file = "palindrome-" + version;
        Files.copy(JAR, artifact.resolve(file + ".jar"));
        Files.copy(Path.of("pom.xml"), artifact.resolve(file + ".pom"));
        return project;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static String version() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            return jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        }
    }

    /** Writes a file of the project. */
    UserProject write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return this;
    }

    /** Returns a file of the project. */
    Path file(String name) {
        return folder.resolve(name);
    }

    /** Runs {@code mvn test}. */
    Build test() throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of("mvnw").toAbsolutePath().toString(), "-B", "-ntp"));
        command.add("-Dmaven.repo.local=" + repository);
        command.add("-Dmaven.repo.local.tail=" + usualRepository());
        command.add("-Dmaven.repo.local.tail.ignoreAvailability=true");
        command.addAll(List.of("-f", folder.resolve("pom.xml").toString(), "test"));
        var log = folder.resolve("build.log");
        var build = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(build.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("the build of %s ends", folder)
                    .isTrue();
            return new Build(build.exitValue(), Files.readString(log, UTF_8));
        } finally {
            build.descendants().forEach(ProcessHandle::destroyForcibly);
            build.destroyForcibly();
        }
    }

    /** The one that this very build uses, wherever it was told to have it. */
    private static Path usualRepository() {
        return Path.of(System.getProperty("maven.repo.local", System.getProperty("user.home") + "/.m2/repository"));
    }
}
