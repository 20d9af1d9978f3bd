package dev.palindrome.cucumber;

import dev.palindrome.testing.TestPython;
import io.cucumber.java.Before;

/** Skips the scenarios that need Alembic on a machine without Python, and nowhere else. */
public final class AlembicHooks {

    @Before("@alembic")
    public void requirePython() throws Exception {
        TestPython.interpreter();
    }
}
