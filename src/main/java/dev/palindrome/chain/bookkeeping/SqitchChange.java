package dev.palindrome.chain.bookkeeping;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of a Sqitch plan.
 *
 * @param name its name; a reworked change has the name of the one it replaces
 * @param parent the identifier of the change before it; null for the first
 * @param planned who planned it, when and why
 * @param dependencies what it requires and conflicts with
 * @param tags the tags that mark it
 */
public record SqitchChange(
        String name,
        @Nullable String parent,
        SqitchPlanned planned,
        List<SqitchDependency> dependencies,
        List<SqitchTag> tags) {

    public SqitchChange {
        dependencies = List.copyOf(dependencies);
        tags = List.copyOf(tags);
    }

    /** Returns the identifier by which the registry knows the change. */
    public String id() {
        var subject = "change " + name + (parent == null ? "" : "\nparent " + parent);
        return planned.id("change", subject, links("requires", "+", false) + links("conflicts", "-", true));
    }

    /** Returns the change with one more tag. */
    public SqitchChange tagged(SqitchTag tag) {
        return new SqitchChange(
                name,
                parent,
                planned,
                dependencies,
                Stream.concat(tags.stream(), Stream.of(tag)).toList());
    }

    /** Returns the dependencies of one kind as the plan writes them. */
    List<String> texts(boolean conflicts) {
        return dependencies.stream()
                .filter(dependency -> dependency.conflict() == conflicts)
                .map(SqitchDependency::text)
                .toList();
    }

    private String links(String title, String sign, boolean conflicts) {
        var lines = texts(conflicts).stream()
                .map(text -> "\n  " + sign + " " + text)
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : "\n" + title + lines;
    }
}
