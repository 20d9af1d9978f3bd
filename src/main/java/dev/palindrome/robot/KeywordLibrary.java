package dev.palindrome.robot;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.Suggestion;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All keywords, and what clients are told of them. */
final class KeywordLibrary {

    private static final String INTRODUCTION = """
            Replays database migrations forward, back and forward again on throwaway PostgreSQL databases, and names every \
            row, value and object that is lost on the way.

            = Use =

            | Library | Remote | http://127.0.0.1:8270/${SESSION} |

            The server is started by ``palindrome robot FOLDER``; keywords read files in that folder only, and relative \
            paths are relative to it. First say what to replay (`Use Chain`, `Use Dataset`, ...), then replay (`Replay \
            Chain`, `Replay Step`), then ask (`Step Should Keep Rows`, ...). Or lead a live database along the chain \
            (`Migrate Forward To`, `Query`, ...).

            = Sessions =

            What was said, replayed and opened belongs to the session that the path of the address names. Clients that run \
            at the same time need a name each, such as that of the suite; without a path all of them share one session.

            A step may be named by any part of its id that no other step has.""";

    private static final String IMPORTING =
            "The address may hold a token (``http://any:TOKEN@host:8270``) and the name of"
                    + " a session (``http://127.0.0.1:8270/NAME``).";

    private static final List<Class<?>> GROUPS = List.of(
            ChainKeywords.class, ReplayKeywords.class, StepKeywords.class, DatabaseKeywords.class, RuleKeywords.class);

    private static final Map<String, OfferedKeyword> KEYWORDS = keywords();

    /** Every group of keywords of one session. */
    private final Map<Class<?>, Object> groups;

    KeywordLibrary(Session session) {
        groups = Map.of(
                ChainKeywords.class, new ChainKeywords(session),
                ReplayKeywords.class, new ReplayKeywords(session),
                StepKeywords.class, new StepKeywords(session),
                DatabaseKeywords.class, new DatabaseKeywords(session),
                RuleKeywords.class, new RuleKeywords(session));
    }

    private static Map<String, OfferedKeyword> keywords() {
        var keywords = new LinkedHashMap<String, OfferedKeyword>();
        GROUPS.stream()
                .flatMap(group -> Arrays.stream(group.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Keyword.class))
                .sorted(Comparator.comparing(Method::getName))
                .map(OfferedKeyword::of)
                .forEach(keyword -> keywords.put(OfferedKeyword.normalized(keyword.name()), keyword));
        return keywords;
    }

    /** Returns all keywords, by name. */
    static Collection<OfferedKeyword> all() {
        return KEYWORDS.values();
    }

    /**
     * Finds a keyword; spaces, underscores and the case of its name do not count.
     *
     * @throws BadInputException if there is none
     */
    static OfferedKeyword find(String name) {
        var found = KEYWORDS.get(OfferedKeyword.normalized(name));
        if (found == null) {
            var names = KEYWORDS.values().stream().map(OfferedKeyword::name).toList();
            throw new BadInputException("there is no keyword " + name + Suggestion.hint(name, names));
        }
        return found;
    }

    /** Returns the documentation of a keyword, of the library ({@code __intro__}) or of its import ({@code __init__}). */
    static String documentation(String name) {
        return switch (name) {
            case "__intro__" -> INTRODUCTION;
            case "__init__" -> IMPORTING;
            default -> find(name).documentation();
        };
    }

    /** Returns everything that clients can know, in one answer. */
    static Map<String, Object> information() {
        var information = new LinkedHashMap<String, Object>();
        information.put("__intro__", Map.of("doc", INTRODUCTION));
        information.put("__init__", Map.of("doc", IMPORTING));
        for (var keyword : all()) {
            var facts = new LinkedHashMap<String, Object>();
            facts.put("args", arguments(keyword));
            facts.put("types", keyword.types());
            facts.put("tags", keyword.tags());
            facts.put("doc", keyword.documentation());
            information.put(keyword.name(), facts);
        }
        return information;
    }

    /** Returns the arguments of a keyword as Robot shows them. */
    static List<String> arguments(OfferedKeyword keyword) {
        return keyword.arguments().stream().map(Argument::specification).toList();
    }

    /** Answers something that clients ask of a keyword. */
    static <T> T ask(String name, Function<OfferedKeyword, T> question) {
        return question.apply(find(name));
    }

    /**
     * Runs a keyword.
     *
     * @throws Throwable what it throws
     */
    @Nullable
    Object run(String name, List<?> arguments, Map<?, ?> named) throws Throwable {
        var keyword = find(name);
        return keyword.run(Objects.requireNonNull(groups.get(keyword.method().getDeclaringClass())), arguments, named);
    }
}
