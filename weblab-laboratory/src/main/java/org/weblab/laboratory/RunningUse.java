// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.weblab.experiment.FinishWish;
import org.weblab.protocol.laboratory.FinishAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;

/** What may be asked of an experiment while a session runs on it. A clean-up interrupts whatever is under way. */
final class RunningUse {

    private static final Duration ASK_LIMIT = Duration.ofSeconds(30);
    private static final FinishAnswer ASK_LATER = new FinishAnswer.AskAgain(5);

    private final Binding binding;
    private final BooleanSupplier stillRuns;
    /** The experiment wants not to be asked again; cores still ask us whether it runs. */
    private volatile boolean neverEnds;

    /**
     * Began just now.
     *
     * @param stillRuns looked at when the turn of a call comes, and again when it has failed
     */
    RunningUse(Binding binding, BooleanSupplier stillRuns) {
        this.binding = binding;
        this.stillRuns = stillRuns;
    }

    InteractionAnswer interact(String what, HostedExperiment.Ask<String> ask) {
        if (binding.experiment().isCrowded()) {
            return new InteractionAnswer.Failed("Too many commands are waiting for their turn");
        }
        Outcome<String> outcome = binding.experiment().ask(what, binding.commandLimit(), stillRuns::getAsBoolean, ask);
        return switch (outcome) {
            case Outcome.Done<String>(String text) -> new InteractionAnswer.Answered(text);
            case Outcome.Failed<String>(String reason) ->
                stillRuns.getAsBoolean() ? new InteractionAnswer.Failed(reason) : new InteractionAnswer.Lost();
        };
    }

    FinishAnswer shouldFinish() {
        if (neverEnds) {
            return new FinishAnswer.Never();
        }
        Outcome<FinishWish> outcome =
                binding.experiment().ask("The question", ASK_LIMIT, stillRuns::getAsBoolean, it -> it.shouldFinish());
        return switch (outcome) {
            case Outcome.Done<FinishWish>(FinishWish.Now()) -> new FinishAnswer.Now();
            case Outcome.Done<FinishWish>(FinishWish.Never()) -> {
                neverEnds = true;
                yield new FinishAnswer.Never();
            }
            case Outcome.Done<FinishWish>(FinishWish.AskAgain(Duration after)) ->
                new FinishAnswer.AskAgain(after.toNanos() / 1e9);
            case Outcome.Failed<FinishWish> failed -> stillRuns.getAsBoolean() ? ASK_LATER : new FinishAnswer.Lost();
        };
    }
}
