package dev.palindrome.chain.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.failure.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChainsTest {

    @TempDir
    Path folder;

    private ChainFiles files;

    @BeforeEach
    void files() {
        files = new ChainFiles(folder);
    }

    @ParameterizedTest
    @MethodSource("looks")
    void a_chain_is_recognised_by_the_look_of_its_files(String tool, String path, String content) {
        files.with(path, content).with("README.md", "# no step").with(".hidden.sql", "-- +goose Up");
        if (tool.equals("sqitch")) {
            files.with("deploy/a.sql", "SELECT 1");
        }
        if (path.startsWith("up/")) {
            files.with("down/a.sql", "SELECT 1");
        }

        var chain = Chains.read(folder, Chains.AUTO);

        assertThat(chain.tool()).isEqualTo(tool);
        assertThat(chain.path()).isEqualTo(folder);
        assertThat(chain.steps()).hasSize(1);
    }

    static Stream<Arguments> looks() {
        return Stream.of(
                Arguments.of("golang-migrate", "1_a.up.sql", "SELECT 1"),
                Arguments.of("golang-migrate", "20240101000000_a.up.sql", "SELECT 1"),
                Arguments.of("sqlx", "1_a.up.sql", "-- no-transaction\nSELECT 1"),
                Arguments.of("sqlx", "1_a.sql", "SELECT 1"),
                Arguments.of("diesel", "2024-01-01-000000_a/up.sql", "SELECT 1"),
                Arguments.of("dbmate", "1_a.sql", "-- migrate:up\nSELECT 1"),
                Arguments.of("goose", "1_a.sql", "-- +goose Up\nSELECT 1;"),
                Arguments.of("sql-migrate", "1_a.sql", "-- +migrate Up\nSELECT 1;"),
                Arguments.of("sqitch", "sqitch.plan", "%project=p\n\na 2024-01-01T00:00:00Z A <a@example.org>\n"),
                Arguments.of("plain", "a.up.sql", "SELECT 1"),
                Arguments.of("plain", "up/a.sql", "SELECT 1"));
    }

    @Test
    void the_usual_folders_below_a_project_are_looked_into() {
        files.with("db/migrations/1_a.up.sql", "SELECT 1");

        var chain = Chains.read(folder, Chains.AUTO);

        assertThat(chain.path()).isEqualTo(folder.resolve("db/migrations"));
        assertThat(chain.steps()).extracting(MigrationStep::id).containsExactly("1_a");
    }

    @Test
    void a_named_tool_is_looked_for_in_the_usual_folders_too() {
        files.with("migrations/1_a.sql", "-- +goose Up\nSELECT 1;");

        assertThat(Chains.read(folder, "goose").path()).isEqualTo(folder.resolve("migrations"));
    }

    @Test
    void a_named_tool_reads_what_looks_like_another_tools() {
        files.with("1_a.up.sql", "SELECT 1");

        assertThat(Chains.read(folder, "sqlx").tool()).isEqualTo("sqlx");
        assertThat(Chains.read(folder, "plain").tool()).isEqualTo("plain");
    }

    @Test
    void a_folder_of_several_tools_asks_for_the_tool() {
        files.with("1_a.up.sql", "SELECT 1").with("b.up.sql", "SELECT 1");

        assertThatThrownBy(() -> Chains.read(folder, Chains.AUTO))
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder + ": looks like the folder of golang-migrate, plain: name the tool with --tool");
    }

    @Test
    void a_folder_without_steps_says_what_was_looked_for() {
        files.with("notes.txt", "nothing");

        assertThatThrownBy(() -> Chains.read(folder, Chains.AUTO))
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder + ": no steps found of golang-migrate, diesel, dbmate, goose, sql-migrate, sqlx,"
                        + " sqitch, plain: check the path, or name the tool with --tool");
        assertThatThrownBy(() -> Chains.read(folder, "goose"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no steps found of goose");
    }

    @Test
    void a_wrong_path_or_tool_is_refused() throws IOException {
        var file = Files.writeString(folder.resolve("a.sql"), "");

        assertThatThrownBy(() -> Chains.read(folder.resolve("nowhere"), Chains.AUTO))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("nowhere: does not exist");
        assertThatThrownBy(() -> Chains.read(file, Chains.AUTO))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("a.sql: is a file");
        assertThatThrownBy(() -> Chains.read(folder, "flyweight"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("tool flyweight is not known: choose auto, " + String.join(", ", Chains.tools()));
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused_with_their_place() {
        files.with("1_a.up.sql", new byte[] {'-', '-', '\n', 'x', (byte) 0xC3, (byte) 0xA9, (byte) 0xE9, ' '});

        assertThatThrownBy(() -> Chains.read(folder, Chains.AUTO))
                .isInstanceOf(BadInputException.class)
                .hasMessage(folder.resolve("1_a.up.sql")
                        + ":2:3: byte 0xE9 at offset 6 is not UTF-8: save the file as UTF-8");
    }

    @Test
    void a_character_cut_off_at_the_end_of_a_file_is_refused() {
        files.with("1_a.up.sql", new byte[] {'x', (byte) 0xC3});

        assertThatThrownBy(() -> Chains.read(folder, Chains.AUTO))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(":1:2: byte 0xC3 at offset 1");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_script() {
        files.with("1_a.up.sql", "\uFEFF-- no-transaction\r\nSELECT 1;\r\n");

        var script = Chains.read(folder, Chains.AUTO).steps().get(0).forward();

        assertThat(script.text()).isEqualTo("-- no-transaction\r\nSELECT 1;\r\n");
        assertThat(script.statements()).singleElement().satisfies(statement -> {
            assertThat(script.lineAt(statement.offset())).isEqualTo(2);
            assertThat(script.columnAt(statement.offset())).isEqualTo(1);
        });
    }

    @Test
    void a_file_that_cannot_be_read_is_refused() throws IOException {
        Files.createSymbolicLink(folder.resolve("1_a.up.sql"), folder.resolve("gone"));

        assertThatThrownBy(() -> Chains.read(folder, Chains.AUTO))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("1_a.up.sql: cannot be read (");
    }

    @Test
    void a_folder_that_is_none_cannot_be_listed() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> Folders.files(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("file: cannot be listed (");
    }

    @Test
    void the_root_has_no_name() {
        assertThat(Folders.name(Path.of("/"))).isEmpty();
    }
}
