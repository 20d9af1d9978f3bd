package dev.palindrome.cli;

import dev.palindrome.harness.ProductVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"palindrome " + ProductVersion.number()};
    }
}
