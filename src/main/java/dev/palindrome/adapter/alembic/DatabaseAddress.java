package dev.palindrome.adapter.alembic;

import dev.palindrome.database.JdbcAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the address of a database as SQLAlchemy reads it, but for the scheme.
 *
 * @see <a href="https://docs.sqlalchemy.org/en/20/core/engines.html#database-urls">its URLs</a>
 */
final class DatabaseAddress {

    /** What the JDBC driver and libpq mean by the same name. */
    private static final List<String> SHARED = List.of("sslmode", "sslrootcert", "sslcert", "options");

    private DatabaseAddress() {}

    /** Returns {@code USER:PASSWORD@HOST:PORT/DATABASE?OPTIONS}, without the parts that the address does not have. */
    static String of(JdbcAddress address) {
        var properties = new HashMap<>(address.properties());
        if (List.of("", "true").contains(properties.getOrDefault("ssl", "false"))) {
            // What the JDBC driver makes of it; libpq has no such option, and would make do without TLS.
            properties.putIfAbsent("sslmode", "verify-full");
        }
        var user = properties.getOrDefault("user", "");
        var password = properties.getOrDefault("password", "");
        var login = encode(user) + (password.isEmpty() ? "" : ":" + encode(password));
        var options = SHARED.stream()
                .filter(properties::containsKey)
                .map(key -> key + "=" + encode(properties.getOrDefault(key, "")))
                .collect(Collectors.joining("&"));
        return (login.isEmpty() ? "" : login + "@")
                + address.place()
                + "/" + encode(address.database())
                + (options.isEmpty() ? "" : "?" + options);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
