package dev.palindrome.robot;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.robot.xmlrpc.MethodCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods that Robot's remote library calls. */
final class RemoteMethods {

    private final Sessions sessions;
    private final Runnable stop;

    /**
     * Offers them.
     *
     * @param stop what the client's wish to stop the server does
     */
    RemoteMethods(Sessions sessions, Runnable stop) {
        this.sessions = sessions;
        this.stop = stop;
    }

    /**
     * Answers a call.
     *
     * @param session the name of the client's session
     * @throws BadInputException if there is no such method or keyword
     */
    Object answer(String session, MethodCall call) {
        return switch (call.method()) {
            case "get_keyword_names" ->
                KeywordLibrary.all().stream().map(OfferedKeyword::name).toList();
            case "get_library_information" -> KeywordLibrary.information();
            case "get_keyword_documentation" -> KeywordLibrary.documentation(text(call, 0));
            case "get_keyword_arguments" -> KeywordLibrary.ask(text(call, 0), KeywordLibrary::arguments);
            case "get_keyword_types" -> KeywordLibrary.ask(text(call, 0), OfferedKeyword::types);
            case "get_keyword_tags" -> KeywordLibrary.ask(text(call, 0), OfferedKeyword::tags);
            case "run_keyword" -> run(session, call);
            case "stop_remote_server" -> stop();
            default -> throw new BadInputException("there is no method " + call.method());
        };
    }

    private Map<String, Object> run(String session, MethodCall call) {
        var arguments = parameter(call, 1) instanceof List<?> items ? items : List.of();
        var named = parameter(call, 2) instanceof Map<?, ?> members ? members : Map.of();
        return sessions.get(session).run(text(call, 0), arguments, named);
    }

    private boolean stop() {
        stop.run();
        return true;
    }

    private static String text(MethodCall call, int index) {
        return String.valueOf(parameter(call, index));
    }

    private static @Nullable Object parameter(MethodCall call, int index) {
        return index < call.parameters().size() ? call.parameters().get(index) : null;
    }
}
