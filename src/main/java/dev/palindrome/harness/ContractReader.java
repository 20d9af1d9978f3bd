package dev.palindrome.harness;

import dev.palindrome.contract.Contract;
import dev.palindrome.contract.Expression;
import dev.palindrome.contract.Invariant;
import dev.palindrome.contract.Renaming;
import dev.palindrome.contract.StepClaims;
import dev.palindrome.contract.TableClaim;
import dev.palindrome.failure.Suggestion;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code steps}, the contract language of {@code palindrome.yaml}. Its shape is checked against the published
 * schema beforehand; here it becomes values.
 */
final class ContractReader {

    private static final String LOSSY = "lossy";
    private static final String BECAUSE = "because";

    /** What a run forward may lose, and what a way back may not bring back, when it is declared lossy. */
    private static final List<Rule> LOST_FORWARD = List.of(Rules.VALUES_CHANGED, Rules.ROWS_LOST);

    private static final List<Rule> NOT_RESTORED = List.of(Rules.VALUES_NOT_RESTORED, Rules.ROWS_NOT_RESTORED);

    private final List<StepClaims> steps = new ArrayList<>();
    private final List<Acceptance> accept = new ArrayList<>();
    private final List<StepStandIn> standIns = new ArrayList<>();

    private ContractReader() {}

    /**
     * What was read.
     *
     * @param contract what the steps claim
     * @param accept what they accept: their {@code accept} and {@code lossy}
     * @param standIns what is done instead of some of them
     */
    record Read(Contract contract, List<Acceptance> accept, List<StepStandIn> standIns) {}

    static Read read(YamlPart part) {
        SettingsSchema.require(part, "steps");
        var reader = new ContractReader();
        part.entries().forEach(entry -> reader.step(entry.key(), entry.value()));
        return new Read(new Contract(reader.steps), reader.accept, reader.standIns);
    }

    private void step(YamlPart id, YamlPart part) {
        var keys = keys(part);
        var step = id.text();
        StandInPart.read(id, keys).ifPresent(standIns::add);
        steps.add(new StepClaims(
                step,
                id.place(),
                run(step, keys, "forward", LOST_FORWARD),
                run(step, keys, "back", NOT_RESTORED),
                Optional.ofNullable(keys.get("rerunnable"))
                        .filter(YamlPart::truth)
                        .map(YamlPart::place),
                Optional.ofNullable(keys.get("invariants"))
                        .map(ContractReader::invariants)
                        .orElse(List.of()),
                entries(keys, "hierarchies").stream().map(HierarchyPart::read).toList()));
        entries(keys, "accept").forEach(one -> accept.add(acceptance(step, one)));
    }

    private static Acceptance acceptance(String step, YamlPart part) {
        var keys = keys(part);
        return new Acceptance(
                        step,
                        rule(part.required(keys, "rule")),
                        Optional.ofNullable(keys.get("object")).map(YamlPart::text),
                        part.required(keys, BECAUSE).text())
                .at(part.place());
    }

    static Rule rule(YamlPart part) {
        var id = part.text();
        return Rules.find(id)
                .orElseThrow(() -> part.wrong("there is no rule " + id + Suggestion.hint(id, Rules.ids())));
    }

    private List<TableClaim> run(String id, Map<String, YamlPart> step, String direction, List<Rule> lossyRules) {
        var part = step.get(direction);
        if (part == null) {
            return List.of();
        }
        var claims = new ArrayList<TableClaim>();
        var keys = keys(part);
        for (var entry : part.entries()) {
            var name = entry.key().text();
            if (!name.equals(LOSSY) && !name.equals(BECAUSE)) {
                claims.add(table(entry.key(), entry.value()));
            }
        }
        var lossy = keys.get(LOSSY);
        if (lossy != null) {
            var because = part.required(keys, BECAUSE).text();
            lossy.list()
                    .forEach(one -> accept.add(
                            new Acceptance(id, lossyRules, Optional.of(one.text()), because).at(one.place())));
        } else if (keys.containsKey(BECAUSE)) {
            throw part.entry(BECAUSE).key().wrong("because gives the reason for lossy, which is missing here");
        }
        return claims;
    }

    private static TableClaim table(YamlPart name, YamlPart part) {
        var keys = keys(part);
        var rows =
                Optional.ofNullable(keys.get("rows")).map(ContractReader::rows).orElse(Map.of());
        var renamings = Optional.ofNullable(keys.get("renamed"))
                .map(YamlPart::oneOrMore)
                .orElse(List.of());
        var dropped = Optional.ofNullable(keys.get("dropped"));
        var gone = dropped.filter(one -> one.isScalar() && one.text().equals("true"))
                .isPresent();
        var kept = dropped.filter(one -> one.isScalar() && one.text().equals("false"))
                .isPresent();
        return new TableClaim(
                name.text(),
                name.place(),
                values(keys.get("values")),
                renamings.stream()
                        .filter(YamlPart::isScalar)
                        .reduce((first, second) -> {
                            throw second.wrong("the table can have one new name only");
                        })
                        .map(one -> new Renaming(name.text(), one.text(), one.place())),
                renamings.stream()
                        .filter(YamlPart::isMapping)
                        .flatMap(one -> one.entries().stream())
                        .map(one -> new Renaming(
                                one.key().text(), one.value().text(), one.key().place()))
                        .toList(),
                gone,
                gone || kept || dropped.isEmpty()
                        ? List.of()
                        : dropped.get().oneOrMore().stream()
                                .map(one -> new TableClaim.Dropped(one.text(), one.place()))
                                .toList(),
                Optional.ofNullable(rows.get("lost")).map(ContractReader::expression),
                Optional.ofNullable(rows.get("added")).map(ContractReader::expression));
    }

    private static Map<String, Expression> values(@Nullable YamlPart part) {
        var values = new LinkedHashMap<String, Expression>();
        if (part != null) {
            part.entries().forEach(entry -> values.put(entry.key().text(), expression(entry.value())));
        }
        return values;
    }

    private static List<Invariant> invariants(YamlPart part) {
        if (part.isMapping()) {
            return part.entries().stream()
                    .map(entry -> new Invariant(entry.key().text(), expression(entry.value())))
                    .toList();
        }
        return part.oneOrMore().stream()
                .map(one -> new Invariant(one.text().strip().lines().findFirst().orElse(""), expression(one)))
                .toList();
    }

    /** A single condition is one of the rows that go and of those that come. */
    private static Map<String, YamlPart> rows(YamlPart part) {
        return part.isScalar() ? Map.of("lost", part, "added", part) : keys(part);
    }

    /** YAML's null is SQL's. */
    static Expression expression(YamlPart part) {
        return new Expression(part.isNull() ? "NULL" : part.text(), part.place());
    }

    private static List<YamlPart> entries(Map<String, YamlPart> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(YamlPart::list).orElse(List.of());
    }

    /** Returns the values by key; those that are null are left out. */
    static Map<String, YamlPart> keys(YamlPart part) {
        var keys = new LinkedHashMap<String, YamlPart>();
        for (var entry : part.entries()) {
            if (!entry.value().isNull()) {
                keys.put(entry.key().text(), entry.value());
            }
        }
        return keys;
    }
}
