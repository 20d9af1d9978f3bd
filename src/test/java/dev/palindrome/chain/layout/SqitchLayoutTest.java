package dev.palindrome.chain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqitchLayoutTest extends LayoutTest {

    private static final String BY = " 2012-07-16T17:25:07Z Ann O’Vera <ann@example.org>";

    @Override
    String tool() {
        return "sqitch";
    }

    @Test
    void changes_run_in_the_order_of_the_plan_with_all_their_scripts() {
        files.with(
                        "sqitch.plan",
                        "%syntax-version=1.0.0\n%project=shop\n%uri=https://example.org/shop\n\n"
                                + "roles" + BY + " # Who\\nmay \\\\ what\\r\n"
                                + "+ area/users [roles !evil other:thing]" + BY + "\r\n@v1" + BY
                                + " # tag\n# comment\n")
                .with("deploy/roles.sql", "\\set ON_ERROR_STOP on\nBEGIN;\nSELECT 1;\nCOMMIT;\n")
                .with("revert/roles.sql", "SELECT 2;")
                .with("verify/roles.sql", "SELECT 3;")
                .with("deploy/area/users.sql", "SELECT 4;");

        var roles = onlyStep();

        assertThat(ids()).containsExactly("roles", "area/users");
        assertThat(statements(roles.forward())).containsExactly("BEGIN", "SELECT 1", "COMMIT");
        assertThat(roles.forward().delivery()).isEqualTo(Delivery.STATEMENTS);
        assertThat(roles.forward().transaction()).isEqualTo(Transaction.NONE);
        assertThat(roles.back()).map(LayoutTest::statements).contains(List.of("SELECT 2"));
        assertThat(roles.verify()).map(LayoutTest::statements).contains(List.of("SELECT 3"));
        assertThat(chain().steps().get(1).back()).isEmpty();
        assertThat(chain().steps().get(1).verify()).isEmpty();
    }

    @Test
    void a_reworked_change_keeps_its_scripts_under_the_name_of_a_tag() {
        files.with(
                        "sqitch.plan",
                        "%project=shop\n\na" + BY + "\n@v1" + BY + "\nb" + BY + "\n@v2" + BY + "\n"
                                + "a [a@v1 @v2 shop:b]" + BY + "\nb [b@v2]" + BY + "\n")
                .with("deploy/a@v1.sql", "SELECT 1;")
                .with("deploy/b@v2.sql", "SELECT 2;")
                .with("deploy/a.sql", "SELECT 3;")
                .with("revert/a@v1.sql", "SELECT 4;")
                .with("deploy/b.sql", "SELECT 5;");

        assertThat(ids()).containsExactly("a@v1", "b@v2", "a", "b");
        assertThat(onlyStep().back()).map(LayoutTest::statements).contains(List.of("SELECT 4"));
    }

    @Test
    void a_reworked_change_without_any_script_is_looked_for_under_the_last_tag() {
        files.with("sqitch.plan", "%project=shop\n\na" + BY + "\n@v1" + BY + "\n@v2" + BY + "\na [a@v1]" + BY + "\n");

        assertRefused("deploy/a@v1.sql: does not exist, but the plan names it");
    }

    @Test
    void the_configuration_says_where_files_are() {
        files.with("sqitch.conf", """
                        [core]
                        	engine = pg
                        	top_dir = "db"
                        	plan_file = wrong.plan
                        	# comment
                        [engine "pg"]
                        	plan_file = db/x.plan
                        	deploy_dir = do
                        	reworked_revert_dir = old/undo
                        	extension = psql
                        """)
                .with("db/x.plan", "%project=shop\n\na" + BY + "\n@v1" + BY + "\na [a@v1]" + BY + "\n")
                .with("do/a.psql", "SELECT 1;")
                .with("do/a@v1.psql", "SELECT 2;")
                .with("old/undo/a@v1.psql", "SELECT 3;")
                .with("db/revert/a.psql", "SELECT 4;");

        assertThat(chain().steps()).extracting(MigrationStep::id).containsExactly("a@v1", "a");
        assertThat(chain().steps())
                .extracting(step -> step.back()
                        .map(Script::file)
                        .map(folder::relativize)
                        .map(Object::toString)
                        .orElse(""))
                .containsExactly("old/undo/a@v1.psql", "db/revert/a.psql");
    }

    @Test
    void reworked_scripts_may_have_a_folder_of_their_own() {
        files.with("sqitch.conf", "[core]\nreworked_dir = old\n")
                .with("sqitch.plan", "%project=shop\n\na" + BY + "\n@v1" + BY + "\na [a@v1]" + BY + "\n")
                .with("deploy/a.sql", "SELECT 1;")
                .with("old/deploy/a@v1.sql", "SELECT 2;");

        assertThat(statements(onlyStep().forward())).containsExactly("SELECT 2");
    }

    @Test
    void projects_for_other_engines_are_refused() {
        files.with("sqitch.conf", "[core]\nengine = mysql\n").with("sqitch.plan", "%project=shop\n");

        assertRefused("sqitch.conf: is for engine mysql");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | : names no project",
                "%project=p#a | :2: is no change, tag or pragma",
                "%project=p#@v1 BY | :2: tag @v1 comes before any change",
                "%project=p#a BY#@v1 BY#@v1 BY | :4: tag @v1 comes before any change, or for the second time",
                "%project=p#a BY#a BY | :3: change a comes twice without a tag in between",
                "%project=p#a [b] BY#b BY | :2: requires b, which is not planned before",
                "%project=p#a BY#b [a@v1] BY | :3: requires a@v1, which is not planned before",
                "%project=p#a BY#@v1 BY#b [c@v1] BY | :4: requires c@v1, which is not planned before",
                "%project=p#-a BY | :2: plans a revert"
            })
    void plans_that_make_no_sense_are_refused(String plan, String message) {
        files.with("sqitch.plan", plan.replace('#', '\n').replace(" BY", BY));

        assertRefused("sqitch.plan" + message);
    }
}
