package dev.palindrome.chain.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "orders|public.orders|true",
                "public.orders|public.orders|true",
                "Orders|public.\"Orders\"|true",
                "\"Orders\"|public.\"Orders\"|true",
                "public.Orders|public.\"Orders\"|true",
                "public.\"Orders\"|public.\"Orders\"|true",
                "Order, Items|public.\"Order, Items\"|true",
                "a.b|public.\"a.b\"|true",
                "a.b|a.b|true",
                "say \"x\"|public.\"say \"\"x\"\"\"|true",
                "\"say \"\"x\"\"\"|public.\"say \"\"x\"\"\"|true",
                "orders|public.\"Orders\"|false",
                "orders|other.orders|false",
            })
    void a_name_is_known_with_and_without_quotes(String written, String qualified, boolean same) {
        assertThat(Names.means(written, qualified)).isEqualTo(same);
    }

    @Test
    void a_list_is_taken_apart_by_the_names_it_can_hold() {
        var known = List.of("a", "b", "a, b", "Odd \"one\"");

        assertThat(Names.list("a, b", List.of("a", "b"))).contains(List.of("a", "b"));
        assertThat(Names.list("a, b, a", List.of("a, b", "a"))).contains(List.of("a, b", "a"));
        assertThat(Names.list("b, \"a, b\", \"Odd \"\"one\"\"\"", known)).contains(List.of("b", "a, b", "Odd \"one\""));
        assertThat(Names.list("lower(a)", known)).isEmpty();
    }
}
