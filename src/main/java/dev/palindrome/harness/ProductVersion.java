package dev.palindrome.harness;

import java.util.ResourceBundle;

/** The version of this build, which the build writes into a resource. */
public final class ProductVersion {

    private ProductVersion() {}

    /** Returns the bare number, such as {@code 0.1.0}. */
    public static String number() {
        return ResourceBundle.getBundle("dev.palindrome.harness.version").getString("version");
    }
}
