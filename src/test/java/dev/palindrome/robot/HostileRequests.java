package dev.palindrome.robot;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes up requests that are no calls, the same for the same seed. */
final class HostileRequests {

    private static final String CALL = RobotClient.body("run_keyword", "List Rules", List.of());
    private static final int KINDS = 8;

    private final Random random;

    HostileRequests(long seed) {
        random = new Random(seed);
    }

    /** Returns the bytes of one more request, or of what its sender takes for one. */
    byte[] next() {
        return switch (random.nextInt(KINDS)) {
            case 0 -> noise(random.nextInt(2000));
            case 1 -> post(noise(random.nextInt(2000)));
            case 2 -> post(cut(CALL));
            case 3 -> cut(post(bytes(CALL)));
            case 4 -> post(bytes(damaged()));
            case 5 -> post(bytes(deep(100 + random.nextInt(2000))));
            case 6 -> post(bytes(bomb()));
            default -> post(bytes(large()));
        };
    }

    private byte[] noise(int length) {
        var noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] cut(String text) {
        return cut(bytes(text));
    }

    private byte[] cut(byte[] whole) {
        return Arrays.copyOf(whole, random.nextInt(whole.length));
    }

    /** Replaces some characters of a call by others that mean something in XML. */
    private String damaged() {
        var text = new StringBuilder(CALL);
        for (int count = 0; count <= random.nextInt(5); count++) {
            var damage = "<>&/!?\"']\0\uFFFF;".charAt(random.nextInt(12));
            text.setCharAt(random.nextInt(text.length()), damage);
        }
        return text.toString();
    }

    private static String deep(int depth) {
        return "<methodCall><methodName>m</methodName><params><param>" + "<value><array><data>".repeat(depth);
    }

    /** Ten entities, each of ten of the one before. */
    private static String bomb() {
        var text = new StringBuilder("<!DOCTYPE m [<!ENTITY a0 'ha'>");
        for (int level = 1; level <= 10; level++) {
            text.append("<!ENTITY a").append(level).append(" '");
            text.append(("&a" + (level - 1) + ";").repeat(10)).append("'>");
        }
        return text + "]><methodCall><methodName>&a10;</methodName></methodCall>";
    }

    /** A well-formed call of a keyword with a name of some hundred thousand letters. */
    private String large() {
        return RobotClient.body("run_keyword", "k".repeat(random.nextInt(300_000)), List.of());
    }

    /** Some of the lengths are a lie. */
    private byte[] post(byte[] body) {
        int stated = random.nextInt(10) > 0 ? body.length : random.nextInt(2 * body.length + 1);
        var request = new ByteArrayOutputStream();
        request.writeBytes(
                bytes("POST /hostile HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + stated + "\r\n\r\n"));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
