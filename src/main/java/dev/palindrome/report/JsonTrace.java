package dev.palindrome.report;

import dev.palindrome.finding.StepTrace;
import dev.palindrome.finding.StepTrace.Deed;
import dev.palindrome.finding.StepTrace.Lock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what a step did while it was watched. */
final class JsonTrace {

    private JsonTrace() {}

    static void write(JsonGenerator json, @Nullable StepTrace trace) {
        if (trace == null) {
            json.writeNullProperty("trace");
            return;
        }
        json.writeObjectPropertyStart("trace");
        json.writeStringProperty("notTraced", trace.notTraced());
        json.writeArrayPropertyStart("deeds");
        trace.deeds().forEach(deed -> write(json, deed));
        json.writeEndArray();
        write(json, trace.locks());
        json.writeArrayPropertyStart("rows");
        for (var written : trace.rows()) {
            json.writeStartObject();
            json.writeStringProperty("table", written.table());
            json.writeNumberProperty("inserted", written.inserted());
            json.writeNumberProperty("updated", written.updated());
            json.writeNumberProperty("deleted", written.deleted());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Deed deed) {
        json.writeStartObject();
        json.writeNumberProperty("line", deed.line());
        json.writeStringProperty("statement", deed.statement());
        json.writeStringProperty("command", deed.command());
        json.writeArrayPropertyStart("objects");
        deed.objects().forEach(json::writeString);
        json.writeEndArray();
        json.writeArrayPropertyStart("reasons");
        deed.reasons().forEach(json::writeString);
        json.writeEndArray();
        write(json, deed.locks());
        if (deed.rows() == null) {
            json.writeNullProperty("rows");
        } else {
            json.writeNumberProperty("rows", deed.rows());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, List<Lock> locks) {
        json.writeArrayPropertyStart("locks");
        for (var lock : locks) {
            json.writeStartObject();
            json.writeStringProperty("table", lock.table());
            json.writeStringProperty("mode", lock.mode());
            json.writeNumberProperty("millis", lock.millis());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
