package dev.palindrome.replay;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.util.PSQLException;

/** Puts what the server said about an error into one line. */
final class ServerWords {

    private ServerWords() {}

    static String of(SQLException error) {
        var details = error instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (details == null) {
            return Objects.requireNonNullElse(error.getMessage(), error.toString());
        }
        return Stream.of(details.getMessage(), details.getDetail(), details.getHint(), details.getWhere())
                .filter(Objects::nonNull)
                .map(String::strip)
                .collect(Collectors.joining("; "));
    }
}
