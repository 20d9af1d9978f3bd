package dev.palindrome.report;

import dev.palindrome.finding.Excerpt;
import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Location;
import dev.palindrome.finding.ObjectName;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One finding of {@code replay.json}. */
final class JsonFinding {

    private JsonFinding() {}

    static void write(JsonGenerator json, Finding finding) {
        json.writeStartObject();
        json.writeStringProperty("rule", finding.rule().id());
        json.writeStringProperty("severity", finding.rule().severity().label());
        json.writeStringProperty("step", finding.step());
        json.writeStringProperty("direction", finding.pass().label());
        json.writeArrayPropertyStart("servers");
        finding.servers().forEach(json::writeString);
        json.writeEndArray();
        writeObject(json, finding.object());
        json.writeArrayPropertyStart("columns");
        finding.columns().forEach(json::writeString);
        json.writeEndArray();
        writeRows(json, finding);
        writeSample(json, finding);
        json.writeStringProperty("statement", finding.statement());
        writeLocation(json, finding.location());
        json.writeStringProperty("message", finding.message());
        json.writeStringProperty("remedy", finding.remedy());
        json.writeBooleanProperty("accepted", finding.accepted());
        json.writeStringProperty("because", finding.acceptedBecause());
        json.writeEndObject();
    }

    private static void writeObject(JsonGenerator json, @Nullable ObjectName object) {
        if (object == null) {
            json.writeNullProperty("object");
            return;
        }
        json.writeObjectPropertyStart("object");
        json.writeStringProperty("kind", object.kind());
        json.writeStringProperty("name", object.name());
        json.writeEndObject();
    }

    private static void writeRows(JsonGenerator json, Finding finding) {
        json.writeObjectPropertyStart("rows");
        json.writeNumberProperty("lost", finding.rows().lost());
        json.writeNumberProperty("added", finding.rows().added());
        json.writeNumberProperty("changed", finding.rows().changed());
        json.writeEndObject();
    }

    private static void writeSample(JsonGenerator json, Finding finding) {
        json.writeArrayPropertyStart("sample");
        for (var sample : finding.sample()) {
            json.writeStartObject();
            json.writeStringProperty("key", Excerpt.of(sample.key()));
            json.writeStringProperty("column", sample.column());
            json.writeStringProperty("before", Excerpt.orNull(sample.before()));
            json.writeStringProperty("after", Excerpt.orNull(sample.after()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeLocation(JsonGenerator json, @Nullable Location location) {
        if (location == null) {
            json.writeNullProperty("location");
            return;
        }
        json.writeObjectPropertyStart("location");
        json.writeStringProperty("file", location.file());
        json.writeNumberProperty("line", location.line());
        json.writeNumberProperty("column", location.column());
        json.writeEndObject();
    }
}
