package dev.palindrome.report;

import dev.palindrome.finding.AutomaticOutcome;
import tools.jackson.core.JsonGenerator;

/** Writes what became of the automatic rows. */
final class JsonAutomatic {

    private JsonAutomatic() {}

    static void write(JsonGenerator json, AutomaticOutcome automatic) {
        json.writeObjectPropertyStart("automatic");
        json.writeNumberProperty("rows", automatic.rows());
        json.writeNumberProperty("seed", automatic.seed());
        json.writeBooleanProperty("hostile", automatic.hostile());
        writeCoverage(json, automatic);
        json.writeArrayPropertyStart("gaps");
        for (var gap : automatic.gaps()) {
            json.writeStartObject();
            json.writeStringProperty("table", gap.table());
            json.writeStringProperty("column", gap.column());
            json.writeStringProperty("reason", gap.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("concessions");
        for (var concession : automatic.concessions()) {
            json.writeStartObject();
            json.writeStringProperty("step", concession.step());
            json.writeStringProperty("table", concession.table());
            json.writeNumberProperty("rows", concession.rows());
            json.writeNumberProperty("of", concession.of());
            json.writeStringProperty("reason", concession.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeCoverage(JsonGenerator json, AutomaticOutcome automatic) {
        var coverage = automatic.coverage();
        if (coverage == null) {
            json.writeNullProperty("coverage");
            return;
        }
        json.writeObjectPropertyStart("coverage");
        json.writeNumberProperty("tables", coverage.tables());
        json.writeNumberProperty("filledTables", coverage.filledTables());
        json.writeNumberProperty("nullableColumns", coverage.nullableColumns());
        json.writeNumberProperty("filledColumns", coverage.filledColumns());
        json.writeEndObject();
    }
}
