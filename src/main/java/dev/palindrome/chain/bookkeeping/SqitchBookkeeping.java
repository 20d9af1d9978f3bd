package dev.palindrome.chain.bookkeeping;

import static dev.palindrome.chain.sql.SqlText.literal;

import dev.palindrome.chain.Bookkeeping;
import dev.palindrome.chain.Direction;
import dev.palindrome.chain.MigrationStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The registry of Sqitch: a schema of its own with the changes that are deployed and the events that led
 * there. Sqitch writes it over a second connection once a script has succeeded. Identifiers are Sqitch's
 * own; hashes of scripts are left out, and so are dependencies on other projects.
 *
 * @see <a href="https://github.com/sqitchers/sqitch/blob/develop/lib/App/Sqitch/Engine/pg.sql">the registry's DDL</a>
 */
public final class SqitchBookkeeping implements Bookkeeping {

    private static final String COMMITTER = literal("Palindrome") + ", " + literal("palindrome@localhost");

    private static final String PLANNED = "note text NOT NULL DEFAULT '',";

    private static final String COMMITTED = " committed_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
            + " committer_name text NOT NULL, committer_email text NOT NULL, planned_at timestamptz NOT NULL,"
            + " planner_name text NOT NULL, planner_email text NOT NULL,";

    private static final String PROJECT =
            " project text NOT NULL REFERENCES sqitch.projects (project) ON UPDATE CASCADE, ";

    private static final String WRITTEN =
            "note, committer_name, committer_email, planned_at, planner_name, planner_email";

    private final String project;
    private final @Nullable String uri;
    private final Versions<SqitchChange> changes;

    /** Creates the registry of a project with the given changes. */
    public SqitchBookkeeping(String project, @Nullable String uri, Versions<SqitchChange> changes) {
        this.project = project;
        this.uri = uri;
        this.changes = changes;
    }

    @Override
    public Set<String> tables() {
        return Set.of(
                "sqitch.releases",
                "sqitch.projects",
                "sqitch.changes",
                "sqitch.tags",
                "sqitch.dependencies",
                "sqitch.events");
    }

    @Override
    public List<String> install() {
        return List.of(
                "CREATE SCHEMA IF NOT EXISTS sqitch",
                "CREATE TABLE sqitch.releases (version real PRIMARY KEY,"
                        + " installed_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " installer_name text NOT NULL, installer_email text NOT NULL)",
                "CREATE TABLE sqitch.projects (project text PRIMARY KEY, uri text UNIQUE,"
                        + " created_at timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " creator_name text NOT NULL, creator_email text NOT NULL)",
                "CREATE TABLE sqitch.changes (change_id text PRIMARY KEY, script_hash text, change text NOT NULL,"
                        + PROJECT + PLANNED + COMMITTED + " UNIQUE (project, script_hash))",
                "CREATE TABLE sqitch.tags (tag_id text PRIMARY KEY, tag text NOT NULL," + PROJECT
                        + "change_id text NOT NULL REFERENCES sqitch.changes (change_id) ON UPDATE CASCADE, "
                        + PLANNED + COMMITTED + " UNIQUE (project, tag))",
                "CREATE TABLE sqitch.dependencies (change_id text NOT NULL"
                        + " REFERENCES sqitch.changes (change_id) ON UPDATE CASCADE ON DELETE CASCADE,"
                        + " type text NOT NULL, dependency text NOT NULL, dependency_id text"
                        + " REFERENCES sqitch.changes (change_id) ON UPDATE CASCADE CONSTRAINT dependencies_check"
                        + " CHECK ((type = 'require' AND dependency_id IS NOT NULL)"
                        + " OR (type = 'conflict' AND dependency_id IS NULL)),"
                        + " PRIMARY KEY (change_id, dependency))",
                "CREATE TABLE sqitch.events (event text NOT NULL CONSTRAINT events_event_check"
                        + " CHECK (event IN ('deploy', 'revert', 'fail', 'merge')),"
                        + " change_id text NOT NULL, change text NOT NULL," + PROJECT + PLANNED
                        + " requires text[] NOT NULL DEFAULT '{}', conflicts text[] NOT NULL DEFAULT '{}',"
                        + " tags text[] NOT NULL DEFAULT '{}'," + COMMITTED + " PRIMARY KEY (change_id, committed_at))",
                "INSERT INTO sqitch.releases (version, installer_name, installer_email) VALUES (1.1, " + COMMITTER
                        + ")",
                "INSERT INTO sqitch.projects (project, uri, creator_name, creator_email) VALUES (" + literal(project)
                        + ", " + (uri == null ? "NULL" : literal(uri)) + ", " + COMMITTER + ")");
    }

    @Override
    public List<String> before(MigrationStep step, Direction direction) {
        return List.of();
    }

    @Override
    public List<String> within(MigrationStep step, Direction direction) {
        return List.of();
    }

    @Override
    public List<String> after(MigrationStep step, Direction direction) {
        var change = changes.of(step);
        var statements = new ArrayList<String>();
        statements.add("BEGIN");
        statements.addAll(direction == Direction.FORWARD ? deploy(change) : revert(change));
        statements.add(event(direction == Direction.FORWARD ? "deploy" : "revert", change));
        statements.add("COMMIT");
        return List.copyOf(statements);
    }

    private List<String> deploy(SqitchChange change) {
        var statements = new ArrayList<String>();
        statements.add("INSERT INTO sqitch.changes (change_id, change, project, " + WRITTEN + ") VALUES ("
                + literal(change.id()) + ", " + literal(change.name()) + ", " + literal(project) + ", "
                + written(change.planned()) + ")");
        for (var dependency : change.dependencies()) {
            if (dependency.conflict() || dependency.changeId().isPresent()) {
                statements.add("INSERT INTO sqitch.dependencies (change_id, type, dependency, dependency_id) VALUES ("
                        + literal(change.id()) + ", " + literal(dependency.type()) + ", "
                        + literal(dependency.text()) + ", "
                        + dependency.changeId().map(id -> literal(id)).orElse("NULL") + ")");
            }
        }
        for (var tag : change.tags()) {
            statements.add("INSERT INTO sqitch.tags (tag_id, tag, project, change_id, " + WRITTEN + ") VALUES ("
                    + literal(tag.id()) + ", " + literal(tag.name()) + ", " + literal(project) + ", "
                    + literal(change.id()) + ", " + written(tag.planned()) + ")");
        }
        return statements;
    }

    private static List<String> revert(SqitchChange change) {
        var here = " WHERE change_id = " + literal(change.id());
        return List.of(
                "DELETE FROM sqitch.tags" + here,
                "DELETE FROM sqitch.dependencies" + here,
                "DELETE FROM sqitch.changes" + here);
    }

    private String event(String event, SqitchChange change) {
        var tags = change.tags().stream().map(SqitchTag::name).toList();
        return "INSERT INTO sqitch.events (event, change_id, change, project, requires, conflicts, tags, " + WRITTEN
                + ") VALUES (" + literal(event) + ", " + literal(change.id()) + ", " + literal(change.name()) + ", "
                + literal(project) + ", " + array(change.texts(false)) + ", " + array(change.texts(true)) + ", "
                + array(tags) + ", " + written(change.planned()) + ")";
    }

    private static String written(SqitchPlanned planned) {
        return literal(planned.note()) + ", " + COMMITTER + ", " + literal(planned.date()) + ", "
                + literal(planned.name()) + ", " + literal(planned.email());
    }

    private static String array(List<String> texts) {
        return texts.stream().map(text -> literal(text)).collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
    }
}
