package dev.palindrome.hazard;

import dev.palindrome.snapshot.SchemaObject;
import tools.jackson.databind.json.JsonMapper;

/** Reads the properties of objects. */
final class Definitions {

    private Definitions() {}

    /** Returns a property as text; blank if the object does not have it. */
    static String text(SchemaObject object, String property) {
        var value = JsonMapper.shared().readTree(object.definition()).get(property);
        if (value == null || value.isNull()) {
            return "";
        }
        return value.isString() ? value.asString() : value.toString();
    }
}
