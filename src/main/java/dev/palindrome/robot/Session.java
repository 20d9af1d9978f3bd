package dev.palindrome.robot;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.finding.Judgement;
import dev.palindrome.harness.MigratedDatabase;
import dev.palindrome.harness.Palindrome;
import dev.palindrome.harness.Settings;
import dev.palindrome.harness.SharedServers;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one client has said and seen so far. Its keywords run one after the other. */
final class Session implements AutoCloseable {

    private final AllowedFolders folders;
    private final SharedServers servers;
    private final Optional<String> specification;
    private final Log log = new Log();
    private @Nullable Palindrome wish;
    private @Nullable Judgement judgement;
    private @Nullable MigratedDatabase database;

    /**
     * Starts with nothing said.
     *
     * @param specification the server that all replays run on; without it, the one that the settings of a chain name
     */
    Session(AllowedFolders folders, SharedServers servers, Optional<String> specification) {
        this.folders = folders;
        this.servers = servers;
        this.specification = specification;
    }

    Log log() {
        return log;
    }

    AllowedFolders folders() {
        return folders;
    }

    /** Begins anew with a chain. */
    void begin(String chain) {
        reset();
        var folder = folders.resolve(chain);
        if (Files.exists(folder.resolve(Settings.FILE_NAME), LinkOption.NOFOLLOW_LINKS)) {
            folders.resolve(folder.resolve(Settings.FILE_NAME).toString());
        }
        wish = Palindrome.chain(folder);
    }

    /** Adds to the wish; what was replayed or opened before is no longer what is wished for. */
    void change(UnaryOperator<Palindrome> change) {
        var changed = change.apply(wish());
        forget();
        wish = changed;
    }

    /** Returns the ids of the steps of the chain. */
    List<String> steps() {
        folders.require(wish().request());
        return wish().steps();
    }

    /** Replays, and keeps what was found for the keywords that ask for it. */
    Judgement replay(UnaryOperator<Palindrome> change) {
        var judged = running(change.apply(wish())).replay();
        judgement = judged;
        return judged;
    }

    /** Returns what the last replay found. */
    Judgement judgement() {
        if (judgement == null) {
            throw new BadInputException("nothing was replayed yet: use Replay Chain or Replay Step first");
        }
        return judgement;
    }

    /** Returns the database that is led along the chain; it is made when it is first asked for. */
    MigratedDatabase database() {
        if (database == null) {
            database = running(wish()).open();
        }
        return database;
    }

    /** Drops the database that was led along the chain. */
    void closeDatabase() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    private Palindrome running(Palindrome complete) {
        var named = specification.map(complete::database).orElse(complete);
        folders.require(named.request());
        return named.on(servers);
    }

    private Palindrome wish() {
        if (wish == null) {
            throw new BadInputException("there is no chain yet: use Use Chain first");
        }
        return wish;
    }

    private void forget() {
        judgement = null;
        closeDatabase();
    }

    /** Forgets everything. */
    void reset() {
        forget();
        wish = null;
    }

    @Override
    public void close() {
        reset();
    }
}
