package dev.palindrome.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract on the versions that come with the build beside the default one. */
class EmbeddedVersionsTest {

    abstract static class Version extends PostgresServerContract {

        private final int major;

        Version(int major) {
            this.major = major;
        }

        @Override
        PostgresServer start() {
            return Servers.start("embedded:" + major);
        }

        @Override
        String kind() {
            return "embedded";
        }

        @Test
        void isOfTheVersionThatWasAskedFor() {
            assertThat(server().version()).startsWith(major + ".");
        }
    }

    @Nested
    class Fourteen extends Version {
        Fourteen() {
            super(14);
        }
    }

    @Nested
    class Fifteen extends Version {
        Fifteen() {
            super(15);
        }
    }

    @Nested
    class Sixteen extends Version {
        Sixteen() {
            super(16);
        }
    }

    @Nested
    class Eighteen extends Version {
        Eighteen() {
            super(18);
        }
    }
}
