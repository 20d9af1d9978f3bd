package dev.palindrome.compare;

import dev.palindrome.snapshot.SchemaObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One object in which two schemas differ. */
public sealed interface SchemaDifference {

    /** Returns the object, in whichever state has it. */
    SchemaObject object();

    /**
     * An object that only the state before has.
     *
     * @param parts the labels of its own parts, which vanished with it
     */
    record Missing(SchemaObject object, List<String> parts) implements SchemaDifference {}

    /**
     * An object that only the state after has.
     *
     * @param parts the labels of its own parts, which came with it
     */
    record Extra(SchemaObject object, List<String> parts) implements SchemaDifference {}

    /**
     * An object that both have, with other properties.
     *
     * @param object the object before
     * @param properties the properties that differ, in their order
     */
    record Changed(SchemaObject object, List<Property> properties) implements SchemaDifference {}

    /**
     * A table whose columns are all there, in another order.
     *
     * @param object the table's order of columns before
     */
    record Reordered(SchemaObject object, String before, String after) implements SchemaDifference {}

    /**
     * A property that differs.
     *
     * @param name its name
     * @param before its value before; null if it had none
     * @param after its value after; null if it has none
     */
    record Property(
            String name, @Nullable String before, @Nullable String after) {}
}
