package dev.palindrome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.harness.ProductVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher as a process of its own, on the jar that the build has just made. */
class LauncherIT {

    private static final Path LAUNCHER = Path.of("palindrome").toAbsolutePath();

    @TempDir
    private Path folder;

    @Test
    void runsFromAnyFolderAndThroughLinks() throws Exception {
        var inner = Files.createSymbolicLink(folder.resolve("inner"), LAUNCHER);
        Files.createDirectories(folder.resolve("bin"));
        var outer = Files.createSymbolicLink(
                folder.resolve("bin/p"), Path.of("..", inner.getFileName().toString()));
        var run = run(outer, Map.of(), "--version");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("palindrome " + ProductVersion.number() + "\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void handsExitCodesOn() throws Exception {
        var run = run(LAUNCHER, Map.of(), "replay", "no such folder");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("palindrome: no such folder: ").hasLineCount(1);
    }

    @Test
    void findsFilesWithUmlautsWhateverTheLocale() throws Exception {
        var chain = Files.createDirectories(folder.resolve("M\u00e4rz"));
        Files.writeString(chain.resolve("1_\u00fcber.up.sql"), "SELECT 1;");
        Files.writeString(chain.resolve("1_\u00fcber.down.sql"), "SELECT 1;");
        // Named by a pattern, because the name does not survive every locale of this very process.
        var run = shell("for chain in M*; do LC_ALL=C '" + LAUNCHER + "' init \"$chain\"; done", Map.of());
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
    }

    @Test
    void asksForAJavaThatIsNewEnough() throws Exception {
        var java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho '    java.specification.version = 11' >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        var home = Map.of("JAVA_HOME", folder.resolve("jdk").toString());
        var old = run(LAUNCHER, home, "--version");
        assertThat(old.code()).isEqualTo(3);
        assertThat(old.err())
                .isEqualTo(
                        "palindrome: " + java + " is version 11: Palindrome needs 17 or newer, " + "set JAVA_HOME\n");
        var none = run(LAUNCHER, Map.of("JAVA_HOME", "/nowhere"), "--version");
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).startsWith("palindrome: JAVA_HOME is /nowhere").hasLineCount(1);
    }

    private Run run(Path command, Map<String, String> environment, String... arguments) throws Exception {
        var line = new ArrayList<>(List.of(command.toString()));
        line.addAll(List.of(arguments));
        return run(line, environment);
    }

    private Run shell(String script, Map<String, String> environment) throws Exception {
        return run(List.of("/bin/sh", "-c", script), environment);
    }

    private Run run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        var out = Files.createTempFile(folder, "stdout", "");
        var err = Files.createTempFile(folder, "stderr", "");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private record Run(int code, String out, String err) {}
}
