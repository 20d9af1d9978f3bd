package dev.palindrome.harness;

import dev.palindrome.chain.MigrationStep;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Comments in scripts that accept what the script does: {@code -- palindrome: ignore RULE because REASON}, in Python with
 * {@code #}. They hold for the whole script of the step.
 */
final class InlineIgnores {

    private static final Pattern COMMENT = Pattern.compile("(?m)^[ \\t]*(?:--|#)[ \\t]*palindrome:(.*)$");
    private static final Pattern IGNORE = Pattern.compile("\\s*ignore\\s+(\\S+)(?:\\s+because\\s+(\\S.*?))?\\s*");

    private InlineIgnores() {}

    /**
     * Reads those of some steps.
     *
     * @throws BadInputException if one names no rule or no reason
     */
    static List<Acceptance> of(List<MigrationStep> steps) {
        var ignores = new ArrayList<Acceptance>();
        for (var step : steps) {
            var script = step.forward();
            var comments = COMMENT.matcher(script.text());
            while (comments.find()) {
                int line = script.lineAt(comments.start(1));
                var said = IGNORE.matcher(comments.group(1));
                if (!said.matches() || said.group(2) == null) {
                    throw new BadInputException(
                            script.file(), line, 1, "a reason is required: -- palindrome: ignore RULE because REASON");
                }
                var rule = Rules.find(said.group(1));
                if (rule.isEmpty()) {
                    throw new BadInputException(
                            script.file(),
                            line,
                            1,
                            "there is no rule " + said.group(1) + Suggestion.hint(said.group(1), Rules.ids()));
                }
                ignores.add(new Acceptance(step.id(), rule.get(), Optional.empty(), said.group(2)));
            }
        }
        return ignores;
    }
}
