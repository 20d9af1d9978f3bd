package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many rows tables are assumed to hold. */
class AssumedRowsTest {

    @TempDir
    private Path folder;

    @Test
    void entries_count_before_the_file() throws IOException {
        var file = Files.writeString(folder.resolve("stats"), "public.orders|5\npublic.people, 7\n\nx\t9\n");
        assertThat(AssumedRows.of(Optional.of(file), List.of("public.orders=6")))
                .containsEntry("public.orders", 6L)
                .containsEntry("public.people", 7L)
                .containsEntry("x", 9L)
                .hasSize(3);
    }

    @Test
    void what_is_none_is_refused_with_its_place() throws IOException {
        var file = Files.writeString(folder.resolve("stats"), "public.orders|5\npublic.people\n");
        assertThatThrownBy(() -> AssumedRows.of(Optional.of(file), List.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("stats:2")
                .hasMessageContaining("expected TABLE|ROWS, but was public.people");
        assertThatThrownBy(() -> AssumedRows.of(Optional.of(folder.resolve("gone")), List.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> AssumedRows.of(Optional.empty(), List.of("orders")))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--assume-rows orders: write TABLE=ROWS, such as public.orders=5000000");
    }
}
