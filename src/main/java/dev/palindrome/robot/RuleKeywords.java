package dev.palindrome.robot;

import dev.palindrome.finding.Rule;
import dev.palindrome.finding.Rules;
import java.util.List;

/** The keywords that belong to no chain. */
final class RuleKeywords {

    private final Session session;

    RuleKeywords(Session session) {
        this.session = session;
    }

    @Keyword(value = """
            Returns the ids of all rules, as a list. ``palindrome rules RULE`` explains one.""", tags = "rules")
    List<String> listRules() {
        return Rules.all().stream().map(Rule::id).toList();
    }

    @Keyword(value = """
            Forgets what this session has said, replayed and opened, and drops its database.""", tags = "chain")
    void resetSession() {
        session.reset();
    }
}
