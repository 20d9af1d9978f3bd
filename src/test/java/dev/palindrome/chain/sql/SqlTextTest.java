package dev.palindrome.chain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {

    @Test
    void a_literal_doubles_its_quotes() {
        assertThat(SqlText.literal("it's \\")).isEqualTo("'it''s \\'");
    }

    @Test
    void comments_and_strings_are_stripped_but_names_stay() {
        assertThat(SqlText.withoutCommentsAndStrings("SELECT 'a' /* b */ \"c\" -- d\n, $$e$$, 1 FROM t /* open"))
                .isEqualTo("SELECT ''   \"c\"  \n, '', 1 FROM t ");
    }

    @Test
    void comments_alone_are_stripped_where_strings_count() {
        assertThat(SqlText.withoutComments("-- CREATE USER a\nSELECT 'b' /* c */, $$DROP ROLE d$$"))
                .isEqualTo(" \nSELECT 'b'  , $$DROP ROLE d$$");
    }

    @Test
    void psql_variables_are_told_from_casts_and_text() {
        assertThat(SqlText.psqlVariables("SELECT :a, :'b c', :\"d\", x::int, ':e', a[1:2], a[1:f] -- :g"))
                .containsExactly("a", "b c", "d", "f");
    }
}
