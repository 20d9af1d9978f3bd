package dev.palindrome.adapter.alembic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line that the driver program has answered. */
record Answer(JsonNode values) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static Answer parse(String line) {
        return new Answer(JSON.readTree(line));
    }

    String event() {
        return text("event");
    }

    String text(String key) {
        var text = textOrNull(key);
        return text == null ? "" : text;
    }

    @Nullable
    String textOrNull(String key) {
        var value = values.get(key);
        return value == null || value.isNull() ? null : Addresses.hide(value.asString());
    }

    int number(String key, int otherwise) {
        var value = values.get(key);
        return value == null || value.isNull() ? otherwise : value.asInt();
    }

    boolean truth(String key) {
        var value = values.get(key);
        return value != null && value.asBoolean();
    }

    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        values.get(key).forEach(value -> texts.add(value.asString()));
        return texts;
    }
}
