package dev.palindrome.chain.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names as the server writes them, quoted where SQL needs it, and as people do, with or without quotes. */
public final class Names {

    private static final String DEFAULT_SCHEMA = "public.";
    private static final String BETWEEN = ", ";

    private Names() {}

    /** Returns a name of any number of parts without the quotes around them. */
    public static String unquoted(String name) {
        var bare = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '"') {
                bare.append(c);
            } else if (quoted && i + 1 < name.length() && name.charAt(i + 1) == '"') {
                bare.append(c);
                i++;
            } else {
                quoted = !quoted;
            }
        }
        return bare.toString();
    }

    /**
     * Returns whether a name that somebody wrote is that of an object.
     *
     * @param written the name, with or without quotes; the schema may be left out where it is {@code public}
     * @param qualified the name with its schema, as the server quotes it
     */
    public static boolean means(String written, String qualified) {
        var bare = unquoted(qualified);
        return written.equals(bare)
                || bare.equals(DEFAULT_SCHEMA + written)
                || unquoted(written).equals(bare)
                || bare.equals(DEFAULT_SCHEMA + unquoted(written));
    }

    /**
     * Takes a list apart that an error of the server quotes: some errors quote its names where SQL needs it, others do not,
     * and a name may hold what stands between two.
     *
     * @param known the names that it can be made of
     * @return the names in order; empty if it holds another
     */
    public static Optional<List<String>> list(String text, List<String> known) {
        for (var name : known) {
            for (var form : List.of(name, '"' + name.replace("\"", "\"\"") + '"')) {
                if (text.equals(form)) {
                    return Optional.of(List.of(name));
                }
                if (text.startsWith(form + BETWEEN)) {
                    var rest = list(text.substring(form.length() + BETWEEN.length()), known);
                    if (rest.isPresent()) {
                        var all = new ArrayList<String>();
                        all.add(name);
                        all.addAll(rest.get());
                        return Optional.of(all);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
