package dev.palindrome.cucumber;

/** The scenarios in {@code features}, run as any project runs its own. */
class OurFeaturesTest extends FeaturesTest {}
