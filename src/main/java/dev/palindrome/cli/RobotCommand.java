package dev.palindrome.cli;

import dev.palindrome.robot.RobotOptions;
import dev.palindrome.robot.RobotServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code palindrome robot}. */
@Command(
        name = "robot",
        description = "Serve the keywords of the Robot Framework remote library until a client stops it or it is"
                + " interrupted.")
final class RobotCommand implements Callable<Integer> {

    private static final String TOKEN = "PALINDROME_TOKEN";

    private final Terminal terminal;

    @Parameters(
            arity = "0..*",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "what keywords may read; the working directory without it")
    private List<Path> folders = List.of(Path.of("."));

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8270",
            description = "the port to listen at, 8270 without it, 0 for any that is free")
    private int port = RobotOptions.DEFAULT_PORT;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = RobotOptions.LOOPBACK,
            description = "the address to listen at; 127.0.0.1 without it, where only this machine can connect")
    private String host = RobotOptions.LOOPBACK;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "what clients have to know, in their address as http://any:TOKEN@host:port; needed where"
                    + " other machines can connect. The variable " + TOKEN + " hides it from lists of processes")
    private Optional<String> token = Optional.empty();

    @Option(
            names = "--database",
            paramLabel = "SPEC",
            description = "where replays run, whatever the settings of a chain say: embedded, embedded:16,"
                    + " docker:IMAGE, jdbc:postgresql://...")
    private Optional<String> database = Optional.empty();

    RobotCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        var known = token.or(() -> Optional.ofNullable(System.getenv(TOKEN)));
        try (var server = RobotServer.start(new RobotOptions(folders, host, port, known, database))) {
            terminal.answer("serving keywords at " + server.address() + ", stop with Ctrl-C\n");
            server.awaitStop();
        }
        return ExitCode.FINE;
    }
}
