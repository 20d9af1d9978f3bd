package dev.palindrome.database;

import dev.palindrome.failure.EnvironmentException;
import java.sql.SQLException;
import java.util.List;

/**
 * A server of the user's, given by a JDBC URL. Palindrome connects to the database that the URL names only to
 * create and drop databases of its own; it reads nothing in it but whether there are tables, and writes nothing.
 */
final class ExternalServer extends AdministeredServer {

    private final DatabaseAdministration administration;
    private final List<String> limits;
    private final Thread hook;

    private ExternalServer(DatabaseAdministration administration, List<String> limits) throws SQLException {
        super(administration);
        this.administration = administration;
        this.limits = limits;
        this.hook = new Thread(this::closeInHaste, "sweeper");
    }

    /**
     * Connects, and drops what runs that died have left.
     *
     * @throws dev.palindrome.failure.BadInputException if the URL is none, or names a database that holds tables of users
     * @throws EnvironmentException if the server cannot be reached, or its role may not create databases
     */
    static ExternalServer connect(String url) {
        var address = JdbcAddress.parse(url);
        try {
            var maintenance = MaintenanceSession.open(address);
            try {
                UserTables.refuse(maintenance, address);
                var role = ServerRole.of(maintenance);
                role.requireDatabases(maintenance.server());
                var administration = new DatabaseAdministration(maintenance, RunId.next());
                administration.sweep();
                var external = new ExternalServer(administration, role.limits());
                Runtime.getRuntime().addShutdownHook(external.hook);
                return external;
            } catch (SQLException | RuntimeException e) {
                maintenance.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new EnvironmentException("cannot use the server " + address.place() + ": " + e.getMessage(), e);
        }
    }

    @Override
    boolean isOwn() {
        return false;
    }

    @Override
    public String kind() {
        return "external";
    }

    @Override
    public List<String> limits() {
        return limits;
    }

    @Override
    public String lastWords() {
        return "";
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is about to end, and the hook at work: the second of us finds nothing left to do.
        }
        administration.close();
    }

    private void closeInHaste() {
        try {
            administration.close();
        } catch (EnvironmentException e) {
            // Nobody listens any more; the next run on this server drops what is left.
        }
    }
}
