package dev.palindrome.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;

/** In a locale with digits and separators of its own. */
@DefaultLocale("ar-EG")
class NumberTextTest {

    @Test
    void the_locale_has_its_own_digits() {
        assertThat("%d".formatted(1)).isEqualTo("١");
    }

    @Test
    void writes_seconds_with_one_decimal() {
        assertThat(NumberText.seconds(1_550)).isEqualTo("1.6 s");
        assertThat(NumberText.seconds(0)).isEqualTo("0.0 s");
    }

    @Test
    void rounds_to_the_wanted_decimals() {
        assertThat(NumberText.rounded(1.005, 0)).isEqualTo("1");
        assertThat(NumberText.rounded(12_345.6789, 3)).isEqualTo("12345.679");
    }

    @Test
    void groups_thousands() {
        assertThat(NumberText.grouped(1_234_567)).isEqualTo("1,234,567");
    }

    @Test
    void pads_with_zeros() {
        assertThat(NumberText.padded(42, 4)).isEqualTo("0042");
        assertThat(NumberText.padded(12_345, 4)).isEqualTo("12345");
    }
}
