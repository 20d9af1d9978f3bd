package dev.palindrome.hazard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.snapshot.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Estimates tell seconds from minutes. */
class EffortTest {

    private static final Table ORDERS = new Table(1, "public", "orders", "public.orders", false, List.of(), List.of());

    @Test
    void an_estimate_needs_an_assumption() {
        assertThat(Effort.UNKNOWN.estimate(ORDERS, Effort.Work.REWRITE)).isEmpty();
        assertThat(new Effort(Map.of("orders", 5L)).estimate(ORDERS, Effort.Work.NONE))
                .isEmpty();
    }

    @Test
    void time_grows_with_the_rows_and_with_the_work() {
        assertThat(new Effort(Map.of("orders", 1_000_000L)).estimate(ORDERS, Effort.Work.SCAN))
                .isEqualTo(" here; less than 1 s at 1,000,000 rows");
        assertThat(new Effort(Map.of("public.orders", 20_000_000L)).estimate(ORDERS, Effort.Work.INDEX))
                .isEqualTo(" here; about 14 s at 20,000,000 rows");
        assertThat(new Effort(Map.of("public.orders", 300_000_000L)).estimate(ORDERS, Effort.Work.REWRITE))
                .isEqualTo(" here; about 10 min at 300,000,000 rows");
    }
}
