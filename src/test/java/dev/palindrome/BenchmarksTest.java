package dev.palindrome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The benchmarks lie outside of the build, so that nobody would notice when they stop to compile. */
class BenchmarksTest {

    static List<Path> benchmarks() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "bench"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("benchmarks")
    void every_benchmark_compiles(Path benchmark, @TempDir Path classes) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var complaints = new StringWriter();
        var files = compiler.getStandardFileManager(null, null, null);
        var options = List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-sourcepath",
                "src/bench",
                "-cp",
                System.getProperty("java.class.path"));

        var compiled = compiler.getTask(complaints, files, null, options, null, files.getJavaFileObjects(benchmark))
                .call();

        assertThat(compiled).as(complaints::toString).isTrue();
    }
}
