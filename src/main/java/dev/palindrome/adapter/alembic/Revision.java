package dev.palindrome.adapter.alembic;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A revision as Alembic has read it.
 *
 * @param id its identifier
 * @param file its module
 * @param parents the revisions that it follows; several for a merge, none for a base
 * @param dependencies further revisions that have to be there before it
 * @param reversible whether the module has a way back, be it one that does nothing
 */
record Revision(String id, Path file, List<String> parents, List<String> dependencies, boolean reversible) {

    Revision {
        parents = List.copyOf(parents);
        dependencies = List.copyOf(dependencies);
    }

    static Revision of(Answer answer) {
        return new Revision(
                answer.text("revision"),
                Path.of(answer.text("file")),
                answer.texts("parents"),
                answer.texts("dependencies"),
                answer.truth("reversible"));
    }

    /** Returns the name of its step: that of its file. */
    String step() {
        return String.valueOf(file.getFileName()).replaceFirst("\\.pyc?$", "");
    }

    /** Returns every revision that comes before it. */
    Set<String> needs() {
        var needs = new LinkedHashSet<>(parents);
        needs.addAll(dependencies);
        return needs;
    }
}
