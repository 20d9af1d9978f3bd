package dev.palindrome.database;

import dev.palindrome.failure.BadInputException;
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
    public EphemeralDatabase create(String scriptName) {
        if (!isOwn()) {
            throw new BadInputException(
                    "database-name is for servers that end with the run, embedded ones and containers:"
                            + " leave it out, and let scripts ask for current_database() where they name their database");
        }
        administration.requireFree(scriptName);
        var database = administration.create();
        database.callForScripts(scriptName);
        return database;
    }

    /** Returns whether the server ends with this run, and nothing that a run left under another name can stay. */
    abstract boolean isOwn();

    @Override
    public EphemeralDatabase copy(EphemeralDatabase source) {
        return administration.copy(source);
    }
}
