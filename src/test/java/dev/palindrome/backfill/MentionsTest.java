package dev.palindrome.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MentionsTest {

    private static final Mentions WORDS =
            Mentions.of("UPDATE app.\"Plans\" SET parent_id=temp$1.id -- größe\nFROM temp$1;");

    @ParameterizedTest
    @CsvSource({
        "plans, true",
        "PLANS, true",
        "app, true",
        "parent_id, true",
        "temp$1, true",
        "größe, true",
        "plan, false",
        "parent, false",
        "temp, false",
    })
    void nameWholeWordsWhateverTheirCase(String object, boolean named) {
        assertThat(WORDS.name(object)).isEqualTo(named);
    }
}
