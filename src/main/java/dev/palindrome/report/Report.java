package dev.palindrome.report;

import dev.palindrome.finding.Judgement;

/** Turns a judged run into a text. The same run gives the same text, but for times. */
public interface Report {

    /** Returns the whole report, closed by a line feed. */
    String render(Judgement judgement);
}
