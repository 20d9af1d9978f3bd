package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Verdict;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A routine that comes back written otherwise is another one only if the server reads it so. */
class CosmeticSchemaTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "RETURNS int LANGUAGE sql AS 'SELECT 1 + 2' | RETURNS int LANGUAGE sql AS ' SELECT  1+2 -- three' | schema-cosmetic",
                "RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END' | RETURNS int LANGUAGE plpgsql AS '/* one */ BEGIN RETURN 1 ; END' | schema-cosmetic",
                "RETURNS int LANGUAGE sql AS 'SELECT 1' | RETURNS int LANGUAGE sql AS '/* $function$ */ SELECT 1' | schema-cosmetic",
                "RETURNS text LANGUAGE sql AS $$SELECT 'a b'$$ | RETURNS text LANGUAGE sql AS $$SELECT 'a  b'$$ | schema-not-restored",
                "RETURNS text LANGUAGE sql AS $$SELECT 'a'$$ | RETURNS text LANGUAGE sql AS $$SELECT '/* a */'$$ | schema-not-restored",
                "RETURNS int LANGUAGE sql AS 'SELECT 1' | RETURNS int LANGUAGE sql IMMUTABLE AS ' SELECT 1' | schema-not-restored",
                "RETURNS int LANGUAGE sql AS 'SELECT 1' | RETURNS int LANGUAGE sql AS ' SELECT 1 '; COMMENT ON FUNCTION f() IS 'one' | schema-not-restored",
                "RETURNS int LANGUAGE sql RETURN 1 + 2 | RETURNS int LANGUAGE sql RETURN 1+2 | -",
                "RETURNS int LANGUAGE sql RETURN 1 | RETURNS int LANGUAGE sql RETURN 1 + 1 | schema-not-restored",
                "RETURNS int LANGUAGE palindrome_text AS 'return 1' | RETURNS int LANGUAGE palindrome_text AS 'return  1' | schema-not-restored",
            })
    void is_judged_by_what_the_server_reads(String before, String restored, String rule) throws SQLException {
        var outcome = new Chain(folder)
                .step(
                        "1",
                        "CREATE LANGUAGE palindrome_text HANDLER plpgsql_call_handler; CREATE FUNCTION f() " + before,
                        "DROP FUNCTION f(); DROP LANGUAGE palindrome_text")
                .step("2", "DROP FUNCTION f()", "CREATE FUNCTION f() " + restored)
                .replay(Strategy.BOTH);

        assertThat(outcome.findings())
                .extracting(Finding::rule)
                .extracting(Rule::id)
                .isEqualTo(rule == null ? List.of() : List.of(rule));
        assertThat(outcome.steps().get(1).verdict())
                .isEqualTo("schema-not-restored".equals(rule) ? Verdict.LOSSY : Verdict.REVERSIBLE);
    }
}
