package dev.palindrome.chain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is left of a text when space and comments are gone. */
class BareSqlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT a,b | SELECT a , b",
                "a.b | a . b",
                "f(x) | f ( x )",
                "x::int | x :: int",
                "x:=-1 | x := - 1",
                "a<-1 | a < -1",
                "a=-+1 | a = - + 1",
                "a*-1 | a * -1",
                "FOR i IN 1..10 LOOP | FOR i IN 1 .. 10 LOOP",
                "SELECT/* a /* nested */ one */1 | SELECT 1",
            })
    void meansTheSame(String one, String other) {
        assertThat(BareSql.of(one)).isEqualTo(BareSql.of(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a <@ b | a < @ b",
                "a @- b | a @ -b",
                "a -1 | a -- 1",
                "a <= b | a < = b",
                "'a b' | 'a  b'",
                "'-- a' | ''",
                "$$a b$$ | $$a  b$$",
                "\"a b\" | \"a  b\"",
                "ab | a b",
                "1 2 | 12",
                "/*+ SeqScan(t) */ SELECT 1 | SELECT 1",
            })
    void meansSomethingElse(String one, String other) {
        assertThat(BareSql.of(one)).isNotEqualTo(BareSql.of(other));
    }

    @Test
    void commentsEndWithTheirLine() {
        assertThat(BareSql.of("SELECT 1 -- one\n + 2")).containsExactly("SELECT", "1", "+", "2");
    }
}
