package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.harness.Chain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine is set to has no influence on reports: neither on this process nor on the server that it starts. */
class MachineSettingsIT {

    private static final String JAVA_OPTIONS = "PALINDROME_JAVA_OPTS";

    /** As containers are. */
    private static final Map<String, String> PLAIN = Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8");

    /** With all that somebody may have set. */
    private static final List<Map<String, String>> OTHERS = List.of(
            Map.of(
                    "TZ",
                    "Asia/Kathmandu",
                    "LC_ALL",
                    "C",
                    "PGTZ",
                    "America/St_Johns",
                    "PGDATESTYLE",
                    "German",
                    "PGOPTIONS",
                    "-c IntervalStyle=iso_8601 -c extra_float_digits=-5 -c lc_numeric=POSIX",
                    JAVA_OPTIONS,
                    "-Duser.language=ar -Duser.country=EG"),
            Map.of(
                    "TZ",
                    "Pacific/Apia",
                    "LANG",
                    "tr_TR.UTF-8",
                    "LC_ALL",
                    "POSIX",
                    "PGDATESTYLE",
                    "SQL, DMY",
                    "PGCLIENTENCODING",
                    "LATIN5",
                    JAVA_OPTIONS,
                    "-Duser.language=tr -Duser.country=TR -Duser.timezone=Asia/Tokyo"));

    @TempDir
    private Path folder;

    @TempDir
    private Path cache;

    /** Texts that become values and values that become texts, where settings of a session have a say; losses, made-up rows. */
    @BeforeEach
    void aChainOfTextsAndValues() {
        new Chain(folder)
                .step(
                        "01_create",
                        "CREATE TABLE stay (id int PRIMARY KEY, arrives timestamptz, day date DEFAULT '02/03/2024',"
                                + " nights interval, price float8, cost money, paper bytea, name text)",
                        "DROP TABLE stay")
                .step(
                        "02_texts",
                        "ALTER TABLE stay ALTER arrives TYPE text, ALTER day TYPE text, ALTER nights TYPE text,"
                                + " ALTER price TYPE text, ALTER cost TYPE text, ALTER paper TYPE text",
                        "SELECT 1")
                .step(
                        "03_words",
                        "UPDATE stay SET name = upper(name) || to_char(1234.5, '9G999D9')"
                                + " || to_char('02/03/2024'::date, 'TMMonth') || '03/02/2024'::date",
                        "SELECT 1")
                .step("04_refused", "UPDATE stay SET name = 1 / (id - id)", "SELECT 1")
                .file("rows.sql", """
                        INSERT INTO stay VALUES (1, '2024-03-31 22:30:00+00', DEFAULT, '1 mon -2 days 03:04', 0.1::float4,
                          1234.5, '\\xc3fc', 'Iğdır'), (2, '01/02/2024 10:00', '04/05/2024', '36:00', 1e-20, -2, '', 'Zoë')
                        """)
                .settings("datasets: [ { name: stays, after: '01_create', files: [ rows.sql ] } ]\n");
    }

    @Test
    void haveNoInfluenceOnReports() throws Exception {
        assertThat(sameEverywhere(folder, 1))
                .contains("Iğdır", "IĞDIR", "2024-03-31 22:30:00+00", "division by zero", "values-changed");
    }

    @Test
    void haveNoInfluenceOnReportsOfTheFixtures() throws Exception {
        assertThat(sameEverywhere(Path.of("fixtures/plans/safe"), 0)).contains("m8_001", "reversible");
        assertThat(sameEverywhere(Path.of("fixtures/rules/depends-on-time-zone/bad"), 0))
                .contains("depends-on-time-zone");
    }

    /** Returns the reports of a plain machine, which those of the others are equal to. */
    private String sameEverywhere(Path chain, int code) throws Exception {
        var expected = reports(PLAIN, chain, code);
        for (var machine : OTHERS) {
            assertThat(reports(machine, chain, code)).as(machine.toString()).isEqualTo(expected);
        }
        return expected;
    }

    /** Returns all that a run writes, without times and the blanks that make room for them: they alone may differ. */
    private String reports(Map<String, String> machine, Path chain, int code) throws Exception {
        var written = cache.resolve("report");
        var run = PalindromeProcess.start(
                machine, cache, "replay", chain.toString(), "--jobs", "1", "--report", written.toString());
        var ended = run.ended();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isEqualTo(code);
        var all = ended.out()
                + Files.readString(written.resolve("replay.json"))
                + Files.readString(written.resolve("junit.xml"));
        return all.replaceAll("\"millis\": [0-9]+", "\"millis\": 0")
                .replaceAll("time=\"[0-9]+[.][0-9]{3}\"", "time=\"0.000\"")
                .replaceAll(" *[0-9]+ ms\\b| *[0-9]+[.][0-9] s\\b", " 0 s")
                .replaceAll(" {2,}", " ");
    }
}
