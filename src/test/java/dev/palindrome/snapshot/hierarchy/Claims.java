package dev.palindrome.snapshot.hierarchy;

import dev.palindrome.contract.HierarchyClaim;
import dev.palindrome.contract.Misfit;
import java.util.Map;
import java.util.Optional;

/** Claims about a table {@code plans}, told apart by what they say beside key and parent. */
record Claims(
        Optional<String> root,
        Optional<String> depth,
        Optional<String> path,
        Optional<String> children,
        Optional<String> separator,
        Map<String, String> columns,
        Misfit cycle,
        Misfit orphan) {

    static final Claims NOTHING = new Claims(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Misfit.NONE_SAID,
            Misfit.NONE_SAID);

    /** Claims about columns named {@code root}, {@code depth}, {@code path} and {@code children}. */
    static final Claims ALL = new Claims(
            Optional.of("root"),
            Optional.of("depth"),
            Optional.of("path"),
            Optional.of("children"),
            Optional.empty(),
            Map.of(),
            Misfit.NONE_SAID,
            Misfit.NONE_SAID);

    Claims root(String column) {
        return new Claims(Optional.of(column), depth, path, children, separator, columns, cycle, orphan);
    }

    Claims depth(String column) {
        return new Claims(root, Optional.of(column), path, children, separator, columns, cycle, orphan);
    }

    Claims path(String column) {
        return new Claims(root, depth, Optional.of(column), children, separator, columns, cycle, orphan);
    }

    Claims separator(String between) {
        return new Claims(root, depth, path, children, Optional.of(between), columns, cycle, orphan);
    }

    Claims column(String column, String expression) {
        return new Claims(root, depth, path, children, separator, Map.of(column, expression), cycle, orphan);
    }

    Claims cycle(Misfit policy) {
        return new Claims(root, depth, path, children, separator, columns, policy, orphan);
    }

    Claims orphan(Misfit policy) {
        return new Claims(root, depth, path, children, separator, columns, cycle, policy);
    }

    HierarchyClaim of(String table, String key, String parent) {
        return new HierarchyClaim(table, key, parent, root, depth, path, children, separator, columns, cycle, orphan);
    }

    HierarchyClaim ofPlans() {
        return of("plans", "id", "up");
    }
}
