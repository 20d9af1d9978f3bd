package dev.palindrome.harness;

import dev.palindrome.finding.Finding;
import dev.palindrome.finding.Judgement;
import dev.palindrome.finding.Rules;
import dev.palindrome.finding.RunOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A small chain of pairs of scripts, written into a folder step by step. */
public final class Chain {

    private static final String HEAD = "chain: { path: ., tool: plain }\n";

    private final Path folder;

    public Chain(Path folder) {
        this.folder = folder;
        settings("");
    }

    /** Writes a step. */
    public Chain step(String id, String forward, String back) {
        return step(id, forward).file(id + ".down.sql", back);
    }

    /** Writes a step without a way back. */
    public Chain step(String id, String forward) {
        return file(id + ".up.sql", forward);
    }

    /** Writes the settings, from the second line on. */
    public Chain settings(String text) {
        return file(Settings.FILE_NAME, HEAD + text);
    }

    /** Writes any file. */
    public Chain file(String name, String text) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replays it on the rows that its settings name; that many of its steps then have no row at stake is left out. */
    public RunOutcome replay(Strategy strategy) throws SQLException {
        var outcome = Replays.of(folder, strategy);
        return outcome.withFindings(outcome.findings().stream()
                .filter(finding -> !finding.rule().equals(Rules.NOTHING_AT_STAKE))
                .toList());
    }

    /** Replays it, and applies what its settings accept. */
    public Judgement judged() throws SQLException {
        var accepted = Project.open(Optional.of(folder), Optional.empty(), Optional.empty())
                .settings()
                .accept();
        return Judgement.of(replay(Strategy.STAIRS), accepted);
    }

    /** Writes findings as {@code step pass rule object}. */
    static List<String> briefly(List<Finding> findings) {
        return findings.stream()
                .map(finding -> String.join(
                        " ",
                        finding.step(),
                        finding.pass().label(),
                        finding.rule().id(),
                        finding.object() == null ? "-" : finding.object().name()))
                .toList();
    }
}
