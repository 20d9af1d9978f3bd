package dev.palindrome.harness;

import dev.palindrome.chain.MigrationChain;
import dev.palindrome.chain.MigrationStep;
import dev.palindrome.chain.Script;
import dev.palindrome.chain.StandIn;
import dev.palindrome.chain.Transaction;
import dev.palindrome.chain.layout.Chains;
import dev.palindrome.failure.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the settings want done instead of a step that cannot run on a throwaway database.
 *
 * @param step the id of the step
 * @param place where they say so
 * @param standIn what is done, and why
 * @param forward the script in place of the one forward, if that is replaced
 * @param back the script in place of the way back, if that is replaced
 */
record StepStandIn(String step, Place place, StandIn standIn, Optional<Path> forward, Optional<Path> back) {

    /** Returns a chain with stand-ins for some of its steps. */
    static MigrationChain in(MigrationChain chain, List<StepStandIn> all) {
        var steps = chain.steps().stream()
                .map(step -> all.stream()
                        .filter(one -> one.step.equals(step.id()))
                        .map(one -> one.in(step))
                        .findFirst()
                        .orElse(step))
                .toList();
        return new MigrationChain(chain.path(), chain.tool(), steps, chain.bookkeeping());
    }

    /** What checks that the script of the step has succeeded is left out where that is not run. */
    private MigrationStep in(MigrationStep own) {
        if (standIn.kind() == StandIn.Kind.SKIP) {
            var nothing = new Script(
                    place.file(), place.line(), "", List.of(), own.forward().delivery(), transaction(own.forward()));
            return new MigrationStep(own.id(), nothing, Optional.of(nothing), Optional.empty(), Optional.of(standIn));
        }
        return new MigrationStep(
                own.id(),
                forward.map(file -> read(file, own.forward())).orElse(own.forward()),
                back.map(file -> read(file, own.back().orElse(own.forward()))).or(own::back),
                forward.isPresent() ? Optional.empty() : own.verify(),
                Optional.of(standIn));
    }

    /** The tool runs a script as it would run the step's own. */
    private static Script read(Path file, Script own) {
        return Chains.readScript(file, own.delivery(), transaction(own));
    }

    /** In place of a program, a script runs in one transaction. */
    private static Transaction transaction(Script own) {
        return own.statements().isEmpty() ? Transaction.TOOL : own.transaction();
    }
}
