package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.chain.layout.Chains;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.replay.SqlStepApplier;
import dev.palindrome.replay.ToolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {

    @TempDir
    private Path folder;

    private ToolSettings settings;

    @BeforeEach
    void describeTheFolder() {
        settings = new ToolSettings(folder, folder, Map.of("python", "nowhere/python"), "SET a.b = 1");
    }

    @Test
    void namesTheAdaptersAfterTheLayouts() {
        assertThat(Tools.names()).containsAll(Chains.tools()).endsWith("plain", "alembic");
        assertThat(Tools.options("alembic")).contains("ini", "python", "url", "driver");
        assertThat(Tools.options("plain")).isEmpty();
        assertThat(Tools.options(Chains.AUTO)).containsAll(Tools.options("alembic"));
    }

    @Test
    void anUnknownToolIsAnsweredWithAllOfThem() {
        assertThatThrownBy(() -> Tools.read("flyweight", settings))
                .isInstanceOf(BadInputException.class)
                .hasMessage("tool flyweight is not known: choose auto, " + String.join(", ", Tools.names()));
    }

    @Test
    void scriptsAreRunInTheSessionThatTheSettingsAskFor() throws IOException {
        writePair();
        var read = Tools.read(Chains.AUTO, settings);
        assertThat(read.chain().tool()).isEqualTo("plain");
        assertThat(read.applier()).isEqualTo(new SqlStepApplier(read.chain().bookkeeping(), "SET a.b = 1"));
    }

    @Test
    void aFolderThatAnAdapterRecognisesIsItsOwn() throws IOException {
        Files.writeString(folder.resolve("alembic.ini"), "[alembic]\n");
        var ofAlembic = new ToolSettings(folder, folder, settings.options(), "");
        assertThatThrownBy(() -> Tools.read(Chains.AUTO, ofAlembic))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("the interpreter " + folder.resolve("nowhere/python") + " does not exist");
    }

    @Test
    void aFolderThatMayBelongToSeveralToolsNeedsOneNamed() throws IOException {
        Files.writeString(folder.resolve("alembic.ini"), "[alembic]\n");
        writePair();
        assertThatThrownBy(() -> Tools.read(Chains.AUTO, settings))
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder + ": looks like the folder of alembic, plain: name the tool with --tool");
        assertThat(Tools.read("plain", settings).chain().steps()).hasSize(1);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        var gone = new ToolSettings(folder.resolve("gone"), folder, Map.of(), "");
        assertThatThrownBy(() -> Tools.read("alembic", gone))
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder.resolve("gone") + ": does not exist: give the folder that holds the migrations");
    }

    private void writePair() throws IOException {
        Files.writeString(folder.resolve("first.up.sql"), "SELECT 1");
        Files.writeString(folder.resolve("first.down.sql"), "SELECT 1");
    }
}
