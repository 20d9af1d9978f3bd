package dev.palindrome.finding;

import dev.palindrome.chain.StepIds;
import dev.palindrome.chain.sql.Names;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Place;
import dev.palindrome.failure.Suggestion;
import java.util.List;
import java.util.Optional;

/**
 * Somebody's statement that findings of a rule in a step are known and all right.
 *
 * @param step the id of the step, or a part of it that no other step has; {@code *} for every step
 * @param rules the rules, one of which a finding has to be of
 * @param object the table or other object it is limited to, as {@code TABLE} or {@code TABLE.COLUMN}; the
 *     schema may be left out where it is {@code public}
 * @param because the reason, which the reports print
 * @param place where it is written; empty for one that stands in no file
 */
public record Acceptance(
        String step, List<Rule> rules, Optional<String> object, String because, Optional<Place> place) {

    /** The reason of everything accepted by {@code --accept}. */
    public static final String ON_THE_COMMAND_LINE = "accepted on the command line";

    public Acceptance {
        rules = List.copyOf(rules);
    }

    /** Accepts findings of several rules, by no file. */
    public Acceptance(String step, List<Rule> rules, Optional<String> object, String because) {
        this(step, rules, object, because, Optional.empty());
    }

    /** Accepts findings of one rule, by no file. */
    public Acceptance(String step, Rule rule, Optional<String> object, String because) {
        this(step, List.of(rule), object, because);
    }

    /**
     * Reads {@code STEP:RULE} or {@code STEP:RULE:OBJECT}. Ids of steps may hold colons themselves, so the
     * last part that is the id of a rule is taken for the rule.
     *
     * @throws BadInputException if no part after the first is the id of a rule
     */
    public static Acceptance parse(String text) {
        var parts = List.of(text.split(":", -1));
        for (int index = parts.size() - 1; index > 0; index--) {
            var rule = Rules.find(parts.get(index));
            var step = String.join(":", parts.subList(0, index));
            if (rule.isPresent() && !step.isEmpty()) {
                var object = String.join(":", parts.subList(index + 1, parts.size()));
                return new Acceptance(
                        step, rule.get(), Optional.of(object).filter(name -> !name.isEmpty()), ON_THE_COMMAND_LINE);
            }
        }
        throw new BadInputException("--accept " + text + ": names no rule after its step; write STEP:RULE or "
                + "STEP:RULE:OBJECT" + hint(parts.subList(1, parts.size())));
    }

    private static String hint(List<String> parts) {
        return parts.stream()
                .map(part -> Suggestion.hint(part, Rules.ids()))
                .filter(hint -> !hint.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Returns the same acceptance, written at a place in a file. */
    public Acceptance at(Place where) {
        return new Acceptance(step, rules, object, because, Optional.of(where));
    }

    /**
     * Returns the same acceptance with the whole id of its step.
     *
     * @param ids the ids of the chain
     * @throws BadInputException if no step or more than one can be meant
     */
    public Acceptance in(List<String> ids) {
        return isForAll()
                ? this
                : new Acceptance(StepIds.find(this::complaint, step, ids), rules, object, because, place);
    }

    /** Returns whether it speaks of every step. */
    public boolean isForAll() {
        return step.equals("*");
    }

    /** Creates the failure that says what is wrong with it, where it is written. */
    public BadInputException complaint(String message) {
        return place.map(where -> where.error(message))
                .orElseGet(() -> new BadInputException("--accept " + this + ": " + message));
    }

    /** Returns whether the object that it is limited to can be this one, or the whole of which this one is a part. */
    public boolean couldMean(String name) {
        return isNamed(name) || object.filter(whole -> isPart(whole, name)).isPresent();
    }

    /** Unlike {@link #names}, it takes a schema for the whole of its objects. */
    private static boolean isPart(String written, String name) {
        var whole = Names.unquoted(written) + ".";
        var part = Names.unquoted(name);
        return part.startsWith(whole) || part.startsWith("public." + whole);
    }

    /** Returns the ids of its rules. */
    public List<String> ruleIds() {
        return rules.stream().map(Rule::id).toList();
    }

    /** Whether it speaks of the finding's step and rule, whatever the object. */
    private boolean concerns(Finding finding) {
        return ruleIds().contains(finding.rule().id()) && (isForAll() || step.equals(finding.step()));
    }

    /** Returns whether it alone accepts the finding as a whole. */
    boolean covers(Finding finding) {
        return concerns(finding)
                && (object.isEmpty()
                        || (finding.object() != null && names(finding.object().name())));
    }

    /** Returns whether it accepts one column of the table that the finding is about. */
    boolean coversColumn(Finding finding, String column) {
        return concerns(finding)
                && object.isPresent()
                && finding.object() != null
                && isNamed(finding.object().name() + "." + column);
    }

    /** Returns whether it accepts the finding or one of its columns. */
    boolean touches(Finding finding) {
        return covers(finding) || finding.columns().stream().anyMatch(column -> coversColumn(finding, column));
    }

    /** Whether the object pattern names that object or a whole of which it is a part. */
    private boolean names(String name) {
        return isNamed(name)
                || object.filter(whole -> holds(whole, Names.unquoted(name))).isPresent();
    }

    private static boolean holds(String written, String part) {
        var whole = Names.unquoted(written);
        return (whole.contains(".") && part.startsWith(whole + ".")) || part.startsWith("public." + whole + ".");
    }

    private boolean isNamed(String name) {
        return object.filter(written -> Names.means(written, name)).isPresent();
    }

    /** Returns it in the form that {@code --accept} takes. */
    @Override
    public String toString() {
        return step + ":" + String.join("|", ruleIds())
                + object.map(name -> ":" + name).orElse("");
    }
}
