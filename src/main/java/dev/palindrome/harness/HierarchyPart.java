package dev.palindrome.harness;

import dev.palindrome.contract.HierarchyClaim;
import dev.palindrome.contract.Misfit;
import dev.palindrome.contract.StepClaims.PlacedHierarchy;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an entry of {@code hierarchies} in a contract. */
final class HierarchyPart {

    private static final String REPORTED_IN = "reported-in";

    private HierarchyPart() {}

    static PlacedHierarchy read(YamlPart part) {
        var keys = ContractReader.keys(part);
        var columns = new LinkedHashMap<String, String>();
        Optional.ofNullable(keys.get("columns"))
                .ifPresent(map -> map.entries()
                        .forEach(entry -> columns.put(
                                entry.key().text(),
                                ContractReader.expression(entry.value()).sql())));
        var claim = part.checked(() -> new HierarchyClaim(
                part.required(keys, "table").text(),
                part.required(keys, "key").text(),
                part.required(keys, "parent").text(),
                text(keys, "root"),
                text(keys, "depth"),
                text(keys, "path"),
                text(keys, "children"),
                text(keys, "separator"),
                columns,
                misfit(part, "cycle"),
                misfit(part, "orphan")));
        return new PlacedHierarchy(claim, part.place());
    }

    /** Here null is a value, not the want of one. */
    private static Misfit misfit(YamlPart hierarchy, String key) {
        var found = hierarchy.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .findFirst();
        if (found.isEmpty()) {
            return Misfit.NONE_SAID;
        }
        var part = found.get().value();
        if (!part.isMapping()) {
            return Misfit.of(value(part));
        }
        @Nullable YamlPart value = null;
        Optional<String> reportedIn = Optional.empty();
        for (var entry : part.entries()) {
            if (entry.key().text().equals(REPORTED_IN)) {
                reportedIn = Optional.of(entry.value().text());
            } else {
                value = entry.value();
            }
        }
        return new Misfit(value == null ? Misfit.Value.NONE_SAID : value(value), reportedIn);
    }

    private static Misfit.Value value(YamlPart part) {
        return part.isNull()
                ? Misfit.Value.NULL
                : Misfit.Value.valueOf(part.text().replace('-', '_').toUpperCase(Locale.ROOT));
    }

    private static Optional<String> text(Map<String, YamlPart> keys, String key) {
        return Optional.ofNullable(keys.get(key)).map(YamlPart::text);
    }
}
