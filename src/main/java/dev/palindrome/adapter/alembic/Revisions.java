package dev.palindrome.adapter.alembic;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.failure.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The revisions of a project in the order in which they are run, each after all that it needs, ties by file name. */
final class Revisions {

    private final Map<String, Revision> byStep;

    private Revisions(Map<String, Revision> byStep) {
        this.byStep = byStep;
    }

    /**
     * Asks Alembic for them.
     *
     * @throws BadInputException if there is none, or if they end in several heads
     * @throws dev.palindrome.failure.EnvironmentException if Alembic cannot be run
     */
    static Revisions list(AlembicProject project, Drivers drivers) {
        var listed = drivers.toItsEnd(DriverRequest.history(project)).stream()
                .filter(answer -> answer.event().equals("revision"))
                .map(Revision::of)
                .toList();
        if (listed.isEmpty()) {
            throw new BadInputException(project.configuration(), "alembic finds no revisions: check script_location");
        }
        requireOneHead(project, listed);
        return inOrder(project, listed);
    }

    private static void requireOneHead(AlembicProject project, List<Revision> revisions) {
        var needed = revisions.stream()
                .flatMap(revision -> revision.needs().stream())
                .collect(Collectors.toSet());
        var heads = revisions.stream()
                .map(Revision::id)
                .filter(id -> !needed.contains(id))
                .sorted()
                .toList();
        if (heads.size() > 1) {
            throw new BadInputException(
                    project.configuration(),
                    "the revisions end in several heads, " + String.join(", ", heads)
                            + ": join them with alembic merge heads");
        }
    }

    /** Sorts topologically (Kahn); of the revisions that may come next, the one whose file name is lowest does. */
    private static Revisions inOrder(AlembicProject project, List<Revision> revisions) {
        var waiting = new TreeSet<>(Comparator.comparing(Revision::step).thenComparing(Revision::id));
        waiting.addAll(revisions);
        var done = new HashSet<String>();
        var ordered = new LinkedHashMap<String, Revision>();
        while (!waiting.isEmpty()) {
            // Alembic has refused cycles when it listed the revisions.
            var next = waiting.stream()
                    .filter(revision -> done.containsAll(revision.needs()))
                    .findFirst()
                    .orElseThrow();
            waiting.remove(next);
            done.add(next.id());
            var twin = ordered.put(next.step(), next);
            if (twin != null) {
                throw new BadInputException(
                        project.configuration(),
                        "two revisions are in files of the same name, " + twin.file() + " and " + next.file()
                                + ": rename one, for a step is named after its file");
            }
        }
        return new Revisions(ordered);
    }

    /** Returns them as steps. The scripts hold the modules' text, and no SQL. */
    List<MigrationStep> steps() {
        return byStep.values().stream()
                .map(revision -> {
                    var script = script(revision.file());
                    return new MigrationStep(
                            revision.step(),
                            script,
                            revision.reversible() ? Optional.of(script) : Optional.empty(),
                            Optional.empty());
                })
                .toList();
    }

    private static Script script(Path file) {
        try {
            return new Script(file, 1, Files.readString(file), List.of(), Delivery.WHOLE, Transaction.NONE);
        } catch (IOException e) {
            throw new BadInputException(file, "cannot be read: " + e.getMessage());
        }
    }

    Revision of(MigrationStep step) {
        return Objects.requireNonNull(byStep.get(step.id()));
    }

    /** Returns the revisions that a database is at before a step. */
    List<String> headsBefore(MigrationStep step) {
        return heads(before(step));
    }

    /** Returns the revisions that a database is at after a step. */
    List<String> headsAfter(MigrationStep step) {
        return heads(Stream.concat(before(step).stream(), Stream.of(of(step))).toList());
    }

    /** Returns the revisions that a database has which is at the given ones. */
    Set<String> under(Collection<String> heads) {
        var byId = byStep.values().stream().collect(Collectors.toMap(Revision::id, revision -> revision));
        var waiting = new ArrayDeque<>(heads);
        var under = new HashSet<String>();
        while (!waiting.isEmpty()) {
            var id = waiting.remove();
            if (under.add(id) && byId.containsKey(id)) {
                waiting.addAll(byId.get(id).needs());
            }
        }
        return under;
    }

    private List<Revision> before(MigrationStep step) {
        return byStep.values().stream()
                .takeWhile(revision -> !revision.step().equals(step.id()))
                .toList();
    }

    private static List<String> heads(List<Revision> before) {
        return before.stream()
                .map(Revision::id)
                .filter(id -> before.stream().noneMatch(other -> other.parents().contains(id)))
                .toList();
    }

    /**
     * Returns what {@code alembic downgrade} has to be told to undo one revision and no other: the last of its parents
     * in the order of the chain, seen along the branch of the revision. Down to an earlier parent would undo the later
     * ones as well; down to a parent without naming the branch, every other child of it.
     */
    String below(Revision revision) {
        var last = byStep.values().stream()
                .map(Revision::id)
                .filter(revision.parents()::contains)
                .reduce((earlier, later) -> later)
                .orElse("base");
        return revision.id() + "@" + last;
    }
}
