package dev.palindrome.chain.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.palindrome.chain.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementSplitterPropertyTest {

    private static final List<String> SEPARATORS =
            List.of(";", ";\n", " ; ", ";;\n", ";-- next;\n", "\n;/* ; */ ", "; /* /* ; */ ' */\r\n", " -- ; \n;\t");

    private static final List<String> FRAGMENTS = List.of(
            "'",
            "\"",
            "$$",
            "$a$",
            "$",
            "$1",
            "E'",
            "U&'",
            "\\",
            "/*",
            "*/",
            "--",
            "\n",
            ";",
            "(",
            ")",
            " ",
            "x",
            "é",
            "1",
            ".",
            "BEGIN ATOMIC ",
            "CREATE FUNCTION ",
            "CASE ",
            "END ",
            "COPY t FROM stdin",
            "\\.\n",
            "\\.",
            "\r",
            "\0",
            "😀",
            "\\set x");

    static List<Long> seeds() {
        return new Random(20240229).longs(300).boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void joined_statements_come_apart_again(long seed) {
        var random = new Random(seed);
        var text = new StringBuilder(random.nextBoolean() ? "" : "-- first; line\n");
        var expected = new ArrayList<Tuple>();
        for (var i = random.nextInt(12); i >= 0; i--) {
            var statement = random.nextBoolean() ? pick(random, SqlSamples.STATEMENTS) : invent(random);
            var data = random.nextInt(5) == 0 ? "1\t;'\n" : null;
            if (data != null) {
                statement = "COPY t (a) FROM stdin";
            }
            int line = (int) text.chars().filter(c -> c == '\n').count();
            expected.add(tuple(statement, text.length(), line, data));
            text.append(statement).append(data == null ? pick(random, SEPARATORS) : ";\n" + data + "\\.\n");
        }

        assertThat(StatementSplitter.split(text.toString()))
                .extracting(Statement::text, Statement::offset, Statement::line, Statement::copyData)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_text_is_cut_without_losing_a_character(long seed) {
        var random = new Random(seed);
        var builder = new StringBuilder();
        for (var i = random.nextInt(40); i >= 0; i--) {
            builder.append(pick(random, FRAGMENTS));
        }
        var text = builder.toString();

        var position = 0;
        for (var token : SqlLexer.tokens(text)) {
            assertThat(token.start()).isEqualTo(position).isLessThan(token.end());
            position = token.end();
        }
        assertThat(position).isEqualTo(text.length());

        position = 0;
        var split = random.nextBoolean()
                ? StatementSplitter.split(text)
                : StatementSplitter.splitPsql(text).statements();
        for (var statement : split) {
            assertThat(statement.offset()).isGreaterThanOrEqualTo(position);
            assertThat(statement.text()).isNotBlank();
            assertThat(text).startsWith(text.substring(0, statement.offset()) + statement.text());
            position = statement.offset() + statement.text().length();
            assertThat(StatementCommand.of(statement)).isEqualTo(StatementCommand.of(statement.text()));
            SqlText.withoutCommentsAndStrings(statement.text());
        }
    }

    /** Makes up a statement of quoted texts that hold anything, between words. */
    private static String invent(Random random) {
        var statement = new StringBuilder("SELECT");
        for (var i = random.nextInt(6); i >= 0; i--) {
            statement.append(' ').append(quote(random));
        }
        return statement.append(" x").toString();
    }

    private static String quote(Random random) {
        var content = new StringBuilder();
        for (var i = random.nextInt(5); i > 0; i--) {
            content.append(pick(random, FRAGMENTS));
        }
        var text = content.toString();
        return switch (random.nextInt(6)) {
            case 0 -> "'" + text.replace("'", "''") + "'";
            case 1 -> "\"" + text.replace("\"", "\"\"") + "\"";
            case 2 -> "$q$" + text + "$q$";
            case 3 -> "e'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
            case 4 -> "/*" + text.replace("*", "").replace("/", "") + "*/ y";
            default -> "(" + random.nextInt() + "; '" + text.replace("'", "''") + "')";
        };
    }

    private static <T> T pick(Random random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
