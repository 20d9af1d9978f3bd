package dev.palindrome.trace;

import dev.palindrome.chain.sql.StatementCommand;
import dev.palindrome.replay.Message;
import dev.palindrome.trace.TraceEvent.Command;
import dev.palindrome.trace.TraceEvent.Completed;
import dev.palindrome.trace.TraceEvent.Dropped;
import dev.palindrome.trace.TraceEvent.Gone;
import dev.palindrome.trace.TraceEvent.Known;
import dev.palindrome.trace.TraceEvent.LeftOpen;
import dev.palindrome.trace.TraceEvent.Reason;
import dev.palindrome.trace.TraceEvent.Rewritten;
import dev.palindrome.trace.TraceEvent.Source;
import dev.palindrome.trace.TraceEvent.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the server said while a script ran. */
final class TraceReader {

    private static final Pattern INNER =
            Pattern.compile("SQL statement \"(.*?)\"\\n(?=PL/pgSQL function|SQL )", Pattern.DOTALL);

    /** The first line of a context is that of the event trigger itself. */
    private static final Pattern OWN = Pattern.compile("^PL/pgSQL function palindrome_trace\\.[^\\n]*\\n?");

    private static final Pattern ROWS = Pattern.compile("(.*?)(?: 0)? (\\d+)");

    private TraceReader() {}

    /**
     * Reads it.
     *
     * @param program whether the script is a program: what it sent is known to the server only
     */
    static List<TraceEvent> read(List<Message> messages, boolean program) {
        var events = new ArrayList<TraceEvent>();
        for (var message : messages) {
            switch (message.kind()) {
                case COMPLETED -> events.add(completed(message));
                case UNHEARD, VERSION_LEFT -> {
                    // Says what the trace or the tool lacks, and nothing of what happened.
                }
                case LEFT_OPEN -> events.add(new LeftOpen(source(message, "", "")));
                case INFO -> {
                    if (message.text().startsWith(TraceTriggers.MARK)) {
                        events.add(event(
                                message,
                                JsonMapper.shared().readTree(message.text().substring(TraceTriggers.MARK.length())),
                                program));
                    }
                }
            }
        }
        return events;
    }

    private static Completed completed(Message message) {
        var tag = message.text().isEmpty() ? StatementCommand.of(message.statement()) : message.text();
        var rows = ROWS.matcher(tag);
        return rows.matches()
                ? new Completed(source(message, "", ""), rows.group(1), Optional.of(Long.valueOf(rows.group(2))))
                : new Completed(source(message, "", ""), tag, Optional.empty());
    }

    private static TraceEvent event(Message message, JsonNode said, boolean program) {
        var source = source(
                message,
                said.get("context").asString(),
                program ? said.get("query").asString("") : "");
        var tag = said.get("tag").asString();
        var objects = said.get("objects");
        return switch (said.get("event").asString()) {
            case "sql_drop" -> new Dropped(source, tag, gone(objects));
            case "table_rewrite" ->
                new Rewritten(
                        source,
                        objects.get(0).asLong(),
                        Reason.of(objects.get(1).asInt()));
            default ->
                new Command(
                        source,
                        tag,
                        targets(objects),
                        locks(said.get("locks")),
                        said.get("lockTimeout").asString(),
                        said.get("transaction").asString(""),
                        known(said.get("tables")));
        };
    }

    /**
     * Returns the circumstances.
     *
     * @param query the statement that a program sent; blank where the message has it
     */
    private static Source source(Message message, String context, String query) {
        var position = OWN.matcher(context).replaceFirst("");
        var inner = new ArrayList<String>();
        var statements = INNER.matcher(position);
        while (statements.find()) {
            inner.add(statements.group(1).strip());
        }
        if (!query.isBlank()) {
            inner.add(query.strip());
        }
        Collections.reverse(inner);
        return new Source(message.line(), message.statement(), inner, position);
    }

    private static List<Target> targets(JsonNode objects) {
        var targets = new ArrayList<Target>();
        for (var object : objects) {
            targets.add(new Target(
                    object.get(0).asString(),
                    object.get(1).asString(""),
                    object.get(2).asLong()));
        }
        return targets;
    }

    private static List<Gone> gone(JsonNode objects) {
        var gone = new ArrayList<Gone>();
        for (var object : objects) {
            gone.add(new Gone(
                    object.get(0).asString(),
                    object.get(1).asString(""),
                    object.get(2).asBoolean(),
                    object.get(3).asBoolean()));
        }
        return gone;
    }

    private static Map<Long, LockMode> locks(JsonNode locks) {
        var strongest = new HashMap<Long, LockMode>();
        for (var lock : locks) {
            LockMode.of(lock.get(1).asString())
                    .ifPresent(mode -> strongest.merge(
                            lock.get(0).asLong(), mode, (one, other) -> one.compareTo(other) < 0 ? other : one));
        }
        return strongest;
    }

    private static Map<Long, Known> known(JsonNode tables) {
        var known = new HashMap<Long, Known>();
        for (var table : tables) {
            known.put(
                    table.get(0).asLong(),
                    new Known(
                            numbers(table.get(1)),
                            table.get(2).valueStream().map(JsonNode::asString).toList(),
                            numbers(table.get(3))));
        }
        return known;
    }

    private static Set<Integer> numbers(JsonNode values) {
        return values.valueStream().map(JsonNode::asInt).collect(Collectors.toSet());
    }
}
