package dev.palindrome.database;

import dev.palindrome.failure.BadInputException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.jdbcurlresolver.PgPassParser;

/**
 * Where a database is and how to connect to it: a JDBC URL as the driver takes it apart, service and password files
 * included, and what psql would take from the environment besides. Its text never holds the password.
 *
 * @param properties all of it, under the names that the driver gives it
 */
public record JdbcAddress(Map<String, String> properties) {

    private static final String HOSTS = "PGHOST";
    private static final String PORTS = "PGPORT";
    private static final String DATABASE = "PGDBNAME";
    private static final String USER = "user";
    private static final String PASSWORD = "password";

    /** It writes URLs that it does not understand into its log, passwords included. */
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    private static final Pattern SERVICE = Pattern.compile("[?&]service=");

    public JdbcAddress {
        properties = Map.copyOf(properties);
    }

    /**
     * Reads a URL. {@code PGUSER} and {@code PGPASSWORD} of the environment stand for what neither the URL nor its service
     * names, and the latter goes before the password file.
     *
     * @throws BadInputException if it is no URL of PostgreSQL
     */
    public static JdbcAddress parse(String url) {
        return parse(url, System.getenv());
    }

    static JdbcAddress parse(String url, Map<String, String> environment) {
        var named = taken(url, new Properties());
        var user = environment.get("PGUSER");
        if (user != null && named.getProperty(USER) == null) {
            var defaults = new Properties();
            defaults.setProperty(USER, user);
            named = taken(url, defaults);
        }
        var password = environment.get("PGPASSWORD");
        if (password != null && Objects.equals(named.getProperty(PASSWORD), ofPasswordFile(named))) {
            named.setProperty(PASSWORD, password);
        }
        return of(named);
    }

    private static Properties taken(String url, Properties defaults) {
        var taken = url.startsWith("jdbc:postgresql:") ? quietly(url, defaults) : null;
        if (taken == null) {
            throw new BadInputException(
                    SERVICE.matcher(url).find()
                            ? "the service of the JDBC URL is not found: define it in the file that PGSERVICEFILE names, or in"
                                    + " ~/.pg_service.conf"
                            : "not a JDBC URL of PostgreSQL: write jdbc:postgresql://HOST:PORT/DATABASE?user=NAME");
        }
        if (taken.getProperty(HOSTS, "").contains("@")) {
            throw new BadInputException("the JDBC URL has a user before its host: write"
                    + " jdbc:postgresql://HOST:PORT/DATABASE?user=NAME, and the password into PGPASSWORD or ~/.pgpass");
        }
        return taken;
    }

    private static synchronized @Nullable Properties quietly(String url, Properties defaults) {
        var before = DRIVER.getLevel();
        DRIVER.setLevel(Level.OFF);
        try {
            return Driver.parseURL(url, defaults);
        } finally {
            DRIVER.setLevel(before);
        }
    }

    private static @Nullable String ofPasswordFile(Properties named) {
        return PgPassParser.getPassword(
                named.getProperty(HOSTS),
                named.getProperty(PORTS),
                named.getProperty(DATABASE),
                named.getProperty(USER));
    }

    private static JdbcAddress of(Properties named) {
        var properties = new HashMap<String, String>();
        named.stringPropertyNames().forEach(name -> properties.put(name, named.getProperty(name)));
        properties.putIfAbsent(DATABASE, "");
        properties.compute(HOSTS, (name, hosts) -> hosts == null || hosts.isEmpty() ? "localhost" : hosts);
        properties.putIfAbsent(PORTS, "5432");
        return new JdbcAddress(properties);
    }

    /** Returns the address of another database of the same server. */
    JdbcAddress named(String database) {
        return with(Map.of(DATABASE, database));
    }

    /** Returns the address without the hosts that are not this one. */
    JdbcAddress at(String host, int port) {
        return with(Map.of(HOSTS, host.contains(":") ? "[" + host + "]" : host, PORTS, Integer.toString(port)));
    }

    private JdbcAddress with(Map<String, String> others) {
        var changed = new HashMap<>(properties);
        changed.putAll(others);
        return new JdbcAddress(changed);
    }

    /** Returns the name of the database; empty if it is that of the user. */
    public String database() {
        return value(DATABASE);
    }

    /** Returns {@code HOST:PORT}; of several, all of them, separated by commas. */
    public String place() {
        var hosts = value(HOSTS).split(",", -1);
        var ports = value(PORTS).split(",", -1);
        var places = new StringBuilder();
        for (int i = 0; i < hosts.length; i++) {
            places.append(i == 0 ? "" : ",").append(hosts[i]).append(':').append(ports[Math.min(i, ports.length - 1)]);
        }
        return places.toString();
    }

    /** Returns a URL of host, port and database only; the rest is in {@link #login}. */
    String url() {
        return "jdbc:postgresql://" + place() + "/"
                + URLEncoder.encode(database(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns what goes with {@link #url}: user, password and options. */
    Properties login() {
        var login = new Properties();
        properties.forEach((name, value) -> {
            if (!name.equals(HOSTS) && !name.equals(PORTS) && !name.equals(DATABASE)) {
                login.setProperty(name, value);
            }
        });
        return login;
    }

    /** Opens a connection; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), login());
    }

    private String value(String name) {
        return Objects.requireNonNull(properties.get(name));
    }

    @Override
    public String toString() {
        return "database " + database() + " at " + place();
    }
}
