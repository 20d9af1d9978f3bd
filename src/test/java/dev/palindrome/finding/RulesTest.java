package dev.palindrome.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RulesTest {

    @Test
    void everyIdIsUniqueAndFindsItsRule() {
        assertThat(Rules.ids()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(14);
        assertThat(Rules.all())
                .allSatisfy(rule -> assertThat(Rules.find(rule.id())).containsSame(rule));
        assertThat(Rules.find("no-such-rule")).isEmpty();
    }

    @Test
    void everyTextSaysSomething() {
        assertThat(Rules.all()).allSatisfy(rule -> {
            assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
            assertThat(rule.condition()).hasSizeGreaterThan(40).endsWith(".");
            assertThat(rule.effect()).hasSizeGreaterThan(40).endsWith(".");
            assertThat(rule.remedy()).hasSizeGreaterThan(80).doesNotEndWith("\n");
        });
    }

    @Test
    void theFirstLineOfEveryRemedyStandsAlone() {
        assertThat(Rules.all())
                .allSatisfy(
                        rule -> assertThat(rule.remedyInShort()).endsWith(".").doesNotContain("\n"));
    }
}
