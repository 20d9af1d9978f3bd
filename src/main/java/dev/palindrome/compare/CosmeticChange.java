package dev.palindrome.compare;

import dev.palindrome.chain.sql.BareSql;
import dev.palindrome.chain.sql.SqlLexer;
import dev.palindrome.chain.sql.Token;
import dev.palindrome.chain.sql.TokenKind;
import dev.palindrome.compare.SchemaDifference.Changed;
import dev.palindrome.compare.SchemaDifference.Property;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether an object differs in nothing but the white space and the comments of its definition. The server keeps the
 * text of a routine as it was written; of views, rules, policies and all others it keeps what it has understood.
 */
public final class CosmeticChange {

    private static final Set<String> ROUTINES = Set.of("function", "procedure");

    /** The languages in which space has no meaning; in others, such as Python, it has. */
    private static final Set<String> LANGUAGES = Set.of("sql", "plpgsql");

    private CosmeticChange() {}

    /** Returns whether a difference is one of looks only. */
    public static boolean is(SchemaDifference difference) {
        return difference instanceof Changed changed
                && ROUTINES.contains(changed.object().kind())
                && changed.properties().stream().allMatch(CosmeticChange::isOfLooks);
    }

    private static boolean isOfLooks(Property property) {
        return property.name().equals("definition")
                && bare(property.before()).isPresent()
                && bare(property.before()).equals(bare(property.after()));
    }

    /** What the server reads of a routine. */
    private record Bare(String head, List<String> body) {}

    /** Reads what {@code pg_get_functiondef} has written; empty if it has no body in one of the languages. */
    private static Optional<Bare> bare(@Nullable String definition) {
        if (definition == null) {
            return Optional.empty();
        }
        var tokens = SqlLexer.stream(definition)
                .filter(token -> !token.kind().blank())
                .toList();
        var body = tokens.get(tokens.size() - 1);
        var text = body.in(definition);
        if (body.kind() != TokenKind.STRING || !text.startsWith("$") || !isOfLanguages(tokens, definition)) {
            return Optional.empty();
        }
        // The server takes a delimiter that the body does not hold.
        int delimiter = text.indexOf('$', 1) + 1;
        return Optional.of(new Bare(
                definition.substring(0, body.start()),
                BareSql.of(text.substring(delimiter, text.length() - delimiter))));
    }

    private static boolean isOfLanguages(List<Token> tokens, String definition) {
        int language =
                tokens.stream().map(token -> token.in(definition)).toList().indexOf("LANGUAGE");
        return language >= 0 && LANGUAGES.contains(tokens.get(language + 1).in(definition));
    }
}
