package dev.palindrome.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of {@code palindrome.yaml} that is published for editors, held against the files that are read. */
class SettingsSchemaTest {

    private static final int FEWEST = 80;

    @TempDir
    private Path folder;

    @Test
    void everySettingsFileOfTheFixturesFollowsIt() throws IOException {
        var files = fixtures();
        assertThat(files).hasSizeGreaterThan(FEWEST);

        var all = new SoftAssertions();
        for (var file : files) {
            all.assertThat(complaints(file)).as(file.toString()).isEmpty();
        }
        all.assertAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chain: { path: ., tool: plain, version: 3 }",
                "chain: plain",
                "surprise: 1",
                "database-name: ''",
                "prelude: extensions.sql",
                "datasets: [ { after: a, files: [ a.csv ] } ]",
                "datasets: [ { name: a, auto: { rows: 0 } } ]",
                "accept: [ { step: a, rule: rows-lost } ]",
                "steps: [ a ]",
                "steps: { a: { forward: { t: { value: { b: c } } } } }",
                "steps: { a: { hierarchies: [ { table: t, key: k, parent: p, cycle: never } ] } }",
                "steps: { a: { hierarchies: [ { table: t, key: k, parent: p, cycle: { value: never } } ] } }",
            })
    void refusesWhatTheReaderRefuses(String text) throws IOException {
        var file = folder.resolve("palindrome.yaml");
        Files.writeString(file, text);

        assertThat(complaints(file)).isNotEmpty();
    }

    private static List<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
            return files.filter(file -> file.endsWith(Settings.FILE_NAME))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> complaints(Path file) {
        var json = YamlPart.read(file).orElseThrow().json().toString();
        return schema().validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SettingsSchema.read().toString(), InputFormat.JSON);
    }
}
