package dev.palindrome.harness;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Takes a finding apart into single losses, and puts what PostgreSQL prints into the words of the table of losses. */
final class LossesFound {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern ON_DELETE = Pattern.compile("ON DELETE (CASCADE|SET NULL|SET DEFAULT|RESTRICT)");
    private static final Pattern CONDITION = Pattern.compile(" WHERE \\((\\w+) = ANY \\(ARRAY\\[(.*)]\\)\\)$");
    private static final Map<Character, String> PRIVILEGES = Map.of('r', "SELECT", 'U', "USAGE");

    private final Finding finding;
    private final String kind;
    private final String name;
    private final List<Loss> losses = new ArrayList<>();

    private LossesFound(Finding finding) {
        this.finding = finding;
        this.kind = finding.object() == null ? "step" : finding.object().kind();
        this.name = finding.object() == null ? finding.step() : finding.object().name();
    }

    static Stream<Loss> in(Finding finding) {
        var found = new LossesFound(finding);
        if (finding.sample().isEmpty()) {
            found.add(found.kind, found.name, null, null, null, null);
        }
        for (var sample : finding.sample()) {
            found.add(sample);
        }
        return found.losses.stream();
    }

    private void add(Sample sample) {
        switch (finding.rule().id()) {
            case "column-order" -> order(sample);
            case "schema-not-restored" -> property(sample);
            case "rows-lost", "rows-not-restored" -> add(kind, name, null, key(sample), null, null);
            default -> value(sample);
        }
    }

    private void value(Sample sample) {
        if (kind.equals("sequence")) {
            add(kind, name, "last_value", null, position(sample.before()), position(sample.after()));
        } else {
            add(kind, name, sample.column(), key(sample), sample.before(), sample.after());
        }
    }

    /** The table of losses has keys of one column. */
    private static String key(Sample sample) {
        return sample.key().substring(sample.key().indexOf('=') + 1);
    }

    /** The finding tells the value that comes next, the table of losses the one that came last. */
    private static String position(@Nullable String next) {
        var last = Long.parseLong(Objects.requireNonNull(next)) - 1;
        return last == 0 ? "never used" : String.valueOf(last);
    }

    /** Of two orders of the same columns, what stands elsewhere. */
    private void order(Sample sample) {
        var before = List.of(Objects.requireNonNull(sample.before()).split(", "));
        var after = List.of(Objects.requireNonNull(sample.after()).split(", "));
        var movedBefore = new ArrayList<String>();
        var movedAfter = new ArrayList<String>();
        for (int index = 0; index < before.size(); index++) {
            if (!before.get(index).equals(after.get(index))) {
                movedBefore.add(before.get(index));
                movedAfter.add(after.get(index));
            }
        }
        add(kind, name, null, null, String.join(", ", movedBefore), String.join(", ", movedAfter));
    }

    private void property(Sample sample) {
        switch (kind + " " + sample.column()) {
            case "column default" ->
                part(sample, text -> text == null ? "no default" : "DEFAULT " + text.replaceAll("::.*", ""));
            case "column comment" -> {
                int dot = name.lastIndexOf('.');
                add(
                        "comment",
                        name.substring(0, dot),
                        name.substring(dot + 1),
                        null,
                        comment(sample.before()),
                        comment(sample.after()));
            }
            case "table comment" -> add("comment", name, null, null, comment(sample.before()), comment(sample.after()));
            case "table owner", "sequence owner" ->
                add("owner", name, null, null, owner(sample.before()), owner(sample.after()));
            case "table grants", "sequence grants" -> grants(sample);
            case "constraint definition" -> {
                part(sample, LossesFound::onDelete);
                part(sample, LossesFound::deferrable);
            }
            case "index definition" ->
                add(kind, name, null, null, condition(sample.before()), condition(sample.after()));
            case "policy definition" -> part(sample, LossesFound::policy);
            case "view options" -> add(kind, name, null, null, options(sample.before()), options(sample.after()));
            default -> part(sample, text -> sample.column() + " " + text);
        }
    }

    /** Adds a part of a table, unless its wording is the same on both sides. */
    private void part(Sample sample, UnaryOperator<@Nullable String> wording) {
        int dot = name.lastIndexOf('.');
        var before = wording.apply(sample.before());
        var after = wording.apply(sample.after());
        if (!Objects.equals(before, after)) {
            add(kind, name.substring(0, dot), name.substring(dot + 1), null, before, after);
        }
    }

    private static String comment(@Nullable String text) {
        return Objects.requireNonNullElse(text, "no comment");
    }

    private static String owner(@Nullable String role) {
        return Objects.equals(role, "postgres") ? "the migrating role" : String.valueOf(role);
    }

    private static String onDelete(@Nullable String definition) {
        var matcher = ON_DELETE.matcher(String.valueOf(definition));
        return matcher.find() ? matcher.group() : "ON DELETE NO ACTION";
    }

    private static String deferrable(@Nullable String definition) {
        return String.valueOf(definition).endsWith(" DEFERRABLE") ? "DEFERRABLE" : "NOT DEFERRABLE";
    }

    private static String condition(@Nullable String definition) {
        var matcher = CONDITION.matcher(String.valueOf(definition));
        return matcher.find()
                ? "WHERE " + matcher.group(1) + " IN (" + matcher.group(2).replaceAll("::[a-z_.]+", "") + ")"
                : "no condition";
    }

    private static String options(@Nullable String json) {
        return json == null ? "no option" : JSON.readTree(json).get(0).asString();
    }

    private static String policy(@Nullable String json) {
        if (json == null) {
            return "no policy";
        }
        var policy = JSON.readTree(json);
        return "FOR %s TO %s USING %s"
                .formatted(
                        PRIVILEGES.get(policy.get("command").asString().charAt(0)),
                        policy.get("roles").get(0).asString(),
                        policy.get("using")
                                .asString()
                                .replace("::text", "")
                                .replaceAll("^\\(NOT \\((.*)\\)\\)$", "(NOT $1)"));
    }

    /** Another owner is another grantor too, and has rights of its own: only what others lost is a loss. */
    private void grants(Sample sample) {
        var before = grants(sample.before());
        var after = grants(sample.after());
        before.forEach((role, privileges) -> {
            if (!privileges.equals(after.get(role))) {
                add("grant", name, null, null, PRIVILEGES.get(privileges.charAt(0)) + " to " + role, "no grant");
            }
        });
    }

    private static Map<String, String> grants(@Nullable String json) {
        var grants = new TreeMap<String, String>();
        if (json != null) {
            for (var item : JSON.readTree(json)) {
                var text = item.asString();
                var role = text.substring(0, text.indexOf('='));
                if (!role.equals(text.substring(text.indexOf('/') + 1))) {
                    grants.put(role, text.substring(text.indexOf('=') + 1, text.indexOf('/')));
                }
            }
        }
        return grants;
    }

    private void add(
            String kind,
            String object,
            @Nullable String part,
            @Nullable String key,
            @Nullable String before,
            @Nullable String after) {
        losses.add(new Loss(
                finding.step(), finding.pass().label(), finding.rule().id(), kind, object, part, key, before, after));
    }
}
