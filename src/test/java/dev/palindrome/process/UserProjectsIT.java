package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The projects of users, as they are shown in the documentation. */
class UserProjectsIT {

    private static final String DELETE = "DELETE FROM plans WHERE parent IS NOT NULL;";

    @TempDir
    Path folder;

    @Test
    void junitTestsPassOnASoundChain() throws Exception {
        var build = UserProject.copy("junit", folder).test();
        assertThat(build.log()).contains("Tests run: 8, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(build.code()).isZero();
    }

    @Test
    void junitTestsNameALostRow() throws Exception {
        var build = UserProject.copy("junit", folder)
                .write("db/migrations/0003_cleanup.up.sql", DELETE)
                .write("db/migrations/0003_cleanup.down.sql", "SELECT 1;")
                .test();
        assertThat(build.log())
                .contains("Tests run: 11, Failures: 2, Errors: 0, Skipped: 0")
                .contains("rows-lost: table public.plans (forward, 1 row lost)")
                .contains("step 0003_cleanup", "id=2, parent=1, title=Buy a boat, phase");
        assertThat(build.code()).isOne();
    }

    @Test
    void oneFeatureFileIsEnough() throws Exception {
        var sound = UserProject.copy("cucumber", folder.resolve("sound")).test();
        assertThat(sound.log()).contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(sound.code()).isZero();
        var lossy = UserProject.copy("cucumber", folder.resolve("lossy"))
                .write("db/migrations/0003_cleanup.up.sql", DELETE)
                .write("db/migrations/0003_cleanup.down.sql", "SELECT 1;")
                .test();
        assertThat(lossy.log())
                .contains("Tests run: 2, Failures: 1, Errors: 0, Skipped: 0")
                .contains("rows-lost: table public.plans (forward, 1 row lost)", "id=2, parent=1, title=Buy a boat");
        assertThat(lossy.code()).isOne();
    }

    @Test
    void robotSuitesPassOnTheJvm() throws Exception {
        var project = UserProject.copy("robot", folder);
        var build = project.test();
        assertThat(build.log()).contains("Tests run: 1, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(build.code()).isZero();
        assertThat(project.file("target/robot.txt")).content().contains("3 tests, 3 passed, 0 failed");
        assertThat(project.file("target/robot/log.html")).exists();
    }
}
