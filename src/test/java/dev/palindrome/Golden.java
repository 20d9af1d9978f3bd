package dev.palindrome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a file below {@code src/test/resources/golden}. With {@code -Dgolden.update=true}
 * the file is written instead; look at the difference before you commit it.
 */
public final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private Golden() {}

    /** Requires that the text is exactly what the file holds. */
    public static void assertMatches(String name, String text) {
        var file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(file)
                    .as("golden file, written by -Dgolden.update=true")
                    .exists()
                    .hasContent(text);
            assertThat(Files.readString(file)).isEqualTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
