package dev.palindrome.database;

import java.sql.SQLException;

/** What all servers have in common: their databases come from one administration. */
abstract class AdministeredServer implements PostgresServer {

    private final DatabaseAdministration administration;
    private final String version;

    AdministeredServer(DatabaseAdministration administration) throws SQLException {
        this.administration = administration;
        this.version = administration.version();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public EphemeralDatabase create() {
        return administration.create();
    }

    @Override
    public EphemeralDatabase copy(EphemeralDatabase source) {
        return administration.copy(source);
    }
}
