package dev.palindrome.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.failure.Place;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {

    private static final Place PLACE = new Place(Path.of("palindrome.yaml"), 1, 1);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"a|a", " a ; |a", "a;;|a", "a ; ;|a", "a; b|a; b", ";|''", "''|''"})
    void hasNoSpaceAroundAndNoSemicolonBehindIt(String text, String sql) {
        assertThat(new Expression(text, PLACE).sql()).isEqualTo(sql);
    }
}
