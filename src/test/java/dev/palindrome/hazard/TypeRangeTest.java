package dev.palindrome.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fits another type. */
class TypeRangeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bigint | integer",
                "integer | smallint",
                "double precision | real",
                "numeric(12,2) | numeric(10,2)",
                "numeric(12,4) | numeric(12,2)",
                "numeric | numeric(12,2)",
                "numeric(12,2) | integer",
                "double precision | bigint",
                "text | character varying(20)",
                "character varying(40) | character varying(20)",
                "character varying | character varying(20)",
                "text | integer",
                "timestamp with time zone | timestamp without time zone",
                "timestamp with time zone | date",
                "timestamp(6) without time zone | timestamp(3) without time zone",
                "json | jsonb",
                "bit varying(8) | bit varying(4)"
            })
    void isNarrower(String before, String after) {
        assertThat(TypeRange.isNarrower(before, after)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integer | bigint",
                "real | double precision",
                "numeric(10,2) | numeric(12,2)",
                "numeric(10,2) | numeric",
                "integer | numeric",
                "character varying(20) | character varying(40)",
                "character varying(20) | text",
                "integer | text",
                "date | timestamp with time zone",
                "timestamp without time zone | timestamp with time zone",
                "public.mood | text",
                "text | text"
            })
    void isNotNarrower(String before, String after) {
        assertThat(TypeRange.isNarrower(before, after)).isFalse();
    }
}
