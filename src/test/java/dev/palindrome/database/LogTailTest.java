package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server said last, on one line. */
class LogTailTest {

    @TempDir
    private Path folder;

    private Path log;

    @BeforeEach
    void nameLog() {
        log = folder.resolve("server.log");
    }

    @Test
    void keepsTheLastFiveLines() throws IOException {
        Files.writeString(log, "one\ntwo\nthree\n\nfour\nfive\r\n  \nsix\nseven\n");
        assertThat(LogTail.of(log)).isEqualTo("three | four | five | six | seven");
    }

    @Test
    void keepsFewLinesWhole() throws IOException {
        Files.writeString(log, "only one");
        assertThat(LogTail.of(log)).isEqualTo("only one");
    }

    @Test
    void readsWhateverEncodingTheServerWroteDown() throws IOException {
        Files.write(log, "ERROR:  M\u00e4rz".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(LogTail.of(log)).isEqualTo("ERROR:  M\ufffdrz");
    }

    @Test
    void isEmptyWithoutALog() {
        assertThat(LogTail.of(log)).isEmpty();
    }
}
