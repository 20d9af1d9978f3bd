package dev.palindrome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.palindrome.Golden;
import dev.palindrome.fixture.hierarchy.HierarchyDescription;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixtureCommandTest {

    private static final String PLANS = " --table plans --key id --parent up";

    private final CommandLineFixture palindrome = new CommandLineFixture();

    private int run(String arguments) {
        return palindrome.run((Object[]) arguments.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "sql", "json"})
    void generatesEveryFormat(String format) {
        var options = " --shape lasso --size 7 --length 3 --tail 2 --key-type text --first-key 5 --format " + format;
        assertThat(run("fixture generate" + PLANS + options)).isZero();
        assertThat(palindrome.err()).isEmpty();
        Golden.assertMatches("cli/generate." + format, palindrome.out());
    }

    @Test
    void generatesTheSameForTheSameSeed() {
        var command = "fixture generate" + PLANS + " --shape random-tree --size 1000 --seed ";
        assertThat(run(command + "1")).isZero();
        var first = palindrome.out();
        assertThat(first).startsWith("id,up\n1,\n2,1\n").hasLineCount(1_001);
        run(command + "2");
        assertThat(palindrome.out()).isNotEqualTo(first);
        run("fixture generate" + PLANS + " --shape random-tree --size 1000");
        assertThat(palindrome.out()).isEqualTo(first);
    }

    @Test
    void takesEveryMeasureAndShare() {
        var mixed = " --shape mixed --size 200 --branching 2 --length 4 --tail 1 --trees 3 --share orphan=0 --share"
                + " cycle=5";
        assertThat(run("fixture describe" + mixed)).isZero();
        Golden.assertMatches("cli/describe-mixed.txt", palindrome.out());
        run("fixture describe" + mixed + " --format json");
        Golden.assertMatches("cli/describe-mixed.json", palindrome.out());
    }

    @Test
    void describesWhatIsLarge() {
        var length = " --shape cycle --size 100 --length 30";
        assertThat(run("fixture describe" + length)).isZero();
        assertThat(palindrome.out()).contains("  1 > 2 > 3 > ", " > 20 > (10 more) > 1\n");
        run("fixture describe --shape self-loop --size 100");
        assertThat(palindrome.out()).contains("self-loops: 100", "  and 80 more\n");
        run("fixture describe --shape chain --size 100");
        Golden.assertMatches("cli/describe-chain.txt", palindrome.out());
    }

    @Test
    void saysWhenItDoesNotNameEveryLength() {
        var lengths = new TreeMap<Integer, Long>();
        for (int length = 1; length <= 12; length++) {
            lengths.put(length, 2L);
        }
        var description = new HierarchyDescription(0, 0, 0, lengths, 0, 0, List.of(), List.of());
        assertThat(DescriptionText.of(description)).contains(", of 10 rows: 2, and of other lengths: 2\n");
    }

    @Test
    void describesATable() {
        assertThat(run("fixture describe jdbc:postgresql://h/d" + PLANS)).isZero();
        assertThat(palindrome.out()).endsWith("\n  jdbc:postgresql://h/d > plans.id > up\\n > jdbc:postgresql://h/d\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fixture                     | no command given (see palindrome fixture --help)",
                "fixture genrate             | Unmatched argument at index 1: 'genrate'; did you mean generate? (see"
                        + " palindrome fixture --help)",
                "fixture generate --key id --parent up | Missing required option: '--table=TABLE' (see palindrome"
                        + " fixture generate --help)",
                "fixture generate PLANS      | name the --shape and the --size of the hierarchy",
                "fixture generate PLANS --shape chain | name the --shape and the --size of the hierarchy",
                "fixture generate PLANS --shape cycel --size 5 | Invalid value for option '--shape': expected chain,"
                        + " balanced-tree, forest, random-tree, self-loop, two-cycle, cycle, lasso, cycle-with-trees,"
                        + " orphan, mixed, but was cycel (see palindrome fixture generate --help)",
                "fixture generate PLANS --shape cycl --size 5 | Invalid value for option '--shape': expected chain,"
                        + " balanced-tree, forest, random-tree, self-loop, two-cycle, cycle, lasso, cycle-with-trees,"
                        + " orphan, mixed, but was cycl; did you mean cycle? (see palindrome fixture generate --help)",
                "fixture generate PLANS --shape chain --size 0 | size has to be a number from 1 to 1000000000, but is 0",
                "fixture generate PLANS --shape chain --size 5 --tail 3 | tail means nothing for the shape chain: leave"
                        + " it out",
                "fixture generate PLANS --shape mixed --size 5 --share cycle | --share cycle: write SHAPE=WEIGHT, such"
                        + " as cycle=2",
                "fixture generate PLANS --shape mixed --size 5 --share cycle=x | --share cycle=x: write SHAPE=WEIGHT,"
                        + " such as cycle=2",
                "fixture generate PLANS --shape mixed --size 5 --share cycle=1 --share cycle=2 | --share cycle=2: the"
                        + " shape has a share already, keep one",
                "fixture generate PLANS --shape chain --size 5 --format xml | Invalid value for option '--format':"
                        + " expected csv, sql, json, but was xml (see palindrome fixture generate --help)",
                "fixture generate PLANS --shape chain --size 5 --key-type int | Invalid value for option '--key-type':"
                        + " expected integer, uuid, text, but was int (see palindrome fixture generate --help)",
                "fixture describe            | give either a shape and a size to describe generated rows, or a database"
                        + " to describe a table of it",
                "fixture describe jdbc:x --shape chain | give either a shape and a size to describe generated rows, or a"
                        + " database to describe a table of it",
                "fixture describe jdbc:x --table a --key b | name the --table, its --key and its --parent",
            })
    void refusesWrongUseInOneLine(String arguments, String complaint) {
        assertThat(run(arguments.replace(" PLANS", PLANS))).isEqualTo(2);
        assertThat(palindrome.err()).isEqualTo("palindrome: " + complaint + "\n");
        assertThat(palindrome.out()).isEmpty();
    }

    @Test
    void endsQuietlyWhenItsReaderHasSeenEnough() {
        palindrome.rows = failing("Broken pipe");
        assertThat(run("fixture generate" + PLANS + " --shape chain --size 1000000000"))
                .isZero();
        assertThat(palindrome.err()).isEmpty();
    }

    @Test
    void complainsWhenItsRowsCannotBeWritten() {
        palindrome.rows = failing("No space left on device");
        assertThat(run("fixture generate" + PLANS + " --shape chain --size 5")).isEqualTo(3);
        assertThat(palindrome.err())
                .isEqualTo("palindrome: cannot write the rows to standard output: No space left on device\n");
    }

    private static OutputStream failing(String words) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(words);
            }
        };
    }
}
