package dev.palindrome.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.harness.Chain;
import dev.palindrome.harness.Palindrome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowedFoldersTest {

    private static final String REFUSAL = ": there is no such file in the folders that this server was started for (";

    @TempDir
    private Path parent;

    private Path inside;
    private Path outside;
    private AllowedFolders folders;

    @BeforeEach
    void makeFolders() throws IOException {
        parent = parent.toRealPath();
        inside = Files.createDirectory(parent.resolve("inside"));
        outside = Files.createDirectory(parent.resolve("inside-and-more"));
        Files.writeString(inside.resolve("rows.csv"), "id\n1\n");
        Files.writeString(outside.resolve("rows.csv"), "id\n2\n");
        folders = AllowedFolders.of(List.of(inside));
    }

    @Test
    void findsFilesBelowThem() {
        assertThat(folders.resolve("rows.csv")).isEqualTo(inside.resolve("rows.csv"));
        assertThat(folders.resolve(inside.resolve("rows.csv").toString())).isEqualTo(inside.resolve("rows.csv"));
        assertThat(folders.resolve("../inside/./rows.csv")).isEqualTo(inside.resolve("rows.csv"));
        assertThat(folders.resolve("")).isEqualTo(inside);
    }

    @Test
    void followsLinksThatStayWithin() throws IOException {
        Files.createSymbolicLink(inside.resolve("link.csv"), Path.of("rows.csv"));
        assertThat(folders.resolve("link.csv")).isEqualTo(inside.resolve("rows.csv"));
    }

    @Test
    void refusesWhatLiesElsewhere() throws IOException {
        Files.createSymbolicLink(inside.resolve("link.csv"), outside.resolve("rows.csv"));
        Files.createSymbolicLink(inside.resolve("folder"), outside);
        for (var path : List.of("link.csv", "folder/rows.csv", "../inside-and-more/rows.csv", "..", "/etc/passwd")) {
            assertThatThrownBy(() -> folders.resolve(path))
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(inside.resolve(path) + REFUSAL + inside + ")");
        }
    }

    @Test
    void doesNotTellWhatExistsElsewhere() {
        for (var path : List.of(outside + "/rows.csv", outside + "/none.csv")) {
            assertThatThrownBy(() -> folders.resolve(path)).hasMessage(path + REFUSAL + inside + ")");
        }
    }

    @Test
    void refusesWhatIsNoPath() {
        assertThatThrownBy(() -> folders.resolve("a\0b"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("this is no path: Nul character not allowed");
    }

    @Test
    void needsFoldersThatExist() {
        var none = parent.resolve("none");
        assertThatThrownBy(() -> AllowedFolders.of(List.of(inside, none)))
                .isInstanceOf(BadInputException.class)
                .hasMessage(none + ": there is no such folder: name one that keywords may read");
    }

    @Test
    void refusesSettingsThatLeadElsewhere() {
        new Chain(outside).step("0001_a", "CREATE TABLE a (id int PRIMARY KEY);", "DROP TABLE a;");
        for (var settings : List.of(
                "chain: { path: ../inside-and-more, tool: plain }",
                "chain: { path: ., tool: plain }\nprelude: [ ../inside-and-more/0001_a.up.sql ]",
                "chain: { path: ., tool: plain }\n"
                        + "datasets: [ { name: a, files: [ ../inside-and-more/rows.csv ] } ]")) {
            var chain = new Chain(inside).step("0001_a", "SELECT 1;", "SELECT 1;");
            chain.file("palindrome.yaml", settings);
            var request = Palindrome.chain(inside).request();
            assertThatThrownBy(() -> folders.require(request))
                    .as(settings)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining(REFUSAL);
        }
    }

    @Test
    void refusesScriptsThatAreLinksToElsewhere() throws IOException {
        Files.writeString(outside.resolve("secret.sql"), "SELECT 1;");
        new Chain(inside).step("0001_a", "SELECT 1;");
        Files.createSymbolicLink(inside.resolve("0001_a.down.sql"), outside.resolve("secret.sql"));
        var request = Palindrome.chain(inside).request();
        assertThatThrownBy(() -> folders.require(request)).hasMessageContaining("0001_a.down.sql" + REFUSAL);
    }
}
