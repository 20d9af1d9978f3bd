package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {

    @TempDir
    private Path folder;

    private Path chain;

    @BeforeEach
    void createChain() throws IOException {
        chain = Files.createDirectories(folder.resolve("sql"));
        Files.writeString(chain.resolve("0001_a.up.sql"), "SELECT 1;");
        Files.writeString(chain.resolve("0001_a.down.sql"), "SELECT 1;");
    }

    @Test
    void readsAChainWithoutSettings() {
        var project = open(chain, null);
        assertThat(project.chain().path()).isEqualTo(chain);
        assertThat(project.settings()).isEqualTo(Settings.NONE);
    }

    @Test
    void readsTheSettingsInTheChainsFolder() throws IOException {
        Files.writeString(chain.resolve("palindrome.yaml"), "database: embedded:16");
        assertThat(open(chain, null).settings().database()).contains("embedded:16");
        assertThat(open(chain, null).chain().steps()).hasSize(1);
    }

    @Test
    void followsTheSettingsToTheChain() throws IOException {
        Files.writeString(folder.resolve("palindrome.yaml"), "chain: { path: sql, tool: golang-migrate }");
        var project = open(folder, null);
        assertThat(project.chain().path()).isEqualTo(chain);
        assertThat(project.chain().tool()).isEqualTo("golang-migrate");
    }

    @Test
    void takesNamedSettingsAndTheirChain() throws IOException {
        var file = Files.writeString(folder.resolve("other.yaml"), "chain: { path: sql }");
        assertThat(open(null, file).chain().path()).isEqualTo(chain);
    }

    @Test
    void takesTheFolderOfNamedSettingsThatNameNoChain() throws IOException {
        var file = Files.writeString(chain.resolve("other.yaml"), "session: SET x.y = 1");
        assertThat(open(null, file).chain().steps()).hasSize(1);
    }

    @Test
    void prefersTheFolderGivenWithNamedSettings() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        var file = Files.writeString(folder.resolve("other.yaml"), "chain: { path: empty }");
        assertThat(open(chain, file).chain().path()).isEqualTo(chain);
    }

    @Test
    void prefersTheToolGiven() throws IOException {
        Files.writeString(chain.resolve("palindrome.yaml"), "chain: { tool: no-such-tool }");
        assertThat(Project.open(Optional.of(chain), Optional.empty(), Optional.of("golang-migrate"))
                        .chain()
                        .tool())
                .isEqualTo("golang-migrate");
    }

    @Test
    void refusesADatasetAfterAnUnknownStep() throws IOException {
        Files.writeString(chain.resolve("rows.sql"), "");
        Files.writeString(chain.resolve("palindrome.yaml"), """
                chain: { tool: golang-migrate }
                datasets:
                  - name: rows
                    after: 0001_b
                    files: [ rows.sql ]
                """);
        assertThatThrownBy(() -> open(chain, null))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("palindrome.yaml:4:12: the chain has no step 0001_b; did you mean 0001_a?");
    }

    @Test
    void refusesSettingsThatAreNotThere() {
        assertThatThrownBy(() -> open(null, folder.resolve("gone.yaml"))).hasMessageEndingWith("does not exist");
    }

    private static Project open(Path folder, Path config) {
        return Project.open(Optional.ofNullable(folder), Optional.ofNullable(config), Optional.empty());
    }
}
