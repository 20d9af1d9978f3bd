package dev.palindrome.adapter.alembic;

import dev.palindrome.database.EphemeralDatabase;
import dev.palindrome.database.StepSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the driver program is asked to do, as one line of JSON. It may hold a password. */
record DriverRequest(Map<String, @Nullable Object> values) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Asks for the revisions. No database is needed. */
    static DriverRequest history(AlembicProject project) {
        return new DriverRequest(values(project, "history"));
    }

    /** Asks for the version table to be created. */
    static DriverRequest install(AlembicProject project, EphemeralDatabase database) {
        return at(database, values(project, "current"));
    }

    /**
     * Asks for one revision to be run.
     *
     * @param command {@code upgrade} or {@code downgrade}
     * @param target what Alembic is told to go to
     */
    static DriverRequest run(
            AlembicProject project, EphemeralDatabase database, String command, String target, Revision revision) {
        var values = values(project, command);
        values.put("target", target);
        values.put("revision", revision.id());
        values.put("file", revision.file().toString());
        return at(database, values);
    }

    private static DriverRequest at(EphemeralDatabase database, Map<String, @Nullable Object> values) {
        values.put("database", database.name());
        values.put("address", DatabaseAddress.of(database.address()));
        values.put("session", database.settings().sql());
        values.put("zone", database.settings().zone());
        return new DriverRequest(values);
    }

    private static Map<String, @Nullable Object> values(AlembicProject project, String command) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        values.put("command", command);
        values.put("config", configuration(project));
        values.put("scripts", project.places().scripts().map(Path::toString).orElse(null));
        values.put("directory", project.folder().toString());
        values.put("url", project.url().request());
        values.put("builtin", project.builtin());
        values.put("version-table", project.bookkeeping().name());
        values.put("driver", project.driver().orElse(null));
        values.put("zone", StepSettings.UTC);
        values.put("target", null);
        values.put("revision", null);
        values.put("file", null);
        return values;
    }

    /** Returns the configuration as its users would name it. */
    private static String configuration(AlembicProject project) {
        var path = project.configuration().toAbsolutePath().normalize();
        return path.startsWith(project.folder())
                ? project.folder().relativize(path).toString()
                : path.toString();
    }

    /** Returns the time zone in which the project is to live. */
    String zone() {
        return String.valueOf(values.get("zone"));
    }

    /** Returns the address of the server, with whatever is not the database's name in it; null if none is needed. */
    @Nullable
    String server() {
        var address = values.get("address");
        // The first slash ends the place of the server: everything before it is encoded.
        return address == null ? null : String.valueOf(address).replaceFirst("/[^?]*", "/");
    }

    /**
     * Returns the line that the program reads.
     *
     * @param learn whether what the run imports is to be imported once for all later ones
     */
    String line(boolean learn) {
        var line = new LinkedHashMap<>(values);
        line.put("learn", learn);
        return JSON.writeValueAsString(line);
    }
}
