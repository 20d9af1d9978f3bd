package dev.palindrome.junit;

import dev.palindrome.harness.MigratedDatabase;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.SharedServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test a database of its own, led to one step of a chain with the rows loaded on the way, and the tests of
 * a test run one server. The way to the step is gone once a class; each test gets a copy.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PalindromeExtension plans = PalindromeExtension.of(Palindrome.chain("db/migrations")).at("a5_004");
 *
 * @Test
 * void aPlanKeepsItsParent(MigratedDatabase database) { ... }
 *
 * @TestFactory
 * Stream<DynamicNode> migrations() {
 *     return plans.stepTests();
 * }
 * }</pre>
 *
 * <p>A parameter can be a {@link MigratedDatabase}, a {@link Connection} or a {@link DataSource}; all of one test see
 * the same database. It has to be a static field. The server is stopped and the databases are dropped at the end of the
 * test run by JUnit 5.13 or newer, and in any case when the JVM ends.
 */
public final class PalindromeExtension implements BeforeAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(PalindromeExtension.class);

    private final Palindrome wish;
    private final Optional<String> step;
    private @Nullable SharedServers servers;

    private PalindromeExtension(Palindrome wish, Optional<String> step) {
        this.wish = wish;
        this.step = step;
    }

    /** Leads the databases to the end of the chain. */
    public static PalindromeExtension of(Palindrome wish) {
        return new PalindromeExtension(wish, Optional.empty());
    }

    /** Leads the databases to this step, which is run; its id may be shortened. */
    public PalindromeExtension at(String name) {
        return new PalindromeExtension(wish, Optional.of(name));
    }

    /** Returns the tests of every step, as {@link StepTests} does, on the server that all share. */
    public Stream<DynamicNode> stepTests() {
        return StepTests.of(wish, () -> onSharedServer().replay());
    }

    /** Returns the wish, to be replayed on the server that all share. */
    public Palindrome onSharedServer() {
        var running = servers;
        if (running == null) {
            throw new IllegalStateException("no test class has begun that registers this extension as a static field");
        }
        return wish.on(running);
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        servers = servers(context.getRoot().getStore(NAMESPACE));
    }

    private static SharedServers servers(Store store) {
        synchronized (PalindromeExtension.class) {
            return kept(store, SharedServers.class, SharedServers.class, SharedServers::new);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == MigratedDatabase.class || type == Connection.class || type == DataSource.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var store = context.getStore(NAMESPACE);
        var database = kept(store, List.of(this, "copy"), MigratedDatabase.class, () -> copy(context));
        var type = parameter.getParameter().getType();
        if (type == DataSource.class) {
            return database.dataSource();
        }
        return type == Connection.class
                ? kept(store, List.of(this, "connection"), Connection.class, () -> connect(database))
                : database;
    }

    private static Connection connect(MigratedDatabase database) {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new ParameterResolutionException("cannot connect to the database of the test", e);
        }
    }

    private synchronized MigratedDatabase copy(ExtensionContext context) {
        return kept(
                        outermostClass(context).getStore(NAMESPACE),
                        List.of(this, "led"),
                        MigratedDatabase.class,
                        this::led)
                .copy();
    }

    /** Nested classes share the database that is copied. */
    private static ExtensionContext outermostClass(ExtensionContext context) {
        var outermost = context;
        for (var next = Optional.of(context);
                next.isPresent();
                next = next.get().getParent()) {
            outermost = next.get().getTestClass().isPresent() ? next.get() : outermost;
        }
        return outermost;
    }

    private MigratedDatabase led() {
        var database = onSharedServer().open();
        try {
            return step.map(database::forwardTo).orElseGet(database::forwardToEnd);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Returns what a store keeps, to be closed with it, last in first out; made when it is first asked for. */
    private static <T> T kept(Store store, Object key, Class<T> type, Supplier<T> maker) {
        var known = store.get(key, type);
        if (known != null) {
            return known;
        }
        var made = maker.get();
        store.put(key, made);
        return made;
    }
}
