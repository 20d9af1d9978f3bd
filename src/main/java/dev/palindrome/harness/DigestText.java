package dev.palindrome.harness;

import dev.palindrome.snapshot.Snapshot;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.TreeMap;

/** A digest for people: one line an object, a table and a sequence, each with a checksum, in the order of names. */
final class DigestText {

    private DigestText() {}

    static String of(Snapshot snapshot) {
        var text = new StringBuilder();
        for (var object : snapshot.schema().objects().values()) {
            line(text, checksum(object.parent() + "\n" + object.definition()), object.label());
        }
        for (var digest : snapshot.tables()) {
            line(text, digest.checksum(), "rows of " + digest.table().qualifiedName() + ": " + digest.rows());
        }
        new TreeMap<>(snapshot.sequences())
                .forEach(
                        (name, sequence) -> line(text, "                ", "next of " + name + ": " + sequence.next()));
        return text.toString();
    }

    private static void line(StringBuilder text, String checksum, String what) {
        text.append(checksum).append("  ").append(what.replace("\n", "\\n")).append('\n');
    }

    private static String checksum(String definition) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(definition.getBytes(StandardCharsets.UTF_8));
            return "%064x".formatted(new BigInteger(1, hash)).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
