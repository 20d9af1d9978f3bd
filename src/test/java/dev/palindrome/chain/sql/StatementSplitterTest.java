package dev.palindrome.chain.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.palindrome.chain.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatementSplitterTest {

    static List<String> traps() {
        return SqlSamples.STATEMENTS;
    }

    @ParameterizedTest
    @MethodSource("traps")
    void a_semicolon_within_a_statement_does_not_end_it(String trap) {
        assertThat(texts("SELECT 1;\n" + trap + ";\nSELECT 2")).containsExactly("SELECT 1", trap, "SELECT 2");
    }

    @Test
    void a_statement_starts_behind_the_comments_and_space_before_it() {
        var text = "-- why; not\n /* a /* nested; */ one */\n  SELECT 1 -- trailing; comment\n ; SELECT 2";

        assertThat(StatementSplitter.split(text))
                .extracting(Statement::text, Statement::offset, Statement::line)
                .containsExactly(
                        tuple("SELECT 1", text.indexOf("SELECT 1"), 2), tuple("SELECT 2", text.indexOf("SELECT 2"), 3));
    }

    @Test
    void empty_statements_are_dropped() {
        assertThat(StatementSplitter.split(" ;; -- nothing\n ; /* nothing */ ;\n"))
                .isEmpty();
        assertThat(StatementSplitter.split("")).isEmpty();
        assertThat(texts(";SELECT 1;;")).containsExactly("SELECT 1");
    }

    @Test
    void a_closing_parenthesis_too_many_does_not_swallow_what_follows() {
        assertThat(texts("SELECT 1); SELECT 2")).containsExactly("SELECT 1)", "SELECT 2");
    }

    @ParameterizedTest
    @MethodSource("unterminated")
    void what_nobody_closes_is_the_last_statement(String open) {
        assertThat(texts("SELECT 1; " + open)).containsExactly("SELECT 1", open);
    }

    static List<String> unterminated() {
        return List.of(
                "SELECT 'a; b",
                "SELECT E'a\\'; b",
                "SELECT E'a'\n'b\\'; c",
                "SELECT U&'a; b",
                "SELECT \"a; b",
                "SELECT U&\"a; b",
                "SELECT $$ a; b",
                "SELECT $x$ a; $$ b",
                "/* a; /* b */ c",
                "SELECT (1; 2",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2;");
    }

    @Test
    void backslashes_escape_only_in_escape_strings() {
        assertThat(texts("SELECT 'a\\'; SELECT 2")).containsExactly("SELECT 'a\\'", "SELECT 2");
        assertThat(texts("SELECT E'a\\'; SELECT 2'")).containsExactly("SELECT E'a\\'; SELECT 2'");
        assertThat(texts("SELECT namee'a\\'; SELECT 2")).containsExactly("SELECT namee'a\\'", "SELECT 2");
    }

    @Test
    void an_escape_string_goes_on_only_after_a_line_break() {
        assertThat(texts("SELECT E'a' -- b'; c\n  'd\\'; e'; SELECT 2"))
                .containsExactly("SELECT E'a' -- b'; c\n  'd\\'; e'", "SELECT 2");
        assertThat(texts("SELECT E'a' 'b\\'; SELECT 2")).containsExactly("SELECT E'a' 'b\\'", "SELECT 2");
        assertThat(texts("SELECT E'a' ; SELECT 2")).containsExactly("SELECT E'a'", "SELECT 2");
        assertThat(texts("SELECT E'a' -- end")).containsExactly("SELECT E'a'");
    }

    @Test
    void begin_without_atomic_and_a_body_that_is_text_open_no_block() {
        assertThat(texts("BEGIN; CREATE FUNCTION f() AS $$ BEGIN $$; END; COMMIT"))
                .containsExactly("BEGIN", "CREATE FUNCTION f() AS $$ BEGIN $$", "END", "COMMIT");
        assertThat(texts("CREATE TABLE begin (atomic int); SELECT 1")).hasSize(2);
        assertThat(texts("SELECT begin atomic FROM t; SELECT 1")).hasSize(2);
    }

    @Test
    void lines_after_a_copy_from_stdin_are_its_data() {
        var statements = StatementSplitter.split("COPY t (a, b) FROM stdin;\n1\tit's; $$ fine\n2\t\\N\n\\.\nSELECT 1;");

        assertThat(statements)
                .extracting(Statement::text, Statement::copyData)
                .containsExactly(
                        tuple("COPY t (a, b) FROM stdin", "1\tit's; $$ fine\n2\t\\N\n"), tuple("SELECT 1", null));
    }

    @Test
    void copy_data_may_be_empty_have_windows_line_breaks_or_no_end() {
        assertThat(data("COPY t FROM STDIN; -- data\n\\.\nSELECT 1")).isEmpty();
        assertThat(data("COPY t FROM stdin WITH (FORMAT csv);\r\n1,2\r\n\\.\r\nSELECT 1"))
                .isEqualTo("1,2\r\n");
        assertThat(data("COPY t FROM stdin;\n1\n2")).isEqualTo("1\n2");
        assertThat(data("COPY t FROM stdin;\n\\.x\n\\.")).isEqualTo("\\.x\n");
        assertThat(data("COPY t FROM stdin;\n\\.xx\n")).isEqualTo("\\.xx\n");
    }

    @Test
    void a_part_of_a_text_is_cut_as_if_nothing_followed() {
        var text = "SELECT 1;\nSELECT 2; /* open\n*/ $$ open; $$;\nCOPY t FROM stdin;\n1\n\\.\n";

        assertThat(part(text, "SELECT 2", "$$ open")).containsExactly("SELECT 2");
        assertThat(part(text, "SELECT 2", "*/")).containsExactly("SELECT 2", "/* open\n");
        assertThat(part(text, "$$ open", " $$;")).containsExactly("$$ open;");
        assertThat(part(text, "COPY", "\n1")).containsExactly("COPY t FROM stdin");
        assertThat(part(text, "COPY", "\\.")).containsExactly("COPY t FROM stdin");
        assertThat(StatementSplitter.split(text, text.indexOf("COPY"), text.length() - 1, 3))
                .extracting(Statement::copyData, Statement::line)
                .containsExactly(tuple("1\n", 3));
    }

    private static List<String> part(String text, String from, String to) {
        return StatementSplitter.split(text, text.indexOf(from), text.indexOf(to), 0).stream()
                .map(Statement::text)
                .toList();
    }

    @Test
    void many_statements_on_one_line_are_cut_in_one_pass() {
        var line = "INSERT INTO t VALUES (1); ".repeat(200_000);

        var statements = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> StatementSplitter.split(line));

        assertThat(statements).hasSize(200_000);
    }

    @ParameterizedTest
    @MethodSource("withoutData")
    void other_statements_take_no_data(String text) {
        assertThat(StatementSplitter.split(text)).hasSize(2).allMatch(statement -> statement.copyData() == null);
    }

    static List<String> withoutData() {
        return List.of(
                "COPY t FROM '/tmp/x';\nSELECT 1",
                "COPY t TO stdout;\nSELECT 1",
                "COPY (SELECT a FROM stdin) TO stdout;\nSELECT 1",
                "COPY \"from\" TO stdout;\nSELECT 1",
                "SELECT * FROM stdin;\nSELECT 1",
                "COPY t FROM stdin; SELECT 1",
                "COPY t FROM stdin; SELECT 1;\n");
    }

    @Test
    void psql_commands_between_statements_are_told_apart_from_sql() {
        var text = "\\set ON_ERROR_STOP on \nBEGIN;\n  \\echo it's; $$ fine\r\nSELECT 1;\n\\q";

        var split = StatementSplitter.splitPsql(text);

        assertThat(split.statements())
                .extracting(Statement::text, Statement::offset, Statement::line)
                .containsExactly(
                        tuple("BEGIN", text.indexOf("BEGIN"), 1), tuple("SELECT 1", text.indexOf("SELECT"), 3));
        assertThat(split.metaCommands())
                .containsExactly(
                        new MetaCommand("\\set ON_ERROR_STOP on", 0),
                        new MetaCommand("\\echo it's; $$ fine", text.indexOf("\\echo")),
                        new MetaCommand("\\q", text.indexOf("\\q")));
        assertThat(split.metaCommands()).extracting(MetaCommand::name).containsExactly("\\set", "\\echo", "\\q");
        assertThat(split.needsPsql()).isTrue();
    }

    @Test
    void only_psql_commands_and_inline_data_need_psql() {
        assertThat(StatementSplitter.splitPsql("SELECT 1; SELECT '\\x'").needsPsql())
                .isFalse();
        assertThat(StatementSplitter.splitPsql("COPY t FROM stdin;\n1\n\\.\n").needsPsql())
                .isTrue();
    }

    @Test
    void the_server_knows_no_psql_commands() {
        assertThat(texts("\\set x\nSELECT 1")).containsExactly("\\set x\nSELECT 1");
    }

    private static List<String> texts(String sql) {
        return StatementSplitter.split(sql).stream().map(Statement::text).toList();
    }

    private static String data(String sql) {
        var data = StatementSplitter.split(sql).get(0).copyData();
        assertThat(data).isNotNull();
        return data;
    }
}
