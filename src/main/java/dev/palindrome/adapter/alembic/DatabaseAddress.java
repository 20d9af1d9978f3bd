package dev.palindrome.adapter.alembic;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
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
    static String of(Properties address) {
        var user = address.getProperty("user", "");
        var password = address.getProperty("password", "");
        var login = encode(user) + (password.isEmpty() ? "" : ":" + encode(password));
        // Of several hosts the server of this run is the first; the JDBC driver separates them by commas.
        var host = first(address.getProperty("PGHOST", "localhost"));
        var options = SHARED.stream()
                .filter(key -> address.getProperty(key) != null)
                .map(key -> key + "=" + encode(address.getProperty(key, "")))
                .collect(Collectors.joining("&"));
        return (login.isEmpty() ? "" : login + "@")
                + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host)
                + ":" + first(address.getProperty("PGPORT", "5432"))
                + "/" + encode(address.getProperty("PGDBNAME", ""))
                + (options.isEmpty() ? "" : "?" + options);
    }

    private static String first(String list) {
        return list.split(",", 2)[0];
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
