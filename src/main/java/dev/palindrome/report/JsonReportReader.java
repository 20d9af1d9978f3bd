package dev.palindrome.report;

import dev.palindrome.chain.StandIn;
import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.AtStake;
import dev.palindrome.finding.AutomaticOutcome;
import dev.palindrome.finding.DatasetOutcome;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Location;
import dev.palindrome.finding.NotTried;
import dev.palindrome.finding.ObjectName;
import dev.palindrome.finding.Pass;
import dev.palindrome.finding.RowCounts;
import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.RunStatus;
import dev.palindrome.finding.Sample;
import dev.palindrome.finding.ScriptRun;
import dev.palindrome.finding.ServerOutcome;
import dev.palindrome.finding.Severity;
import dev.palindrome.finding.Shard;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.finding.StepTrace;
import dev.palindrome.finding.TableOutcome;
import dev.palindrome.finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@link JsonReport} has written. */
public final class JsonReportReader {

    private JsonReportReader() {}

    /**
     * Reads a {@code replay.json} of this version of Palindrome.
     *
     * @throws BadInputException if there is no such file, or it holds something else
     */
    public static Judgement read(Path file) {
        try {
            return judgement(JsonMapper.shared().readTree(Files.readString(file)));
        } catch (IOException e) {
            throw new BadInputException(
                    file, "cannot be read: name a folder that palindrome replay --report has written");
        } catch (JacksonException | IllegalArgumentException e) {
            throw new BadInputException(file, "is no report of this version of Palindrome: replay the chain again");
        }
    }

    private static Judgement judgement(JsonNode root) {
        var chain = root.required("chain");
        var outcome = new RunOutcome(
                text(chain, "path"),
                text(chain, "tool"),
                list(root, "servers", JsonReportReader::server),
                text(root, "strategy"),
                optional(root, "shard", JsonReportReader::part),
                list(root, "datasets", JsonReportReader::dataset),
                optional(root, "automatic", JsonReportReader::automatic),
                list(root, "steps", JsonReportReader::step),
                list(root, "findings", JsonReportReader::finding),
                root.required("summary").required("millis").asLong());
        return new Judgement(outcome, list(root, "unusedAcceptances", JsonReportReader::acceptance));
    }

    private static ServerOutcome server(JsonNode node) {
        return new ServerOutcome(text(node, "kind"), text(node, "version"), list(node, "limits", JsonNode::asString));
    }

    private static RunOutcome.Part part(JsonNode node) {
        return new RunOutcome.Part(
                new Shard(number(node, "index"), number(node, "of")),
                node.required("arrived").asBoolean());
    }

    private static DatasetOutcome dataset(JsonNode node) {
        return new DatasetOutcome(
                text(node, "name"), node.required("rows").asLong(), optional(node, "after", JsonNode::asString));
    }

    private static AutomaticOutcome automatic(JsonNode node) {
        return new AutomaticOutcome(
                number(node, "rows"),
                node.required("seed").asLong(),
                node.required("hostile").asBoolean(),
                optional(
                        node,
                        "coverage",
                        coverage -> new AutomaticOutcome.Coverage(
                                number(coverage, "tables"),
                                number(coverage, "filledTables"),
                                number(coverage, "nullableColumns"),
                                number(coverage, "filledColumns"))),
                list(
                        node,
                        "gaps",
                        gap -> new AutomaticOutcome.Gap(
                                text(gap, "table"), optional(gap, "column", JsonNode::asString), text(gap, "reason"))),
                list(
                        node,
                        "concessions",
                        one -> new AutomaticOutcome.Concession(
                                text(one, "step"),
                                text(one, "table"),
                                one.required("rows").asLong(),
                                one.required("of").asLong(),
                                text(one, "reason"))));
    }

    private static StepOutcome step(JsonNode node) {
        return new StepOutcome(
                text(node, "id"),
                constant(Verdict.class, text(node, "verdict")),
                run(node.required("forward")),
                run(node.required("back")),
                run(node.required("again")),
                list(node, "tables", JsonReportReader::table),
                list(node, "verdicts", verdict -> constant(Verdict.class, verdict.asString())),
                list(
                        node,
                        "notTried",
                        one -> new NotTried(constant(NotTried.Trial.class, text(one, "trial")), text(one, "reason"))),
                optional(node, "standIn", JsonReportReader::standIn),
                optional(node, "trace", JsonReportReader::trace),
                optional(node, "atStake", tables -> new AtStake(list(tables, JsonReportReader::held))));
    }

    private static AtStake.Held held(JsonNode node) {
        return new AtStake.Held(text(node, "table"), node.required("rows").asLong());
    }

    private static StandIn standIn(JsonNode node) {
        return new StandIn(constant(StandIn.Kind.class, text(node, "kind")), text(node, "because"));
    }

    private static StepTrace trace(JsonNode node) {
        return new StepTrace(
                optional(node, "notTraced", JsonNode::asString),
                list(node, "deeds", JsonReportReader::deed),
                list(node, "locks", JsonReportReader::lock),
                list(
                        node,
                        "rows",
                        rows -> new StepTrace.Written(
                                text(rows, "table"),
                                rows.required("inserted").asLong(),
                                rows.required("updated").asLong(),
                                rows.required("deleted").asLong())));
    }

    private static StepTrace.Deed deed(JsonNode node) {
        return new StepTrace.Deed(
                number(node, "line"),
                text(node, "statement"),
                text(node, "command"),
                list(node, "objects", JsonNode::asString),
                list(node, "reasons", JsonNode::asString),
                list(node, "locks", JsonReportReader::lock),
                optional(node, "rows", JsonNode::asLong));
    }

    private static StepTrace.Lock lock(JsonNode node) {
        return new StepTrace.Lock(
                text(node, "table"), text(node, "mode"), node.required("millis").asLong());
    }

    private static ScriptRun run(JsonNode node) {
        return new ScriptRun(
                constant(RunStatus.class, text(node, "status")),
                node.required("millis").asLong());
    }

    private static TableOutcome table(JsonNode node) {
        var sums = node.required("checksum");
        return new TableOutcome(
                text(node, "table"),
                node.required("rows").asLong(),
                optional(sums, "c0", JsonNode::asString),
                optional(sums, "c1", JsonNode::asString),
                optional(sums, "c2", JsonNode::asString),
                optional(sums, "c3", JsonNode::asString));
    }

    private static Finding finding(JsonNode node) {
        var rows = node.required("rows");
        return new Finding(
                        rule(text(node, "rule")).as(constant(Severity.class, text(node, "severity"))),
                        text(node, "step"),
                        constant(Pass.class, text(node, "direction")),
                        optional(node, "object", object -> new ObjectName(text(object, "kind"), text(object, "name"))),
                        list(node, "columns", JsonNode::asString),
                        new RowCounts(
                                rows.required("lost").asLong(),
                                rows.required("added").asLong(),
                                rows.required("changed").asLong()),
                        list(
                                node,
                                "sample",
                                sample -> new Sample(
                                        text(sample, "key"),
                                        text(sample, "column"),
                                        optional(sample, "before", JsonNode::asString),
                                        optional(sample, "after", JsonNode::asString))),
                        optional(node, "statement", JsonNode::asString),
                        optional(
                                node,
                                "location",
                                place -> new Location(
                                        text(place, "file"), number(place, "line"), number(place, "column"))),
                        text(node, "message"),
                        optional(node, "because", JsonNode::asString),
                        list(node, "servers", JsonNode::asString),
                        null)
                .advising(text(node, "remedy"));
    }

    private static Acceptance acceptance(JsonNode node) {
        return new Acceptance(
                text(node, "step"),
                list(node, "rules", rule -> rule(rule.asString())),
                Optional.ofNullable(optional(node, "object", JsonNode::asString)),
                text(node, "because"));
    }

    private static Rule rule(String id) {
        return Rules.find(id).orElseThrow(() -> new IllegalArgumentException(id));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String label) {
        return Enum.valueOf(type, label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static String text(JsonNode node, String key) {
        return node.required(key).asString();
    }

    private static int number(JsonNode node, String key) {
        return node.required(key).asInt();
    }

    private static <T> @Nullable T optional(JsonNode node, String key, Function<JsonNode, T> reader) {
        var value = node.required(key);
        return value.isNull() ? null : reader.apply(value);
    }

    private static <T> List<T> list(JsonNode node, String key, Function<JsonNode, T> reader) {
        return list(node.required(key), reader);
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
        return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
    }
}
