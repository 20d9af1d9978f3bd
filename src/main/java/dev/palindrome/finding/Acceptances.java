package dev.palindrome.finding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Applies what was accepted to what was found. */
public final class Acceptances {

    private Acceptances() {}

    /**
     * Marks the findings that somebody accepted. A finding is accepted by one acceptance that covers it, or
     * by several that together cover each of its columns.
     */
    public static Accepted apply(List<Finding> findings, List<Acceptance> acceptances) {
        var unused = new ArrayList<>(acceptances);
        var judged = new ArrayList<Finding>();
        for (var finding : findings) {
            unused.removeIf(acceptance -> acceptance.touches(finding));
            var reasons = reasons(finding, acceptances);
            judged.add(reasons.isEmpty() || finding.accepted() ? finding : finding.accept(String.join("; ", reasons)));
        }
        return new Accepted(judged, unused);
    }

    /** The reasons for accepting the finding; none if not all of it is accepted. */
    private static Set<String> reasons(Finding finding, List<Acceptance> acceptances) {
        for (var acceptance : acceptances) {
            if (acceptance.covers(finding)) {
                return Set.of(acceptance.because());
            }
        }
        var reasons = new LinkedHashSet<String>();
        for (var column : finding.columns()) {
            var one = acceptances.stream()
                    .filter(acceptance -> acceptance.coversColumn(finding, column))
                    .findFirst();
            if (one.isEmpty()) {
                return Set.of();
            }
            reasons.add(one.get().because());
        }
        return reasons;
    }

    /**
     * The findings after all acceptances were applied.
     *
     * @param findings all findings in their order, the accepted ones marked
     * @param unused the acceptances that matched no finding, in their order
     */
    public record Accepted(List<Finding> findings, List<Acceptance> unused) {

        public Accepted {
            findings = List.copyOf(findings);
            unused = List.copyOf(unused);
        }
    }
}
