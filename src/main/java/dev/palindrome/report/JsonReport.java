package dev.palindrome.report;

import dev.palindrome.chain.StandIn;
import dev.palindrome.finding.AtStake;
import dev.palindrome.finding.Excerpt;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.NotTried;
import dev.palindrome.finding.RunOutcome;
import dev.palindrome.finding.ScriptRun;
import dev.palindrome.finding.Severity;
import dev.palindrome.finding.StepOutcome;
import dev.palindrome.finding.TableOutcome;
import dev.palindrome.finding.Verdict;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * The report for programs, {@code replay.json}; its schema is {@code replay.schema.json} beside this class.
 * Every key is always there, in the same order; what is not known is null. Values keep their characters up
 * to a length of {@value Excerpt#LONGEST} and carry a mark where they were cut.
 */
public final class JsonReport implements Report {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final String version;

    /** Creates a report that names the version of Palindrome it was made by. */
    public JsonReport(String version) {
        this.version = version;
    }

    @Override
    public String render(Judgement judgement) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(new Indented(), text)) {
            write(json, judgement);
        }
        return text + "\n";
    }

    private void write(JsonGenerator json, Judgement judgement) {
        var outcome = judgement.outcome();
        json.writeStartObject();
        json.writeStringProperty("palindrome", version);
        writeChain(json, outcome);
        writeServers(json, outcome);
        json.writeStringProperty("strategy", outcome.strategy());
        writeShard(json, outcome);
        writeDatasets(json, outcome);
        var automatic = outcome.automatic();
        if (automatic == null) {
            json.writeNullProperty("automatic");
        } else {
            JsonAutomatic.write(json, automatic);
        }
        json.writeArrayPropertyStart("steps");
        outcome.steps().forEach(step -> writeStep(json, step));
        json.writeEndArray();
        json.writeArrayPropertyStart("findings");
        outcome.findings().forEach(finding -> JsonFinding.write(json, finding));
        json.writeEndArray();
        writeUnused(json, judgement);
        writeSummary(json, outcome);
        json.writeEndObject();
    }

    private static void writeChain(JsonGenerator json, RunOutcome outcome) {
        json.writeObjectPropertyStart("chain");
        json.writeStringProperty("path", outcome.chainPath());
        json.writeStringProperty("tool", outcome.tool());
        json.writeNumberProperty("steps", outcome.steps().size());
        json.writeEndObject();
    }

    private static void writeServers(JsonGenerator json, RunOutcome outcome) {
        var first = outcome.servers().get(0);
        json.writeObjectPropertyStart("server");
        json.writeStringProperty("kind", first.kind());
        json.writeStringProperty("version", first.version());
        json.writeEndObject();
        json.writeArrayPropertyStart("servers");
        for (var server : outcome.servers()) {
            json.writeStartObject();
            json.writeStringProperty("kind", server.kind());
            json.writeStringProperty("version", server.version());
            json.writeArrayPropertyStart("limits");
            server.limits().forEach(json::writeString);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeShard(JsonGenerator json, RunOutcome outcome) {
        var part = outcome.part();
        if (part == null) {
            json.writeNullProperty("shard");
            return;
        }
        json.writeObjectPropertyStart("shard");
        json.writeNumberProperty("index", part.shard().index());
        json.writeNumberProperty("of", part.shard().of());
        json.writeBooleanProperty("arrived", part.arrived());
        json.writeEndObject();
    }

    private static void writeDatasets(JsonGenerator json, RunOutcome outcome) {
        json.writeArrayPropertyStart("datasets");
        for (var dataset : outcome.datasets()) {
            json.writeStartObject();
            json.writeStringProperty("name", dataset.name());
            json.writeNumberProperty("rows", dataset.rows());
            json.writeStringProperty("after", dataset.after());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeStep(JsonGenerator json, StepOutcome step) {
        json.writeStartObject();
        json.writeStringProperty("id", step.id());
        json.writeStringProperty("verdict", step.verdict().label());
        json.writeArrayPropertyStart("verdicts");
        step.verdicts().forEach(verdict -> json.writeString(verdict.label()));
        json.writeEndArray();
        writeRun(json, "forward", step.forward());
        writeRun(json, "back", step.back());
        writeRun(json, "again", step.again());
        json.writeArrayPropertyStart("tables");
        step.tables().forEach(table -> writeTable(json, table));
        json.writeEndArray();
        json.writeArrayPropertyStart("notTried");
        step.notTried().forEach(one -> writeNotTried(json, one));
        json.writeEndArray();
        writeStandIn(json, step.standIn());
        JsonTrace.write(json, step.trace());
        writeAtStake(json, step.atStake());
        json.writeEndObject();
    }

    private static void writeNotTried(JsonGenerator json, NotTried one) {
        json.writeStartObject();
        json.writeStringProperty("trial", one.trial().label());
        json.writeStringProperty("reason", one.reason());
        json.writeEndObject();
    }

    private static void writeStandIn(JsonGenerator json, @Nullable StandIn standIn) {
        if (standIn == null) {
            json.writeNullProperty("standIn");
            return;
        }
        json.writeObjectPropertyStart("standIn");
        json.writeStringProperty("kind", standIn.kind().label());
        json.writeStringProperty("because", standIn.because());
        json.writeEndObject();
    }

    private static void writeAtStake(JsonGenerator json, @Nullable AtStake atStake) {
        if (atStake == null) {
            json.writeNullProperty("atStake");
            return;
        }
        json.writeArrayPropertyStart("atStake");
        for (var held : atStake.tables()) {
            json.writeStartObject();
            json.writeStringProperty("table", held.table());
            json.writeNumberProperty("rows", held.rows());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeRun(JsonGenerator json, String name, ScriptRun run) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("status", run.status().label());
        json.writeNumberProperty("millis", run.millis());
        json.writeEndObject();
    }

    private static void writeTable(JsonGenerator json, TableOutcome table) {
        json.writeStartObject();
        json.writeStringProperty("table", table.table());
        json.writeNumberProperty("rows", table.rows());
        json.writeObjectPropertyStart("checksum");
        json.writeStringProperty("c0", table.c0());
        json.writeStringProperty("c1", table.c1());
        json.writeStringProperty("c2", table.c2());
        json.writeStringProperty("c3", table.c3());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeUnused(JsonGenerator json, Judgement judgement) {
        json.writeArrayPropertyStart("unusedAcceptances");
        for (var acceptance : judgement.unused()) {
            json.writeStartObject();
            json.writeStringProperty("step", acceptance.step());
            json.writeStringProperty("rule", acceptance.ruleIds().get(0));
            json.writeArrayPropertyStart("rules");
            acceptance.ruleIds().forEach(json::writeString);
            json.writeEndArray();
            json.writeStringProperty("object", acceptance.object().orElse(null));
            json.writeStringProperty("because", acceptance.because());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeSummary(JsonGenerator json, RunOutcome outcome) {
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty("steps", outcome.steps().size());
        json.writeNumberProperty("reversible", outcome.count(Verdict.REVERSIBLE));
        json.writeNumberProperty("lossy", outcome.count(Verdict.LOSSY));
        json.writeNumberProperty("broken", outcome.count(Verdict.BROKEN));
        json.writeNumberProperty("needsNewer", outcome.count(Verdict.NEEDS_NEWER));
        json.writeNumberProperty("forwardOnly", outcome.count(Verdict.FORWARD_ONLY));
        json.writeNumberProperty("skipped", outcome.count(Verdict.SKIPPED));
        json.writeNumberProperty(
                "nothingAtStake",
                outcome.steps().stream().filter(StepOutcome::nothingAtStake).count());
        json.writeNumberProperty("errors", outcome.open(Severity.ERROR));
        json.writeNumberProperty("warnings", outcome.open(Severity.WARNING));
        json.writeNumberProperty("accepted", outcome.accepted());
        json.writeNumberProperty("millis", outcome.millis());
        json.writeEndObject();
    }

    /** Two blanks a level and line feeds on every system. */
    private static final class Indented extends ObjectWriteContext.Base {

        private static final Separators SEPARATORS =
                PrettyPrinter.DEFAULT_SEPARATORS.withObjectNameValueSpacing(Separators.Spacing.AFTER);

        private final DefaultIndenter indenter = new DefaultIndenter("  ", "\n");

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter(SEPARATORS)
                    .withArrayIndenter(indenter)
                    .withObjectIndenter(indenter);
        }
    }
}
