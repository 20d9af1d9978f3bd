package dev.palindrome.cli;

import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code palindrome rules}. */
@Command(name = "rules", description = "List the rules, or explain one: what it means, why it hurts, what to do.")
final class RulesCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "RULE", description = "the rule to explain")
    private Optional<String> rule = Optional.empty();

    RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.answer(rule.map(Rules::named).map(RulesCommand::explanation).orElseGet(RulesCommand::list));
        return ExitCode.FINE;
    }

    private static String explanation(Rule rule) {
        return """
                %s (%s)

                When: %s

                Why it hurts: %s

                What to do: %s
                """.formatted(rule.id(), rule.severity().label(), rule.condition(), rule.effect(), rule.remedy());
    }

    private static String list() {
        return Rules.all().stream()
                .map(rule ->
                        "%-28s %-8s %s%n".formatted(rule.id(), rule.severity().label(), rule.condition()))
                .collect(Collectors.joining())
                .replace(System.lineSeparator(), "\n");
    }
}
