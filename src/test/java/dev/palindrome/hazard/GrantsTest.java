package dev.palindrome.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who lost which privilege. */
class GrantsTest {

    @Test
    void what_somebody_lost_is_named() {
        assertThat(Grants.lost(
                        List.of("=r/ann", "shop=arw*d/ann", "ann=arwdDxt/ann"),
                        List.of("shop=ar/bob", "=rw/ann"),
                        "ann"))
                .containsExactly("UPDATE of shop", "DELETE of shop");
    }

    @Test
    void without_any_entry_everybody_but_the_owner_has_lost_all() {
        assertThat(Grants.lost(List.of("=X/ann", "ann=X/ann", "old=Z/ann"), List.of(), "ann"))
                .containsExactly("EXECUTE of PUBLIC", "Z of old");
    }
}
