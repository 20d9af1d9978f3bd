package dev.palindrome.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.palindrome.Golden;
import dev.palindrome.finding.Acceptance;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Rules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class JsonReportTest {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final JsonReport report = new JsonReport("0.1.0");

    @Test
    void hasEveryKeyInTheOrderOfTheContract() {
        Golden.assertMatches("report/full.json", report.render(SampleRuns.full()));
        Golden.assertMatches("report/empty.json", report.render(SampleRuns.empty()));
        Golden.assertMatches("report/servers.json", report.render(SampleRuns.onTwoServers()));
    }

    static Stream<Judgement> runs() {
        return Stream.of(SampleRuns.full(), SampleRuns.clean(), SampleRuns.empty(), SampleRuns.onTwoServers());
    }

    @ParameterizedTest
    @MethodSource("runs")
    void followsItsSchema(Judgement run) throws IOException {
        assertThat(strictSchema().validate(report.render(run), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatItDoesNotKnow() throws IOException {
        var json = (ObjectNode) MAPPER.readTree(report.render(SampleRuns.full()));
        json.put("surprise", 1);
        ((ObjectNode) json.path("steps").get(0)).put("verdict", "fine");
        ((ObjectNode) json.path("findings").get(0)).remove("remedy");
        assertThat(strictSchema().validate(json.toString(), InputFormat.JSON)).hasSize(3);
    }

    @Test
    void keepsValuesWholeUpToTwoThousandCharacters() {
        var whole = "\u0000\u001b\n\ud83d\ude00" + "x".repeat(1996);
        var finding = firstFinding(whole, whole + "y");
        assertThat(finding.at("/sample/0/before").asString()).isEqualTo(whole);
        assertThat(finding.at("/sample/0/after").asString()).isEqualTo(whole + "… (cut, 2001 characters)");
        assertThat(firstFinding(null, "").at("/sample/0/before").isNull()).isTrue();
    }

    @Test
    void cutsBetweenCharactersOnly() {
        var smileys = "\ud83d\ude00".repeat(2500);
        assertThat(firstFinding(smileys, null).at("/sample/0/before").asString())
                .isEqualTo("\ud83d\ude00".repeat(2000) + "… (cut, 2500 characters)");
    }

    @Test
    void namesEveryRuleOfAnAcceptanceThatMatchedNothing() throws IOException {
        var lossy = new Acceptance(
                "0002", List.of(Rules.VALUES_CHANGED, Rules.ROWS_LOST), Optional.empty(), "nobody reads it");
        var rendered = report.render(new Judgement(SampleRuns.clean().outcome(), List.of(lossy)));

        assertThat(MAPPER.readTree(rendered).path("unusedAcceptances")).isEqualTo(MAPPER.readTree("""
                [{"step": "0002", "rule": "values-changed", "rules": ["values-changed", "rows-lost"],
                  "object": null, "because": "nobody reads it"}]"""));
        assertThat(strictSchema().validate(rendered, InputFormat.JSON)).isEmpty();
    }

    private JsonNode firstFinding(String before, String after) {
        var rendered = report.render(SampleRuns.of(SampleRuns.valueFinding("changed", before, after)));
        return MAPPER.readTree(rendered).path("findings").get(0);
    }

    /** The published schema leaves room for later keys; here every object has to be described in full. */
    private static Schema strictSchema() throws IOException {
        try (var source = JsonReport.class.getResourceAsStream("replay.schema.json")) {
            var schema = MAPPER.readTree(new String(source.readAllBytes(), StandardCharsets.UTF_8));
            forbidMore(schema);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema.toString(), InputFormat.JSON);
        }
    }

    private static void forbidMore(JsonNode node) {
        node.forEach(JsonReportTest::forbidMore);
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
    }
}
