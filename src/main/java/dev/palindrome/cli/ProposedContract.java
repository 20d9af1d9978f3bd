package dev.palindrome.cli;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The contract that would explain what a replay found: a guess from its samples, every line of it marked for
 * somebody to review. What no contract can excuse, such as a script that fails, is left to be mended.
 */
final class ProposedContract {

    private static final String REVIEW = "  # review";
    private static final int MOST_CASES = 10;
    private static final int MOST_KEYS = 20;

    /** Whole steps are excused of these, one object each. */
    private static final Set<Rule> ACCEPTED =
            Set.of(Rules.TABLE_RECREATED, Rules.SCHEMA_NOT_RESTORED, Rules.AGAIN_DIFFERS, Rules.BACK_MISSING);

    private static final Map<String, UnaryOperator<String>> FUNCTIONS = functions();

    private ProposedContract() {}

    private static Map<String, UnaryOperator<String>> functions() {
        var functions = new LinkedHashMap<String, UnaryOperator<String>>();
        functions.put("trim", String::trim);
        functions.put("lower", text -> text.toLowerCase(Locale.ROOT));
        functions.put("upper", text -> text.toUpperCase(Locale.ROOT));
        return functions;
    }

    /** Returns the part {@code steps} of a settings file; a comment if there is nothing to declare. */
    static String of(List<Finding> findings) {
        var steps = new LinkedHashMap<String, List<Finding>>();
        findings.forEach(finding ->
                steps.computeIfAbsent(finding.step(), step -> new ArrayList<>()).add(finding));
        var lines = new ArrayList<String>();
        steps.forEach((step, found) -> lines.addAll(step(step, found)));
        if (lines.isEmpty()) {
            return "\n# The replay saw no step change data that it found, so there is nothing to declare.\n";
        }
        return "\n# What a replay saw the steps do to data. A guess: keep the lines that say what is meant, mend or delete"
                + " the others.\nsteps:\n"
                + lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static List<String> step(String step, List<Finding> findings) {
        var lines = new ArrayList<String>();
        lines.addAll(forward(findings));
        lines.addAll(back(findings));
        lines.addAll(accept(findings));
        if (!lines.isEmpty()) {
            lines.add(0, "  " + quote(step) + ":" + REVIEW);
        }
        return lines;
    }

    private static List<String> forward(List<Finding> findings) {
        var tables = new TreeMap<String, List<Finding>>();
        for (var finding : findings) {
            if (finding.pass() == Pass.FORWARD && isData(finding)) {
                tables.computeIfAbsent(table(finding), name -> new ArrayList<>())
                        .add(finding);
            }
        }
        var lines = new ArrayList<String>();
        var lossy = new LinkedHashSet<String>();
        tables.forEach((table, found) -> {
            var claims = table(table, found, lossy);
            if (!claims.isEmpty()) {
                lines.add("      " + quote(table) + ":" + REVIEW);
                lines.addAll(claims);
            }
        });
        lines.addAll(lossy(lossy));
        if (!lines.isEmpty()) {
            lines.add(0, "    forward:" + REVIEW);
        }
        return lines;
    }

    private static List<String> table(String table, List<Finding> findings, Set<String> lossy) {
        var lines = new ArrayList<String>();
        var values = new ArrayList<String>();
        var dropped = new ArrayList<String>();
        for (var finding : findings) {
            if (finding.rule().equals(Rules.VALUES_CHANGED)) {
                if (kind(finding).equals("column")) {
                    dropped.addAll(finding.columns());
                    continue;
                }
                for (var column : finding.columns()) {
                    expression(column, finding.sample())
                            .ifPresentOrElse(
                                    sql -> values.add("          " + quote(column) + ": " + quote(sql) + REVIEW),
                                    () -> lossy.add(table + "." + column));
                }
            } else if (finding.rule().equals(Rules.ROWS_LOST) && isGone(finding)) {
                lines.add("        dropped: true" + REVIEW);
            }
        }
        if (!values.isEmpty()) {
            lines.add("        values:" + REVIEW);
            lines.addAll(values);
        }
        if (!dropped.isEmpty()) {
            lines.add("        dropped: [ "
                    + dropped.stream().map(ProposedContract::quote).collect(Collectors.joining(", ")) + " ]" + REVIEW);
        }
        var rows = new ArrayList<String>();
        condition(findings, Rules.ROWS_LOST).ifPresent(sql -> rows.add("          lost: " + quote(sql) + REVIEW));
        condition(findings, Rules.ROWS_ADDED).ifPresent(sql -> rows.add("          added: " + quote(sql) + REVIEW));
        if (!rows.isEmpty()) {
            lines.add("        rows:" + REVIEW);
            lines.addAll(rows);
        }
        return lines;
    }

    private static Optional<String> condition(List<Finding> findings, Rule rule) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule) && !isGone(finding))
                .findFirst()
                .map(finding -> keys(
                        finding.sample(), finding.rows().lost() + finding.rows().added()));
    }

    /** Names rows by their keys; too many of them are any rows. */
    private static String keys(List<Sample> samples, long rows) {
        if (rows > MOST_KEYS || samples.size() < rows) {
            return "true";
        }
        var keys = new LinkedHashMap<String, List<String>>();
        for (var sample : samples) {
            int equals = sample.key().indexOf('=');
            if (equals < 0 || sample.key().contains(", ")) {
                return "true";
            }
            keys.computeIfAbsent(sample.key().substring(0, equals), column -> new ArrayList<>())
                    .add(literal(sample.key().substring(equals + 1)));
        }
        return keys.entrySet().stream()
                .map(entry -> entry.getKey() + " IN (" + String.join(", ", entry.getValue()) + ")")
                .collect(Collectors.joining(" OR "));
    }

    /** Guesses the expression behind the samples of a column; empty if equal values became different ones. */
    private static Optional<String> expression(String column, List<Sample> samples) {
        var pairs = new LinkedHashMap<String, Sample>();
        for (var sample : samples) {
            if (sample.column().equals(column)) {
                var known = pairs.putIfAbsent(String.valueOf(sample.before()) + (sample.before() == null), sample);
                if (known != null && !Objects.equals(known.after(), sample.after())) {
                    return Optional.empty();
                }
            }
        }
        var name = column.matches("[a-z_][a-z0-9_]*") ? column : '"' + column.replace("\"", "\"\"") + '"';
        for (var function : FUNCTIONS.entrySet()) {
            var fits = pairs.values().stream()
                    .allMatch(sample -> sample.before() != null
                            && function.getValue().apply(sample.before()).equals(sample.after()));
            if (fits && !pairs.isEmpty()) {
                return Optional.of(function.getKey() + "(" + name + ")");
            }
        }
        if (pairs.isEmpty() || pairs.size() > MOST_CASES) {
            return Optional.empty();
        }
        return Optional.of(pairs.values().stream()
                .map(sample -> "WHEN "
                        + (sample.before() == null ? name + " IS NULL" : name + "::text = " + literal(sample.before()))
                        + " THEN " + (sample.after() == null ? "NULL" : literal(sample.after())))
                .collect(Collectors.joining(" ", "CASE ", " ELSE " + name + " END")));
    }

    private static List<String> back(List<Finding> findings) {
        var lossy = new LinkedHashSet<String>();
        for (var finding : findings) {
            if (finding.pass() == Pass.BACK && isData(finding)) {
                if (finding.columns().isEmpty() || kind(finding).equals("column")) {
                    lossy.add(shortened(name(finding)));
                } else {
                    finding.columns().forEach(column -> lossy.add(table(finding) + "." + column));
                }
            }
        }
        var lines = lossy(lossy);
        if (!lines.isEmpty()) {
            lines.add(0, "    back:" + REVIEW);
        }
        return lines;
    }

    private static List<String> lossy(Set<String> names) {
        var lines = new ArrayList<String>();
        if (!names.isEmpty()) {
            lines.add("      lossy: [ "
                    + names.stream().map(ProposedContract::quote).collect(Collectors.joining(", ")) + " ]" + REVIEW);
            lines.add("      because: \"say why this may be lost\"" + REVIEW);
        }
        return lines;
    }

    private static List<String> accept(List<Finding> findings) {
        var lines = new LinkedHashSet<String>();
        for (var finding : findings) {
            var sequence = kind(finding).equals("sequence");
            if (ACCEPTED.contains(finding.rule()) || (isDataRule(finding.rule()) && sequence)) {
                var object = finding.object() == null ? "" : ", object: " + quote(name(finding));
                lines.add("      - { rule: " + finding.rule().id() + object
                        + ", because: \"say why this is all right\" }" + REVIEW);
            }
        }
        var all = new ArrayList<>(lines);
        if (!all.isEmpty()) {
            all.add(0, "    accept:" + REVIEW);
        }
        return all;
    }

    /** Whether it is about the rows of a table, and not about the position of a sequence. */
    private static boolean isData(Finding finding) {
        return isDataRule(finding.rule()) && !kind(finding).equals("sequence");
    }

    private static boolean isDataRule(Rule rule) {
        return Set.of(
                        Rules.ROWS_LOST,
                        Rules.ROWS_ADDED,
                        Rules.VALUES_CHANGED,
                        Rules.ROWS_NOT_RESTORED,
                        Rules.VALUES_NOT_RESTORED)
                .contains(rule);
    }

    private static boolean isGone(Finding finding) {
        return finding.message().startsWith(name(finding) + " is gone");
    }

    private static String kind(Finding finding) {
        return finding.object() == null ? "" : finding.object().kind();
    }

    private static String name(Finding finding) {
        return finding.object() == null ? "" : finding.object().name();
    }

    /** The table that a finding is about, or that its column belongs to. */
    private static String table(Finding finding) {
        var name = name(finding);
        return shortened(kind(finding).equals("column") ? name.substring(0, name.lastIndexOf('.')) : name);
    }

    private static String shortened(String name) {
        return name.startsWith("public.") ? name.substring("public.".length()) : name;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String quote(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z0-9_]+)+") || text.matches("[a-z]+_[a-z0-9_]+")
                ? text
                : StarterSettings.quote(text);
    }
}
