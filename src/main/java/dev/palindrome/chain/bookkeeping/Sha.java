package dev.palindrome.chain.bookkeeping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests by which tools tell whether a script has changed. */
enum Sha {
    SHA_1("SHA-1"),
    SHA_384("SHA-384");

    private final String algorithm;

    Sha(String algorithm) {
        this.algorithm = algorithm;
    }

    /** Returns the digest of the text in UTF-8, in hexadecimal. */
    String hex(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the digest of the text as Git takes it: after its kind and its length in bytes. */
    String hexOfObject(String kind, String text) {
        return hex(kind + " " + text.getBytes(StandardCharsets.UTF_8).length + "\0" + text);
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
