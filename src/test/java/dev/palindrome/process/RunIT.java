package dev.palindrome.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs that end by themselves. */
class RunIT {

    private static final Path SAFE = Path.of("fixtures/plans/safe").toAbsolutePath();
    private static final Path RISKY = Path.of("fixtures/plans/risky").toAbsolutePath();
    private static final int NOBODY = 65534;

    @TempDir
    private Path cache;

    @Test
    void twoRunsAtTheSameTimeGiveTheirOwnAnswers() throws Exception {
        var safe = PalindromeProcess.start(cache, "replay", SAFE.toString());
        var risky = PalindromeProcess.start(cache, "replay", RISKY.toString());
        assertThat(safe.ended()).returns(0, PalindromeProcess.Ended::code).returns("", PalindromeProcess.Ended::err);
        assertThat(risky.ended()).returns(1, PalindromeProcess.Ended::code).returns("", PalindromeProcess.Ended::err);
        PalindromeProcess.assertNothingLeft(cache);
    }

    @Test
    void runsAsAnOrdinaryUser() throws Exception {
        var own = Files.createDirectory(cache.resolve("own"));
        var asUser = ordinaryUser(own);
        var ended =
                PalindromeProcess.start(asUser, own, "replay", SAFE.toString()).ended();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        PalindromeProcess.assertNothingLeft(own);
    }

    @Test
    void namesACacheThatTheUserMayNotWriteTo() throws Exception {
        var own = Files.createDirectory(cache.resolve("own"));
        var asUser = ordinaryUser(own);
        var foreign = Files.createDirectory(own.resolve("locked"));
        assertThat(foreign.toFile().setWritable(false, false)).isTrue();
        assertThat(PalindromeProcess.start(asUser, foreign, "replay", SAFE.toString())
                        .ended())
                .isEqualTo(new PalindromeProcess.Ended(
                        3,
                        "",
                        "palindrome: cannot write to the cache folder " + foreign
                                + ": set XDG_CACHE_HOME to a folder you may write to\n"));
    }

    /** Returns what starts a command as somebody who is not root, to whom a folder now belongs. */
    private List<String> ordinaryUser(Path own) throws Exception {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "no setpriv to run as another user");
        Files.setAttribute(own, "unix:uid", NOBODY);
        Files.setAttribute(own, "unix:gid", NOBODY);
        open(own.getParent());
        var asUser = List.of("/usr/bin/setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        assumeTrue(mayRead(asUser, SAFE.resolve("palindrome.yaml")), "other users cannot read this checkout");
        return asUser;
    }

    private static boolean mayRead(List<String> asUser, Path file) throws Exception {
        var command = new ArrayList<>(asUser);
        command.addAll(List.of("test", "-r", file.toString()));
        return new ProcessBuilder(command).start().waitFor() == 0;
    }

    /** Lets others pass through a temporary folder, which belongs to root alone. */
    private static void open(Path folder) {
        assertThat(folder.toFile().setExecutable(true, false)).isTrue();
        assertThat(folder.toFile().setReadable(true, false)).isTrue();
    }
}
