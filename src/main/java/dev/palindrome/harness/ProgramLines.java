package dev.palindrome.harness;

import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.sql.StatementCommand;
import dev.palindrome.chain.sql.StatementSplitter;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.judge.Places;
import dev.palindrome.replay.Message;
import dev.palindrome.replay.Run;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the line of a program that did what a finding tells: of the statements that its runs have sent, those of one line
 * alone name the object and can do such a thing. Where several lines may have, none is named.
 */
final class ProgramLines {

    private static final Set<String> TAKING = Set.of("DELETE", "TRUNCATE", "DROP TABLE", "MERGE", "DO", "CALL");
    private static final Set<String> ADDING = Set.of("INSERT", "COPY", "MERGE", "DO", "CALL");
    private static final Set<String> CHANGING = Set.of("UPDATE", "INSERT", "MERGE", "ALTER TABLE", "DO", "CALL");
    private static final Set<String> READING = Set.of("SELECT", "SHOW", "SET");

    private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([^.\"(]+)|\\(.*");
    private static final Pattern NO_ROW = Pattern.compile("\\D+(?: 0)+");

    private final Map<Direction, List<Deed>> deeds = new EnumMap<>(Direction.class);
    private String step = "";

    /** A statement, and the line that has sent it. */
    private record Deed(int line, String statement) {
        boolean is(Set<String> commands) {
            return commands.contains(StatementCommand.of(statement));
        }

        boolean names(List<String> parts) {
            return parts.stream()
                    .allMatch(part -> Pattern.compile(
                                    "(?<![\\p{L}\\p{N}_$])" + Pattern.quote(part) + "(?![\\p{L}\\p{N}_$])",
                                    Pattern.CASE_INSENSITIVE)
                            .matcher(statement)
                            .find());
        }
    }

    /** Notes what a run has sent. */
    void note(MigrationStep of, Run run, List<Message> messages) {
        if (!of.id().equals(step)) {
            step = of.id();
            deeds.clear();
        }
        var sent = new ArrayList<Deed>();
        var known = new HashSet<Deed>();
        for (var message : messages) {
            if (message.kind() == Message.Kind.COMPLETED
                    && !NO_ROW.matcher(message.text()).matches()) {
                for (var statement : StatementSplitter.split(message.statement())) {
                    var deed = new Deed(message.line(), statement.text());
                    if (known.add(deed)) {
                        sent.add(deed);
                    }
                }
            }
        }
        deeds.put(run.direction(), sent);
    }

    /** Returns findings of what one run did, at the lines that did it. */
    List<Finding> ofRun(MigrationStep of, Run run, List<Finding> found) {
        return located(script(of, run), deeds.getOrDefault(run.direction(), List.of()), found);
    }

    /** Returns findings of what a run forward and what followed it have left, at the lines that did it. */
    List<Finding> ofAll(MigrationStep of, Run run, List<Finding> found) {
        return located(
                script(of, run), deeds.values().stream().flatMap(List::stream).toList(), found);
    }

    private static Script script(MigrationStep step, Run run) {
        return run.direction() == Direction.FORWARD
                ? step.forward()
                : step.back().orElseThrow();
    }

    /** A script of SQL has its statements, and is named as a whole. */
    private static List<Finding> located(Script script, List<Deed> sent, List<Finding> found) {
        return script.statements().isEmpty() && !sent.isEmpty()
                ? found.stream().map(finding -> located(script, sent, finding)).toList()
                : found;
    }

    private static Finding located(Script script, List<Deed> sent, Finding finding) {
        if (finding.object() == null || finding.statement() != null) {
            return finding;
        }
        var parts = partsBelowTheSchema(finding.object().name());
        var able = sent.stream()
                .filter(deed -> !parts.isEmpty() && deed.names(parts))
                .filter(able(finding.rows()))
                .toList();
        var columns = able.stream()
                .filter(deed -> finding.columns().stream().anyMatch(column -> deed.names(List.of(column))))
                .toList();
        var doers = linesOf(able) > 1 && !columns.isEmpty() ? columns : able;
        return linesOf(doers) == 1
                ? finding.at(
                        doers.get(0).statement(), Places.of(script, doers.get(0).line()))
                : finding;
    }

    private static long linesOf(List<Deed> deeds) {
        return deeds.stream().mapToInt(Deed::line).distinct().count();
    }

    private static Predicate<Deed> able(RowCounts rows) {
        return deed -> rows.equals(RowCounts.NONE)
                ? !deed.is(READING)
                : (rows.lost() > 0 && deed.is(TAKING))
                        || (rows.added() > 0 && deed.is(ADDING))
                        || (rows.changed() > 0 && deed.is(CHANGING));
    }

    private static List<String> partsBelowTheSchema(String name) {
        var parts = new ArrayList<String>();
        var matcher = PART.matcher(name);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                parts.add(matcher.group(1).replace("\"\"", "\""));
            } else if (matcher.group(2) != null) {
                parts.add(matcher.group(2));
            }
        }
        return parts.isEmpty() ? parts : parts.subList(1, parts.size());
    }
}
