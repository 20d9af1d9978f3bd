package dev.palindrome.cucumber;

import io.cucumber.junit.platform.engine.Constants;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeEngines;
import org.junit.platform.suite.api.SelectDirectories;
import org.junit.platform.suite.api.Suite;

/**
 * Runs the feature files in the folder {@code features} of the working directory, for projects that want no class of
 * their own for that. Besides our steps, those that a project has among its own classes are found; steps in jars of
 * others need a suite that names their package. Reports go to {@code target/cucumber}.
 */
@Suite
@IncludeEngines("cucumber")
@SelectDirectories("features")
@ConfigurationParameter(key = Constants.GLUE_PROPERTY_NAME, value = "dev.palindrome.cucumber, classpath:")
@ConfigurationParameter(
        key = Constants.PLUGIN_PROPERTY_NAME,
        value = "html:target/cucumber/features.html, junit:target/cucumber/features.xml")
@ConfigurationParameter(key = Constants.PLUGIN_PUBLISH_QUIET_PROPERTY_NAME, value = "true")
public class FeaturesTest {}
