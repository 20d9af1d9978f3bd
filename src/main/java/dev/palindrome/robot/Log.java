package dev.palindrome.robot;

import java.util.ArrayList;
import java.util.List;

/** What a keyword adds to Robot's log, in the notation of its standard output. */
final class Log {

    private final List<String> entries = new ArrayList<>();

    /** Adds a text. */
    void info(String text) {
        entries.add("*INFO* " + text);
    }

    /** Adds a piece of HTML; what is in it has to be escaped already. */
    void html(String html) {
        entries.add("*HTML* " + html);
    }

    /** Returns what was added, and forgets it. */
    String take() {
        var text = String.join("\n", entries);
        entries.clear();
        return text;
    }
}
