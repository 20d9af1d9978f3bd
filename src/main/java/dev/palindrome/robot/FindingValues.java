package dev.palindrome.robot;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings as values of Robot: dictionaries, lists, texts and numbers. */
final class FindingValues {

    private FindingValues() {}

    /** Returns the findings of a step and of a rule; an empty name stands for all. */
    static List<Map<String, @Nullable Object>> of(Judgement judgement, String step, String rule) {
        var id = step.isEmpty() ? "" : judgement.outcome().step(step).id();
        if (!rule.isEmpty()) {
            Rules.named(rule);
        }
        return judgement.outcome().findings().stream()
                .filter(finding -> id.isEmpty() || finding.step().equals(id))
                .filter(finding -> rule.isEmpty() || finding.rule().id().equals(rule))
                .map(FindingValues::of)
                .toList();
    }

    private static Map<String, @Nullable Object> of(Finding finding) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var object = finding.object();
        values.put("step", finding.step());
        values.put("rule", finding.rule().id());
        values.put("severity", finding.rule().severity().label());
        values.put("direction", finding.pass().label());
        values.put("kind", object == null ? null : object.kind());
        values.put("object", object == null ? null : object.name());
        values.put("columns", finding.columns());
        values.put("lost", finding.rows().lost());
        values.put("added", finding.rows().added());
        values.put("changed", finding.rows().changed());
        values.put("message", finding.message());
        values.put("accepted", finding.accepted());
        values.put("rows", finding.sample().stream().map(FindingValues::of).toList());
        return values;
    }

    private static Map<String, @Nullable Object> of(Sample sample) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("key", sample.key());
        values.put("column", sample.column());
        values.put("before", sample.before());
        values.put("after", sample.after());
        return values;
    }
}
