package dev.palindrome.chain.layout;

import dev.palindrome.chain.Delivery;
import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.bookkeeping.SqitchBookkeeping;
import dev.palindrome.chain.bookkeeping.SqitchChange;
import dev.palindrome.chain.bookkeeping.Versions;
import dev.palindrome.failure.BadInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/**
 * Sqitch: a plan, and for each change of it a script to deploy, to revert and to verify. Scripts are run
 * by psql, statement by statement, and open their own transactions. The scripts of a change that was
 * reworked since have the name of a tag at their end.
 *
 * @see <a href="https://sqitch.org/docs/manual/sqitchtutorial/">Sqitch: tutorial</a>
 */
final class SqitchLayout implements ChainLayout {

    private static final String DEPLOY = "deploy";

    @Override
    public String tool() {
        return "sqitch";
    }

    @Override
    public boolean recognises(Path folder) {
        return SqitchConfig.isProject(folder);
    }

    @Override
    public MigrationChain read(Path folder) {
        var config = SqitchConfig.read(folder);
        var plan = SqitchPlan.read(config.plan());
        var steps = new ArrayList<MigrationStep>();
        var changes = new HashMap<String, SqitchChange>();
        for (var index = 0; index < plan.changes().size(); index++) {
            var change = plan.changes().get(index);
            var step = step(config, change.name(), plan.reworkTags(index));
            changes.put(step.id(), change);
            steps.add(step);
        }
        return new MigrationChain(
                folder, tool(), steps, new SqitchBookkeeping(plan.project(), plan.uri(), new Versions<>(changes)));
    }

    private static MigrationStep step(SqitchConfig config, String name, List<String> reworkTags) {
        var reworked = !reworkTags.isEmpty();
        var ending = "." + config.extension();
        var id = reworked ? reworkedId(config.reworkedScripts(DEPLOY), name, reworkTags, ending) : name;
        var deploy = (reworked ? config.reworkedScripts(DEPLOY) : config.scripts(DEPLOY)).resolve(id + ending);
        if (!Files.exists(deploy)) {
            throw new BadInputException(deploy, "does not exist, but the plan names it: add it, or mend the plan");
        }
        return new MigrationStep(
                id,
                script(deploy),
                optional((reworked ? config.reworkedScripts("revert") : config.scripts("revert")).resolve(id + ending)),
                optional(
                        (reworked ? config.reworkedScripts("verify") : config.scripts("verify")).resolve(id + ending)));
    }

    private static String reworkedId(Path folder, String name, List<String> tags, String ending) {
        return tags.stream()
                .map(tag -> name + tag)
                .filter(id -> Files.exists(folder.resolve(id + ending)))
                .findFirst()
                .orElse(name + tags.get(0));
    }

    private static Optional<Script> optional(Path file) {
        return Files.exists(file) ? Optional.of(script(file)) : Optional.empty();
    }

    private static Script script(Path file) {
        return PsqlScript.read(file, Delivery.STATEMENTS, Transaction.NONE);
    }
}
