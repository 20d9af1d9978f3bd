package dev.palindrome.harness;

import dev.palindrome.fixture.hierarchy.HierarchyColumns;
import dev.palindrome.fixture.hierarchy.HierarchyDescription;

/** Looks at existing databases without changing them. */
public interface Inspection {

    /**
     * Returns the schema and row checksums of a database.
     *
     * @param url a {@code jdbc:postgresql:} address
     * @throws dev.palindrome.failure.BadInputException if the address cannot be used
     * @throws dev.palindrome.failure.EnvironmentException if the database does not answer
     */
    String digest(String url, OutputFormat format);

    /**
     * Compares two states.
     *
     * @param before a {@code jdbc:postgresql:} address, or a file that holds a digest
     * @param after the same
     * @throws dev.palindrome.failure.BadInputException if one of them cannot be used
     * @throws dev.palindrome.failure.EnvironmentException if a database does not answer
     */
    Difference diff(String before, String after, OutputFormat format);

    /**
     * Describes the hierarchy that a table or view of a database holds.
     *
     * @param url a {@code jdbc:postgresql:} address
     * @throws dev.palindrome.failure.BadInputException if the address, the table or a column cannot be used
     * @throws dev.palindrome.failure.EnvironmentException if the database does not answer
     */
    HierarchyDescription describe(String url, HierarchyColumns columns);

    /**
     * The answer to a comparison.
     *
     * @param same whether nothing differs
     * @param text what differs
     */
    record Difference(boolean same, String text) {}
}
