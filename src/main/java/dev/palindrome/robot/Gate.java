package dev.palindrome.robot;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides who may call. Browsers may not, whatever page they show: they name where the page comes from, and a page that
 * has taken a name of its own for this machine names it as the host.
 *
 * @param token what clients have to know; without one only this machine can connect
 */
record Gate(Optional<String> token) {

    private static final Pattern THIS_MACHINE =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d+)?", Pattern.CASE_INSENSITIVE);

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    /** Why somebody was turned away. */
    record Refusal(int status, String message) {}

    /** Returns why a request is refused; empty if it is not. */
    Optional<Refusal> refuse(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().equals("POST")) {
            return Optional.of(new Refusal(405, "calls are posted"));
        }
        if (headers.containsKey("Origin")) {
            return Optional.of(new Refusal(403, "web pages may not call"));
        }
        if (token.isPresent()) {
            return knows(headers, token.get())
                    ? Optional.empty()
                    : Optional.of(new Refusal(401, "the token is missing or wrong: http://any:TOKEN@host:port"));
        }
        var host = headers.getFirst("Host");
        return host != null && THIS_MACHINE.matcher(host).matches()
                ? Optional.empty()
                : Optional.of(new Refusal(403, "this server answers to 127.0.0.1 and localhost only"));
    }

    /** Compares in a time that does not tell how much of the token was right. */
    private static boolean knows(Headers headers, String token) {
        var given = headers.getFirst("Authorization");
        return given != null
                && MessageDigest.isEqual(
                        secret(given).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    /** Robot's remote library sends what stands before the host in its address as name and password. */
    private static String secret(String authorization) {
        if (authorization.startsWith(BEARER)) {
            return authorization.substring(BEARER.length());
        }
        if (!authorization.startsWith(BASIC)) {
            return "";
        }
        try {
            var decoded = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            var pair = new String(decoded, StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
