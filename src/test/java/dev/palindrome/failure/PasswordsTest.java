package dev.palindrome.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {

    @ParameterizedTest
    @CsvSource({
        "jdbc:postgresql://h/d?password=Secret1&user=me, jdbc:postgresql://h/d?password=***&user=me",
        "jdbc:postgresql://h/d?user=me&PASSWORD=two Secret1 words, jdbc:postgresql://h/d?user=me&PASSWORD=***",
        "jdbc:postgresql://h/d?sslpassword=Secret1, jdbc:postgresql://h/d?sslpassword=***",
        "postgresql://me:Secret1@h/d, postgresql://me:***@h/d",
        "postgresql://me:Sec@ret1@h/d, postgresql://me:***@h/d",
        "see postgresql://:Secret1@h and more, see postgresql://:***@h and more",
        "postgresql://me:Sec/ret1@h/d, postgresql://me:***@h/d",
        "http://host:80/a and b, http://host:80/a and b",
        "no secret at all: me@home, no secret at all: me@home"
    })
    void hidesPasswordsInAddresses(String text, String hidden) {
        assertThat(Passwords.hide(text)).isEqualTo(hidden);
    }
}
