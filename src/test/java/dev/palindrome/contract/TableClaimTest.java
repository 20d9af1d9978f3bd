package dev.palindrome.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.failure.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableClaimTest {

    private static final Place PLACE = new Place(Path.of("palindrome.yaml"), 1, 1);

    @ParameterizedTest
    @CsvSource({
        "plans, public.plans, true",
        "public.plans, public.plans, true",
        "app.plans, app.plans, true",
        "plans, app.plans, false",
        "app.plans, public.plans, false",
        "plan, public.plans, false",
    })
    void isAboutATableWithAndWithoutTheUsualSchema(String said, String table, boolean isAbout) {
        assertThat(claim(said, Optional.empty()).isAbout(table)).isEqualTo(isAbout);
        assertThat(claim(said, Optional.empty()).leadsTo(table)).isEqualTo(isAbout);
    }

    @ParameterizedTest
    @CsvSource({"public.schemes, true", "public.plans, false"})
    void leadsToItsNewName(String table, boolean leads) {
        assertThat(claim("plans", Optional.of(new Renaming("plans", "schemes", PLACE)))
                        .leadsTo(table))
                .isEqualTo(leads);
    }

    private static TableClaim claim(String table, Optional<Renaming> renamed) {
        return new TableClaim(
                table, PLACE, Map.of(), renamed, List.of(), false, List.of(), Optional.empty(), Optional.empty());
    }
}
