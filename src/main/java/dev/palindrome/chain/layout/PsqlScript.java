package dev.palindrome.chain.layout;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.sql.MetaCommand;
import dev.palindrome.chain.sql.SqlText;
import dev.palindrome.chain.sql.StatementSplitter;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Scripts written for psql. Commands that only steer psql's own behaviour are skipped; those that run or
 * fetch something else are refused, and so is the use of a variable that the script sets, because without
 * them the replay would prove something about another script. Variables set elsewhere are not seen; the
 * server will take them for a syntax error.
 */
final class PsqlScript {

    private static final Set<String> HARMLESS = Set.of(
            "\\set",
            "\\unset",
            "\\pset",
            "\\echo",
            "\\qecho",
            "\\warn",
            "\\timing",
            "\\encoding",
            "\\restrict",
            "\\unrestrict",
            "\\a",
            "\\t",
            "\\x",
            "\\.");

    private PsqlScript() {}

    /** Reads a script; it is sent as given, or by statements if it holds what only psql understands. */
    static Script read(Path file, Delivery delivery, Transaction transaction) {
        var source = SqlSource.read(file);
        var split = StatementSplitter.splitPsql(source.text());
        var script = new Script(
                file,
                source.firstLine(),
                source.text(),
                split.statements(),
                split.needsPsql() ? Delivery.STATEMENTS : delivery,
                transaction);
        for (var command : split.metaCommands()) {
            if (!HARMLESS.contains(command.name())) {
                throw new BadInputException(
                        file,
                        script.lineAt(command.offset()),
                        "psql command " + command.name() + " cannot be replayed: write out what it does as SQL");
            }
        }
        refuseVariables(script, split.metaCommands());
        return script;
    }

    private static void refuseVariables(Script script, List<MetaCommand> commands) {
        var set = commands.stream()
                .filter(command -> command.name().equals("\\set"))
                .flatMap(command -> command.arguments().stream().limit(1))
                .toList();
        for (var statement : script.statements()) {
            for (var variable : SqlText.psqlVariables(statement.text())) {
                if (set.contains(variable)) {
                    throw new BadInputException(
                            script.file(),
                            script.lineOf(statement),
                            "psql variable :" + variable + " cannot be replayed: write out its value");
                }
            }
        }
    }
}
