package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpreterTest {

    @TempDir
    private Path folder;

    @Test
    void prefersTheNamedOneThenTheEnvironmentBesideTheProjectThenTheActiveOneThenTheSearchPath() throws IOException {
        var onPath = executable("bin/python3");
        var environment = Map.of("PATH", ":" + folder.resolve("bin"), "VIRTUAL_ENV", "" + folder.resolve("active"));
        assertThat(find(environment)).isEqualTo(onPath);

        var active = executable("active/bin/python");
        assertThat(find(environment)).isEqualTo(active);

        var besideTheSettings = executable("settings/venv/bin/python");
        assertThat(find(environment)).isEqualTo(besideTheSettings);

        var beside = executable("project/.venv/bin/python");
        assertThat(find(environment)).isEqualTo(beside);

        var named = executable("named");
        assertThat(Interpreter.find(Optional.of(named), List.of(), environment).path())
                .isEqualTo(named);
    }

    @Test
    void looksAboveTheProjectUpToTheRootOfItsRepository() throws IOException {
        var outside = executable(".venv/bin/python");
        var onPath = executable("bin/python3");
        var environment = Map.of("PATH", folder.resolve("bin").toString());
        Files.createDirectories(folder.resolve("repository/.git"));
        var project = folder.resolve("repository/backend/db");

        assertThat(Interpreter.find(Optional.empty(), List.of(project), environment)
                        .path())
                .isEqualTo(onPath);
        var atTheRoot = executable("repository/.venv/bin/python");
        assertThat(Interpreter.find(Optional.empty(), List.of(project), environment)
                        .path())
                .isEqualTo(atTheRoot);
        var nearer = executable("repository/backend/venv/bin/python");
        assertThat(Interpreter.find(Optional.empty(), List.of(project), environment)
                        .path())
                .isEqualTo(nearer)
                .isNotEqualTo(outside);
    }

    @Test
    void saysWhatToDoWithoutAny() {
        assertThatThrownBy(() -> find(Map.of()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("no python3 found: install Python 3 and Alembic, or name an interpreter with the option"
                        + " python");
    }

    @Test
    void aNamedOneHasToBeThere() {
        var gone = folder.resolve(".venv/bin/python");
        assertThatThrownBy(() -> Interpreter.find(Optional.of(gone), List.of(), Map.of()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("the interpreter " + gone
                        + " does not exist: make the virtual environment, or change the option python");
    }

    private Path find(Map<String, String> environment) {
        return Interpreter.find(
                        Optional.empty(), List.of(folder.resolve("project"), folder.resolve("settings")), environment)
                .path();
    }

    private Path executable(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
