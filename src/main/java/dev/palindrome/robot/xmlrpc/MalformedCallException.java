package dev.palindrome.robot.xmlrpc;

/** A request that is no call, or one that is too large or too deep. The message says what is wrong. */
public final class MalformedCallException extends Exception {

    MalformedCallException(String message) {
        super(message);
    }
}
