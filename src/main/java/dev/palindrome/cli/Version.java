package dev.palindrome.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, which the build writes into a resource. */
final class Version implements IVersionProvider {

    /** Returns the bare number, such as {@code 0.1.0}. */
    static String number() {
        var properties = new Properties();
        try (var source = Version.class.getResourceAsStream("version.properties")) {
            properties.load(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"palindrome " + number()};
    }
}
