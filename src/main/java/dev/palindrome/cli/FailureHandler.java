package dev.palindrome.cli;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.failure.OutOfMemory;
import dev.palindrome.failure.Suggestion;
import java.util.ArrayList;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into one line and an exit code; a stack trace follows only with {@code --debug}. */
final class FailureHandler implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private final Terminal terminal;
    private final PalindromeCommand options;

    FailureHandler(Terminal terminal, PalindromeCommand options) {
        this.terminal = terminal;
        this.options = options;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        var command = failure.getCommandLine().getCommandSpec().qualifiedName();
        terminal.complain(message(failure) + " (see " + command + " --help)");
        return ExitCode.BAD_INPUT;
    }

    private static String message(ParameterException failure) {
        var message = String.valueOf(failure.getMessage());
        if (failure instanceof UnmatchedArgumentException unmatched) {
            var command = failure.getCommandLine();
            var known = new ArrayList<>(command.getSubcommands().keySet());
            known.addAll(command.getCommandSpec().optionsMap().keySet());
            return message + Suggestion.hint(unmatched.getUnmatched().get(0), known);
        }
        return message;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (OutOfMemory.explains(failure)) {
            return handleBreakdown(failure);
        }
        if (failure instanceof BadInputException) {
            return report(failure, String.valueOf(failure.getMessage()), ExitCode.BAD_INPUT);
        }
        if (failure instanceof EnvironmentException) {
            return report(failure, String.valueOf(failure.getMessage()), ExitCode.ENVIRONMENT);
        }
        return handleBreakdown(failure);
    }

    /** Reports what should never have happened, and that there was no memory for what ought to have. */
    int handleBreakdown(Throwable failure) {
        if (OutOfMemory.explains(failure)) {
            return report(failure, MemoryEnd.message(), ExitCode.ENVIRONMENT);
        }
        return report(
                failure,
                "internal error, please report it with the output of --debug: " + failure,
                ExitCode.ENVIRONMENT);
    }

    private int report(Throwable failure, String message, int code) {
        terminal.complain(message);
        if (options.debug()) {
            failure.printStackTrace(terminal.err());
        }
        return code;
    }
}
