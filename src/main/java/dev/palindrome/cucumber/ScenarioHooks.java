package dev.palindrome.cucumber;

import io.cucumber.java.After;
import io.cucumber.java.AfterAll;
import io.cucumber.java.Before;

/** Begins before, and ends after, what a project does before and after its scenarios. */
public final class ScenarioHooks {

    /** Forgets everything that another scenario has said. */
    @Before(order = Integer.MIN_VALUE)
    public void begin() {
        ReplayScenario.begin();
    }

    /** Drops the database. Fails if a replay was refused and no step expected that. */
    @After(order = Integer.MIN_VALUE)
    public void end() {
        Plainly.run(ReplayScenario::end);
    }

    /** Stops the servers that the scenarios have shared. */
    @AfterAll
    public static void stopServers() {
        ReplayScenario.stopServers();
    }
}
