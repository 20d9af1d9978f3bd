package dev.palindrome.cli;

import java.util.ResourceBundle;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, which the build writes into a resource. */
final class Version implements IVersionProvider {

    /** Returns the bare number, such as {@code 0.1.0}. */
    static String number() {
        return ResourceBundle.getBundle("dev.palindrome.cli.version").getString("version");
    }

    @Override
    public String[] getVersion() {
        return new String[] {"palindrome " + number()};
    }
}
