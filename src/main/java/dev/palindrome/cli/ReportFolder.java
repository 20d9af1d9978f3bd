package dev.palindrome.cli;

import dev.palindrome.failure.EnvironmentException;
import dev.palindrome.finding.Judgement;
import dev.palindrome.harness.ProductVersion;
import dev.palindrome.report.JsonReport;
import dev.palindrome.report.JunitXmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of {@code --report}: {@code replay.json} and {@code junit.xml}. */
record ReportFolder(Path folder) {

    /** The report for programs. */
    static final String JSON = "replay.json";

    /** Fails before a long run what would fail after it. */
    void requireUsable() {
        var place = folder.toAbsolutePath();
        while (place != null && !Files.exists(place)) {
            place = place.getParent();
        }
        if (place != null && !(Files.isDirectory(place) && Files.isWritable(place))) {
            throw new EnvironmentException(
                    "cannot write reports to " + folder + ": " + place + " is not a folder that can be written to");
        }
    }

    /** Writes the reports over those of an earlier run. */
    void write(Judgement judgement) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(JSON), new JsonReport(ProductVersion.number()).render(judgement));
            Files.writeString(folder.resolve("junit.xml"), new JunitXmlReport().render(judgement));
        } catch (IOException e) {
            throw new EnvironmentException("cannot write reports to " + folder + ": " + e, e);
        }
    }
}
