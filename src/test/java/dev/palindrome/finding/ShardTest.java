package dev.palindrome.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {

    @Test
    void reads_its_place_among_all() {
        assertThat(Shard.parse("3/8")).isEqualTo(new Shard(3, 8)).hasToString("3/8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "0/8", "9/8", "3/0", "-1/8", "a/b", "3/8/2", "1/99999"})
    void refuses_what_is_none(String text) {
        assertThatThrownBy(() -> Shard.parse(text))
                .isInstanceOf(BadInputException.class)
                .hasMessage("no shard \"" + text + "\": write INDEX/OF, from 1/8 to 8/8 for eight of them");
    }
}
