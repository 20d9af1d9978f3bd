package dev.palindrome.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.harness.SharedServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private final AtomicLong clock = new AtomicLong();
    private final AllowedFolders folders = AllowedFolders.of(List.of(Path.of("fixtures")));
    private final Sessions sessions =
            new Sessions(() -> new KeywordRun(new Session(folders, new SharedServers(), Optional.empty())), clock::get);

    @Test
    void knowsASessionByItsName() {
        assertThat(sessions.get("/a")).isSameAs(sessions.get("/a")).isNotSameAs(sessions.get("/b"));
        assertThat(sessions.size()).isEqualTo(2);
    }

    @Test
    void closesWhatNobodyHasUsedForAnHour() {
        var idle = sessions.get("/idle");
        var used = sessions.get("/used");
        idle.run("Use Chain", List.of("plans/safe"), Map.of());
        after(Duration.ofMinutes(50));
        assertThat(sessions.get("/used")).isSameAs(used);
        after(Duration.ofMinutes(11));
        assertThat(sessions.get("/used")).isSameAs(used);
        assertThat(sessions.size()).isOne();
        assertThat(idle.run("List Steps", List.of(), Map.of()))
                .containsEntry("error", "there is no chain yet: use Use Chain first");
        assertThat(sessions.get("/idle")).isNotSameAs(idle);
    }

    @Test
    void keepsAnIdleSessionForTheOneWhoComesBackToIt() {
        var session = sessions.get("/a");
        after(Duration.ofHours(2));
        assertThat(sessions.get("/a")).isSameAs(session);
    }

    @Test
    void refusesMoreThanAThousand() {
        for (int number = 0; number < 1000; number++) {
            sessions.get("/" + number);
        }
        assertThatThrownBy(() -> sessions.get("/more"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("there are 1000 sessions already: use fewer names");
        assertThat(sessions.get("/999")).isNotNull();
        after(Duration.ofMinutes(61));
        assertThat(sessions.get("/more")).isNotNull();
        assertThat(sessions.size()).isOne();
    }

    @Test
    void forgetsAllAtTheEnd() {
        sessions.get("/a");
        sessions.close();
        assertThat(sessions.size()).isZero();
    }

    private void after(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
