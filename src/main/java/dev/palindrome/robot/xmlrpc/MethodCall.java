package dev.palindrome.robot.xmlrpc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a method.
 *
 * @param method its name
 * @param parameters its parameters, values as the package describes them
 */
public record MethodCall(String method, List<@Nullable Object> parameters) {

    public MethodCall {
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }
}
