package dev.palindrome.database;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import java.util.List;

/** A running PostgreSQL server on which throwaway databases are created. Closing it removes all of them. */
public interface PostgresServer extends AutoCloseable {

    /** Returns {@code embedded}, {@code docker} or {@code external}, as reports name it. */
    String kind();

    /** Returns the server's version, such as {@code 17.11}. */
    String version();

    /**
     * Returns sentences on what cannot be seen or done on this server with the role that it is connected to as; empty where
     * nothing is out of reach.
     */
    default List<String> limits() {
        return List.of();
    }

    /**
     * Creates a database: an empty one or, in a container, one with what its image has put there.
     *
     * @throws EnvironmentException if the server refuses
     */
    EphemeralDatabase create();

    /**
     * Creates a database as {@link #create()} does, which has this name while scripts run in it, and so have its copies.
     *
     * @throws BadInputException if the server has a database of that name, or goes on living after the run
     * @throws EnvironmentException if the server refuses
     */
    EphemeralDatabase create(String scriptName);

    /**
     * Creates a copy of a database, rows included ({@code CREATE DATABASE ... TEMPLATE}). Every connection to
     * the source is closed first.
     *
     * @throws EnvironmentException if the server refuses
     */
    EphemeralDatabase copy(EphemeralDatabase source);

    /** Says in a few lines what became of a server that no longer answers; empty if nothing is known. */
    String lastWords();

    /** Returns words to follow a complaint if the server has no room left, which it does not always say itself. */
    default String shortage() {
        return "";
    }

    @Override
    void close();
}
