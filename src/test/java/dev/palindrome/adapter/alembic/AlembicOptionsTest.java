package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.palindrome.failure.BadInputException;
import dev.palindrome.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What helps a project that cannot be run as it is. */
class AlembicOptionsTest {

    private static final String INI = "[alembic]\nscript_location = scripts\n";

    @TempDir
    private Path folder;

    private SampleProject project;

    @BeforeEach
    void writeProject() throws Exception {
        project = SampleProject.in(folder).table("first", "None").table("second", "'first'");
    }

    @AfterEach
    void close() {
        project.close();
    }

    @Test
    void anEnvironmentOfOursRunsInPlaceOfOneThatNeedsTheApplication() throws IOException, SQLException {
        project.write("scripts/env.py", "from flask import current_app\n");

        runs(project.option("env", "builtin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                INI,
                INI + "sqlalchemy.url = postgresql+asyncpg://nobody@nowhere/none\n",
                "[alembic]\nversion_locations = scripts/versions\n",
            })
    void itNeedsToKnowNoMoreThanWhereTheRevisionsAre(String configuration) throws IOException, SQLException {
        Files.delete(folder.resolve("scripts/env.py"));
        project.write("alembic.ini", configuration);

        runs(project.option("env", "builtin"));
    }

    @Test
    void itKeepsItsBooksWhereItIsTold() throws SQLException {
        project.option("env", "builtin").option("version-table", "books.versions");

        try (var database = TestServer.server().create()) {
            try (var connection = database.connect();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA books");
            }
            assertThat(project.forward(database).succeeded()).isTrue();
            try (var connection = database.connect();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT version_num FROM books.versions")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("second");
            }
        }
    }

    @Test
    void theEnvironmentIsTheProjectsOrOurs() {
        assertThatThrownBy(project.option("env", "own")::read)
                .isInstanceOf(BadInputException.class)
                .hasMessage("the option env can only be builtin, but is own");
    }

    @Test
    void variablesThatAProjectInsistsOnAreThere() throws IOException, SQLException {
        project.env("url =", "import os\nassert os.environ['SECRET_KEY'] == 'not so secret'\nurl =");

        runs(project.option("environment.SECRET_KEY", "not so secret"));
    }

    @Test
    void anAddressMayGoIntoAVariableForEachPart() throws IOException, SQLException {
        project.env("context.config.get_main_option(\"sqlalchemy.url\")", """
                __import__("sqlalchemy").engine.URL.create(
                    "postgresql+psycopg",
                    username=os.environ["DB_USER"],
                    password=os.environ["DB_PASSWORD"] or None,
                    host=os.environ["DB_HOST"],
                    port=int(os.environ["DB_PORT"]),
                    database=os.environ["DB_NAME"],
                )""".replace("os.", "__import__('os')."));

        runs(project.option("url.env.host", "DB_HOST")
                .option("url.env.port", "DB_PORT")
                .option("url.env.user", "DB_USER")
                .option("url.env.password", "DB_PASSWORD")
                .option("url.env.database", "DB_NAME"));
    }

    private static void runs(SampleProject project) throws SQLException {
        try (var database = TestServer.server().create()) {
            assertThat(project.forward(database).why()).isEmpty();
        }
    }
}
