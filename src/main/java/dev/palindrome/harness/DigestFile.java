package dev.palindrome.harness;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.snapshot.Column;
import dev.palindrome.snapshot.SchemaObject;
import dev.palindrome.snapshot.SchemaSnapshot;
import dev.palindrome.snapshot.Sequence;
import dev.palindrome.snapshot.Snapshot;
import dev.palindrome.snapshot.Table;
import dev.palindrome.snapshot.TableDigest;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A digest as JSON: {@code objects} with kind, name, parent and definition, {@code tables} with their columns,
 * key, number of rows and sums, and {@code sequences}, all in the order of their names. Sums are texts, because
 * they have more digits than a number of JSON keeps.
 */
final class DigestFile {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int VERSION = 1;

    private DigestFile() {}

    static String write(Snapshot snapshot) {
        var root = JSON.createObjectNode().put("digest", VERSION);
        var objects = root.putArray("objects");
        for (var object : snapshot.schema().objects().values()) {
            objects.addObject()
                    .put("kind", object.kind())
                    .put("name", object.name())
                    .put("parent", object.parent())
                    .set("definition", JSON.readTree(object.definition()));
        }
        var tables = root.putArray("tables");
        snapshot.tables().forEach(digest -> write(digest, tables.addObject()));
        var sequences = root.putArray("sequences");
        new TreeMap<>(snapshot.sequences())
                .values()
                .forEach(sequence -> sequences
                        .addObject()
                        .put("name", sequence.name())
                        .put("next", sequence.next())
                        .put("ascending", sequence.ascending()));
        return root.toPrettyString() + "\n";
    }

    private static void write(TableDigest digest, ObjectNode node) {
        var table = digest.table();
        node.put("table", table.qualifiedName()).put("schema", table.schema()).put("name", table.name());
        var columns = node.putArray("columns");
        for (int i = 0; i < table.columns().size(); i++) {
            columns.addObject()
                    .put("name", table.columns().get(i).name())
                    .put("type", table.columns().get(i).type())
                    .put("sum", digest.sums().get(i).toString());
        }
        var key = node.putArray("key");
        table.key().forEach(key::add);
        node.put("rows", digest.rows()).put("whole", digest.whole().toString()).put("checksum", digest.checksum());
    }

    /**
     * Reads a digest.
     *
     * @throws BadInputException if the file cannot be read or is no digest
     */
    static Snapshot read(Path file) {
        try {
            var root = JSON.readTree(Files.readString(file));
            if (root.path("digest").asInt(0) != VERSION) {
                throw new BadInputException(
                        file, "is not a digest: write one with palindrome digest URL --format json");
            }
            return read(root);
        } catch (IOException e) {
            throw new BadInputException(
                    file, "cannot be read: name a digest, or a database as jdbc:postgresql://HOST:PORT/DATABASE");
        } catch (JacksonException | NumberFormatException e) {
            throw new BadInputException(file, "is not a digest: write one with palindrome digest URL --format json");
        }
    }

    private static Snapshot read(JsonNode root) {
        var objects = new TreeMap<String, SchemaObject>();
        for (var node : root.required("objects")) {
            var object = new SchemaObject(
                    text(node, "kind"),
                    text(node, "name"),
                    text(node, "parent"),
                    node.required("definition").toString());
            objects.put(object.label(), object);
        }
        var tables = new ArrayList<TableDigest>();
        root.required("tables").forEach(node -> tables.add(table(node)));
        var sequences = new HashMap<String, Sequence>();
        for (var node : root.required("sequences")) {
            var name = text(node, "name");
            sequences.put(
                    name,
                    new Sequence(
                            name,
                            node.required("next").asLong(),
                            node.required("ascending").asBoolean()));
        }
        return new Snapshot(new SchemaSnapshot(Collections.unmodifiableSortedMap(objects)), tables, sequences);
    }

    private static TableDigest table(JsonNode node) {
        var columns = new ArrayList<Column>();
        var sums = new ArrayList<BigInteger>();
        for (var column : node.required("columns")) {
            columns.add(new Column(text(column, "name"), columns.size() + 1, text(column, "type"), 0));
            sums.add(new BigInteger(text(column, "sum")));
        }
        var key = new ArrayList<String>();
        node.required("key").forEach(name -> key.add(name.asString()));
        var table = new Table(0, text(node, "schema"), text(node, "name"), text(node, "table"), false, columns, key);
        return new TableDigest(
                table, node.required("rows").asLong(), List.copyOf(sums), new BigInteger(text(node, "whole")));
    }

    private static String text(JsonNode node, String property) {
        return node.required(property).asString();
    }
}
