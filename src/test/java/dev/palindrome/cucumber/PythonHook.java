package dev.palindrome.cucumber;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.testing.TestPython;
import io.cucumber.java.Before;
import java.io.IOException;

/** Leaves out the scenarios of Alembic where there is no Python, as the tests do. */
public final class PythonHook {

    /** Aborts the scenario. */
    @Before("@alembic")
    public void requirePython() throws IOException, InterruptedException {
        assertThat(TestPython.interpreter()).isExecutable();
    }
}
