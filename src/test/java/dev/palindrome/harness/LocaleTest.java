package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Rules;
import dev.palindrome.report.AuditReport;
import dev.palindrome.report.ConsoleReport;
import dev.palindrome.report.JsonReport;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.util.WritesDefaultLocale;

/** A program that calls Palindrome has the locale of its machine, with digits and capitals of its own. */
@WritesDefaultLocale
class LocaleTest {

    private static final List<String> LOCALES = List.of("ar-EG", "tr-TR", "de-DE");

    @TempDir
    private Path folder;

    /** Messages that name amounts, and rows that are made up of numbers. */
    @BeforeEach
    void aChainThatIsSpokenOfInNumbers() {
        new Chain(folder)
                .step(
                        "01",
                        "CREATE TABLE plan (id int PRIMARY KEY, kind char(2), size numeric(8,4), UNIQUE (kind, size));"
                                + " CREATE TABLE plain (place tid, snapshot txid_snapshot, mark pg_lsn, born interval,"
                                + " id int GENERATED ALWAYS AS IDENTITY, INFO text)",
                        "DROP TABLE plain; DROP TABLE plan")
                .step("02", "UPDATE plan SET size = round(size, 1), kind = 'ii' WHERE id > 3", "SELECT 1")
                .step("03", "ALTER TABLE plain ADD CHECK (info <> '')", "SELECT 1")
                .step("04", "DO $$ BEGIN WHILE true LOOP PERFORM pg_sleep(0.01); END LOOP; END $$", "SELECT 1")
                .settings("""
                        steps:
                          "02": { forward: { plan: { values: { size: "size + 1" } } } }
                        """);
    }

    @Test
    void has_no_influence_on_a_replay() {
        var expected = replayed("");
        assertThat(expected).contains(Rules.VALUES_CHANGED.id(), Rules.NOT_TERMINATING.id(), Rules.FAILS_ON_ROWS.id());
        LOCALES.forEach(locale -> assertThat(replayed(locale)).as(locale).isEqualTo(expected));
    }

    @Test
    void has_no_influence_on_an_audit() {
        var expected = audited("");
        assertThat(expected).contains("20,000,000 rows");
        assertThat(audited("ar-EG")).isEqualTo(expected);
    }

    private String replayed(String locale) {
        return in(locale, wish -> {
            var judgement = wish.replay();
            return new ConsoleReport(false).render(judgement) + new JsonReport("0").render(judgement);
        });
    }

    private String audited(String locale) {
        return in(locale, wish -> {
            var judgement = wish.to("03").audit(Map.of("public.plan", 20_000_000L, "public.plain", 20_000_000L));
            return new AuditReport(false).render(judgement);
        });
    }

    /** Without times, which alone may differ, and the blanks that make room for them. */
    private String in(String locale, Function<Palindrome, String> report) {
        var own = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(locale));
        try {
            return report.apply(Palindrome.chain(folder)
                            .on(TestServer.server())
                            .jobs(1)
                            .budget(Duration.ofMillis(1_100)))
                    .replaceAll("\"millis\": [0-9]+", "\"millis\": 0")
                    .replaceAll(" *[0-9]+ ms| *[0-9]+[.][0-9] s\\b", " 0 s")
                    .replaceAll(" {2,}", " ");
        } finally {
            Locale.setDefault(own);
        }
    }
}
