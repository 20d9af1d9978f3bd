package dev.palindrome.database;

import java.security.SecureRandom;

/** Makes ids that tell one run from every other: twelve hexadecimal digits. */
final class RunId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RunId() {}

    static String next() {
        return "%012x".formatted(RANDOM.nextLong() & 0xffff_ffff_ffffL);
    }
}
