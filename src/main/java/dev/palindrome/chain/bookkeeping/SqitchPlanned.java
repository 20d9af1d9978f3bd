package dev.palindrome.chain.bookkeeping;

import org.jspecify.annotations.Nullable;

/**
 * What every line of a Sqitch plan says: to which project something belongs, who planned it, when and why.
 *
 * @param project the project's name
 * @param uri the project's URI, if it has one
 * @param date the time in UTC, as in {@code 2012-07-16T17:25:07Z}
 * @param name the planner's name
 * @param email the planner's address
 * @param note the note, or the empty string
 */
public record SqitchPlanned(String project, @Nullable String uri, String date, String name, String email, String note) {

    /**
     * Returns the identifier of a line: the digest of its description in the form of a Git object.
     *
     * @param kind {@code change} or {@code tag}
     * @param subject the lines that tell what is planned
     * @param links the lines that tell what it depends on
     */
    String id(String kind, String subject, String links) {
        var info = "project " + project + "\n" + (uri == null ? "" : "uri " + uri + "\n") + subject + "\nplanner "
                + name + " <" + email + ">\ndate " + date + links + (note.isEmpty() ? "" : "\n\n" + note);
        return Sha.SHA_1.hexOfObject(kind, info);
    }
}
