package dev.palindrome.chain.layout;

import dev.palindrome.chain.bookkeeping.SqitchChange;
import dev.palindrome.chain.bookkeeping.SqitchDependency;
import dev.palindrome.chain.bookkeeping.SqitchPlanned;
import dev.palindrome.chain.bookkeeping.SqitchTag;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Sqitch plan: the changes of a project, in the order of deployment.
 *
 * @see <a href="https://sqitch.org/docs/manual/sqitch-plan/">sqitch plan</a>
 */
final class SqitchPlan {

    private static final Pattern PRAGMA = Pattern.compile("\\s*%\\s*([\\w-]+)\\s*(?:=\\s*(.+?))?\\s*");

    private static final Pattern ENTRY =
            Pattern.compile("\\s*([@+-]?)\\s*([^\\s@:#\\\\\\[\\]]+)\\s*(?:\\[([^]]+)]\\s*)?"
                    + "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z)\\s*([^<]+?)\\s+<([^>]+)>\\s*");

    private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\nr])");

    private final Path file;
    private final Map<String, String> pragmas = new HashMap<>();
    private final List<SqitchChange> changes = new ArrayList<>();
    private final Map<String, Integer> latest = new HashMap<>();
    private final Map<String, Integer> tags = new HashMap<>();

    private SqitchPlan(Path file) {
        this.file = file;
    }

    /** Reads a plan. */
    static SqitchPlan read(Path file) {
        var plan = new SqitchPlan(file);
        for (var line : Line.of(SqlSource.read(file).text())) {
            plan.add(line);
        }
        if (!plan.pragmas.containsKey("project")) {
            throw new BadInputException(file, "names no project: add a line such as %project=name");
        }
        return plan;
    }

    String project() {
        return pragmas.getOrDefault("project", "");
    }

    @Nullable
    String uri() {
        return pragmas.get("uri");
    }

    List<SqitchChange> changes() {
        return changes;
    }

    /**
     * Returns the tags, nearest to its successor first, under which the scripts of a reworked change may
     * have been kept; empty if the change at this index is still the latest of its name.
     */
    List<String> reworkTags(int index) {
        var name = changes.get(index).name();
        var tagNames = new ArrayList<String>();
        for (var later = index + 1; later < changes.size(); later++) {
            if (changes.get(later).name().equals(name)) {
                for (var between = later - 1; between >= index; between--) {
                    changes.get(between).tags().forEach(tag -> tagNames.add(tag.name()));
                }
                return tagNames;
            }
        }
        return tagNames;
    }

    private void add(Line line) {
        var comment = line.text().indexOf('#');
        var content = comment < 0 ? line.text() : line.text().substring(0, comment);
        var note =
                comment < 0 ? "" : unescape(line.text().substring(comment + 1).strip());
        var pragma = PRAGMA.matcher(content);
        var entry = ENTRY.matcher(content);
        if (pragma.matches()) {
            pragmas.put(pragma.group(1), Optional.ofNullable(pragma.group(2)).orElse(""));
        } else if (entry.matches()) {
            entry(line, entry, note);
        } else if (!content.isBlank()) {
            throw bad(line, "is no change, tag or pragma: a change has a name, a time, and a planner with an address");
        }
    }

    private void entry(Line line, MatchResult entry, String note) {
        var planned = new SqitchPlanned(project(), uri(), entry.group(4), entry.group(5), entry.group(6), note);
        switch (entry.group(1)) {
            case "@" -> tag(line, entry.group(2), planned);
            case "-" -> throw bad(line, "plans a revert, which cannot be replayed: remove the line");
            default -> change(line, entry.group(2), entry.group(3), planned);
        }
    }

    private void tag(Line line, String name, SqitchPlanned planned) {
        var last = changes.size() - 1;
        if (last < 0 || tags.putIfAbsent("@" + name, last) != null) {
            throw bad(line, "tag @" + name + " comes before any change, or for the second time: remove it");
        }
        var change = changes.get(last);
        changes.set(last, change.tagged(new SqitchTag("@" + name, change.id(), planned)));
    }

    private void change(Line line, String name, @Nullable String dependencies, SqitchPlanned planned) {
        var earlier = latest.get(name);
        if (earlier != null && tags.values().stream().noneMatch(tagged -> tagged >= earlier)) {
            throw bad(
                    line,
                    "change " + name + " comes twice without a tag in between: tag the first, or rename this one");
        }
        var resolved = dependencies == null
                ? List.<SqitchDependency>of()
                : Pattern.compile("\\s+")
                        .splitAsStream(dependencies.strip())
                        .map(text -> dependency(line, text))
                        .toList();
        var parent = changes.isEmpty() ? null : changes.get(changes.size() - 1).id();
        latest.put(name, changes.size());
        changes.add(new SqitchChange(name, parent, planned, resolved, List.of()));
    }

    private SqitchDependency dependency(Line line, String text) {
        if (text.startsWith("!")) {
            return new SqitchDependency(true, text.substring(1), Optional.empty());
        }
        var own = project() + ":";
        var key = text.startsWith(own) ? text.substring(own.length()) : text;
        if (key.contains(":") || key.matches("[0-9a-f]{40}")) {
            return new SqitchDependency(false, key, Optional.empty());
        }
        var index = resolve(key);
        if (index < 0) {
            throw bad(line, "requires " + key + ", which is not planned before: move this line down or mend the name");
        }
        return new SqitchDependency(false, key, Optional.of(changes.get(index).id()));
    }

    /** Returns the index of the change that {@code name}, {@code @tag} or {@code name@tag} means, or -1. */
    private int resolve(String key) {
        var at = key.indexOf('@');
        if (at < 0) {
            return latest.getOrDefault(key, -1);
        }
        var index = tags.getOrDefault(key.substring(at), -1);
        var name = key.substring(0, at);
        while (index >= 0 && !name.isEmpty() && !changes.get(index).name().equals(name)) {
            index--;
        }
        return index;
    }

    private BadInputException bad(Line line, String message) {
        return new BadInputException(file, line.number(), message);
    }

    private static String unescape(String note) {
        return ESCAPE.matcher(note).replaceAll(escape -> switch (escape.group(1)) {
            case "n" -> "\n";
            case "r" -> "\r";
            default -> "\\\\";
        });
    }
}
