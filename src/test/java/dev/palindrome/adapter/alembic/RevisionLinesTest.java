package dev.palindrome.adapter.alembic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.harness.Palindrome;
import dev.palindrome.testing.TestPython;
import dev.palindrome.testing.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings of data and schema say the line of the revision that did it, where there is no doubt. */
class RevisionLinesTest {

    @TempDir
    private Path folder;

    private SampleProject project;

    @BeforeEach
    void open() throws Exception {
        project = SampleProject.in(folder);
        project.write("palindrome.yaml", """
                chain: { path: ., tool: alembic, options: { python: "%s" } }
                datasets: [ { name: rows, after: a_base, files: [ t.csv, u.csv ] } ]
                """.formatted(TestPython.interpreter()));
        project.write("t.csv", "id,name,size\n1,one,1\n2,two,2\n");
        project.write("u.csv", "id,t_id\n1,2\n");
        project.revision("a_base", "None", """
                op.execute('CREATE TABLE t (id int PRIMARY KEY, name text, size int)')
                op.execute('CREATE TABLE u (id int PRIMARY KEY, t_id int REFERENCES t ON DELETE CASCADE)')""", """
                op.execute('DROP TABLE u')
                op.execute('DROP TABLE t')""");
    }

    @Test
    void theStatementThatNamesTheTableAndCanHaveDoneItIsNamed() throws Exception {
        var found = found("""
                op.execute('ALTER TABLE t ADD COLUMN more int')
                op.execute("UPDATE t SET size = 0; DELETE FROM u")
                op.execute('DELETE FROM t WHERE id = 9')
                op.drop_column('t', 'name')""", """
                op.execute('ALTER TABLE t ADD COLUMN name text')
                op.execute('ALTER TABLE t DROP COLUMN more')""");
        assertThat(found)
                .contains(
                        "values-changed public.t 9 UPDATE t SET size = 0",
                        "rows-lost public.u 9 DELETE FROM u",
                        "values-changed public.t.name 11 ALTER TABLE t DROP COLUMN name",
                        "rows-not-restored public.u 9 DELETE FROM u");
    }

    @Test
    void whatIsLeftBehindIsToldAtTheLineThatMadeIt() throws Exception {
        assertThat(found("""
                        op.create_index('t_by_size', 't', ['size'])
                        op.execute('CREATE TABLE mine (id int)')""", "op.execute('DROP TABLE mine')"))
                .containsExactly(
                        "schema-not-restored public.t_by_size 8 CREATE INDEX t_by_size ON t (size)",
                        "again-failed - 8 CREATE INDEX t_by_size ON t (size)");
    }

    @Test
    void whereSeveralLinesMayHaveDoneItNoneIsNamed() throws Exception {
        var found = found("""
                op.execute('UPDATE t SET size = 0 WHERE id = 1')
                op.execute('UPDATE t SET size = 0 WHERE id = 2')
                op.execute('DELETE FROM t WHERE id = 2')""", "pass");
        assertThat(found)
                .contains(
                        "values-changed public.t 1 null",
                        "rows-lost public.t 10 DELETE FROM t WHERE id = 2",
                        // The key takes them with the rows of the other table.
                        "rows-lost public.u 1 null");
    }

    private List<String> found(String upgrade, String downgrade) throws Exception {
        project.revision("b_next", "'a_base'", upgrade, downgrade);
        return Palindrome.chain(folder).on(TestServer.server()).replay().outcome().findings().stream()
                .map(finding -> String.join(
                        " ",
                        finding.rule().id(),
                        finding.object() == null ? "-" : finding.object().name(),
                        String.valueOf(
                                finding.location() == null
                                        ? 0
                                        : finding.location().line()),
                        finding.statement()))
                .toList();
    }
}
