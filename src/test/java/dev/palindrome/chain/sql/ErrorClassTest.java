package dev.palindrome.chain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.sql.ErrorClass.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which errors rows can cause, and which they cannot. */
class ErrorClassTest {

    private static final String FUNCTION = "PL/pgSQL function touch() line 3 at SQL statement";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "02000", "0A000", "0B000", "0L000", "0P000", "25001", "25006", "25P02", "26000", "2BP01", "2D000",
                        "34000",
                "3B001", "3D000", "3F000", "42601", "42501", "42P01", "42703", "42804", "42846", "54011", "55000",
                        "55P02",
                "55P04", "58P01", "HV000"
            })
    void theScriptAloneIsToBlame(String state) {
        assertThat(ErrorClass.of(state, "").cause()).isEqualTo(Cause.SCRIPT);
        assertThat(ErrorClass.mayComeOfRows(state, "", "")).isFalse();
        assertThat(ErrorClass.mayComeOfRows(state, "", FUNCTION)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"08006", "40001", "40P01", "53100", "55P03", "57014", "57P01", "58030", "72000", "F0000", "XX001"
            })
    void neitherScriptNorRowsAreToBlame(String state) {
        assertThat(ErrorClass.mayComeOfRows(state, "", FUNCTION)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20000", "21000", "22001", "22012", "22P02", "2202E", "23502", "23505", "23P01", "27000", "2F005",
                "39004", "44000", "54000", "54001", "P0001", "P0002", "P0004", "XX000", "AB123"
            })
    void rowsMayBeToBlame(String state) {
        assertThat(ErrorClass.of(state, "").cause()).isEqualTo(Cause.VALUES);
        assertThat(ErrorClass.mayComeOfRows(state, "", "")).isTrue();
    }

    @Test
    void pendingTriggerEventsComeOfAnyRow() {
        var message = "cannot ALTER TABLE \"t\" because it has pending trigger events";

        assertThat(ErrorClass.of("55006", message).cause()).isEqualTo(Cause.ANY_ROW);
        assertThat(ErrorClass.of("55006", message).remedy()).contains("SET CONSTRAINTS ALL IMMEDIATE");
    }

    @Test
    void whatTheServerCannotConvertIsAValueThoughItCallsItAFeature() {
        assertThat(ErrorClass.mayComeOfRows("0A000", "cannot convert NaN to integer", ""))
                .isTrue();
        assertThat(ErrorClass.mayComeOfRows("0A000", "cannot alter type of a column used by a view or rule", ""))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PL/pgSQL function inline_code_block line 3 at SQL statement|false",
                "PL/pgSQL function inline_code_block line 3 at EXECUTE|true",
                "SQL function \"f\" statement 1|true",
                "compilation of PL/pgSQL function \"f\" near line 3|false",
            })
    void aFunctionMayHaveBeenFiredByARow(String context, boolean possible) {
        assertThat(ErrorClass.mayComeOfRows("42P01", "", "SQL statement \"SELECT 1\"\n" + context))
                .isEqualTo(possible);
    }
}
