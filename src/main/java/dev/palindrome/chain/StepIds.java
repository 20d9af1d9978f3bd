package dev.palindrome.chain;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** The ids of a chain's steps, which somebody who names one may shorten as long as it stays clear which is meant. */
public final class StepIds {

    private StepIds() {}

    /**
     * Returns the id that is meant: the one that is the name; else the only one that begins with it; else the only
     * one that contains it.
     *
     * @param who what names the step, as a complaint begins
     * @param name an id or a part of one
     * @param ids the ids of the chain
     * @throws BadInputException if no step or more than one can be meant
     */
    public static String find(String who, String name, List<String> ids) {
        return find(words -> new BadInputException(who + " " + words), name, ids);
    }

    /**
     * Returns the id that is meant, as above.
     *
     * @param complaint makes the failure out of what is wrong, which begins with the name
     * @throws BadInputException what {@code complaint} makes, if no step or more than one can be meant
     */
    public static String find(Function<String, BadInputException> complaint, String name, List<String> ids) {
        if (ids.contains(name)) {
            return name;
        }
        var meant = matching(ids, id -> id.startsWith(name));
        if (meant.isEmpty()) {
            meant = matching(ids, id -> id.contains(name));
        }
        if (name.isEmpty() || meant.isEmpty()) {
            throw complaint.apply(name + ": the chain has no step of this id" + Suggestion.among(name, ids));
        }
        if (meant.size() > 1) {
            throw complaint.apply(name + ": this could be " + String.join(" or ", meant) + ", write more of it");
        }
        return meant.get(0);
    }

    private static List<String> matching(List<String> ids, Predicate<String> pattern) {
        return ids.stream().filter(pattern).toList();
    }
}
