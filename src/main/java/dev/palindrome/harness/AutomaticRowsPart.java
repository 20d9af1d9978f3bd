package dev.palindrome.harness;

import dev.palindrome.fixture.AutomaticFixture;
import dev.palindrome.fixture.TablePattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the wish for automatic rows in a {@code palindrome.yaml}. */
final class AutomaticRowsPart {

    private AutomaticRowsPart() {}

    static AutomaticFixture read(YamlPart part, List<TablePattern> keep) {
        if (part.isMapping()) {
            var keys = part.mapping(List.of("rows", "seed", "hostile"));
            return new AutomaticFixture(
                    rows(keys),
                    Optional.ofNullable(keys.get("seed"))
                            .map(seed -> seed.number(Long.MIN_VALUE, Long.MAX_VALUE))
                            .orElse(AutomaticFixture.DEFAULT_SEED),
                    Optional.ofNullable(keys.get("hostile"))
                            .map(YamlPart::truth)
                            .orElse(false),
                    keep);
        }
        int rows = part.text().equals("true")
                ? AutomaticFixture.DEFAULT_ROWS
                : (int) part.number(1, AutomaticFixture.MOST_ROWS);
        return new AutomaticFixture(rows, AutomaticFixture.DEFAULT_SEED, false, keep);
    }

    private static int rows(Map<String, YamlPart> keys) {
        return Optional.ofNullable(keys.get("rows"))
                .map(rows -> (int) rows.number(1, AutomaticFixture.MOST_ROWS))
                .orElse(AutomaticFixture.DEFAULT_ROWS);
    }
}
