package dev.palindrome.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.sql.StatementSplitter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final String TEXT = "-- first\n\nSELECT 1;\nSELECT\n  2;  SELECT 3;\n-- last\n";

    @Test
    void every_offset_has_the_line_and_column_that_counting_finds() {
        var script = script(TEXT, StatementSplitter.split(TEXT));

        for (int offset = 0; offset <= TEXT.length(); offset++) {
            var before = TEXT.substring(0, offset);
            assertThat(script.lineAt(offset))
                    .isEqualTo(10 + before.chars().filter(c -> c == '\n').count());
            assertThat(script.columnAt(offset)).isEqualTo(before.length() - before.lastIndexOf('\n'));
        }
    }

    @Test
    void every_statement_knows_its_line() {
        var script = script(TEXT, StatementSplitter.split(TEXT));

        assertThat(script.statements()).extracting(script::lineOf).containsExactly(12, 13, 14);
        assertThat(script(TEXT, List.of()).lineAt(TEXT.length())).isEqualTo(16);
    }

    @Test
    void the_data_of_a_statement_are_read_piece_by_piece() throws IOException {
        var text = "COPY t FROM stdin;\n1\n\u00e9\n\\.\nSELECT 1;";
        var data = StatementSplitter.split(text).get(0).data();

        var read = new StringWriter();
        try (var reader = data.of(text)) {
            reader.transferTo(read);
        }

        assertThat(read).hasToString("1\n\u00e9\n");
    }

    private static Script script(String text, List<Statement> statements) {
        return new Script(Path.of("a.sql"), 10, text, statements, Delivery.WHOLE, Transaction.NONE);
    }
}
