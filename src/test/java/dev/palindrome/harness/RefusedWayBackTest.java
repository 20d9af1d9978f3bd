package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A way back that only raises an exception is none. */
class RefusedWayBackTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN RAISE EXCEPTION 'rows are gone'; END $$;",
                "do $no$\nbegin\n  -- why\n  raise 'rows are gone: %', 1 using errcode = '0A000';\nend;\n$no$ language plpgsql;",
                "BEGIN; SET LOCAL lock_timeout = '5s'; DO $$ BEGIN RAISE EXCEPTION 'rows are gone'; END $$; COMMIT;",
                "DO LANGUAGE plpgsql 'BEGIN RAISE EXCEPTION USING MESSAGE = ''rows are gone''; END';",
                "SELECT no_way_back();"
            })
    void whatOnlyRaisesIsNone(String back) throws Exception {
        var outcome = chain(back).replay(Strategy.STAIRS);
        assertThat(outcome.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule().id()).isEqualTo("back-missing");
            assertThat(finding.message()).contains("step 2_refuses has no way back, and says so: rows are gone");
        });
        assertThat(outcome.steps().get(1).verdict()).isEqualTo(Verdict.FORWARD_ONLY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE b; DO $$ BEGIN RAISE EXCEPTION 'no'; END $$;",
                "DO $$ BEGIN DROP TABLE b; RAISE EXCEPTION 'no'; END $$;",
                "DO $$ BEGIN IF EXISTS (SELECT FROM pg_class) THEN RAISE EXCEPTION 'no'; END IF; END $$;",
                "SELECT 1 / 0;",
                "SELECT no_way_back() FROM pg_class;",
                "DO $$ BEGIN RAISE NOTICE 'no'; DROP TABLE nothing; END $$;"
            })
    void whatFailsOtherwiseHasFailed(String back) throws Exception {
        assertThat(chain(back).replay(Strategy.STAIRS).findings())
                .extracting(finding -> finding.rule().id())
                .containsExactly("back-failed");
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void itIsSaidOnce(Strategy strategy) throws Exception {
        assertThat(chain("DO $$ BEGIN RAISE EXCEPTION 'no'; END $$;")
                        .replay(strategy)
                        .findings())
                .extracting(Finding::step)
                .containsExactly("2_refuses");
    }

    private Chain chain(String back) {
        return new Chain(folder)
                .step(
                        "1_first",
                        "CREATE FUNCTION no_way_back() RETURNS void LANGUAGE plpgsql"
                                + " AS 'BEGIN RAISE EXCEPTION ''rows are gone''; END';",
                        "DROP FUNCTION no_way_back();")
                .step("2_refuses", "CREATE TABLE b (id int);", back)
                .step("3_last", "CREATE TABLE c (id int);", "DROP TABLE c;");
    }
}
