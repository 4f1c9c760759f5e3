// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.experiment.FinishWish;
import org.weblab.experiment.Session;
import org.weblab.experiment.StartResult;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.FinishAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratory.StartRequest;
import org.weblab.protocol.laboratory.LaboratoryUnreachable;
import org.weblab.protocol.laboratory.StartAnswer;

/**
 * One piece of equipment and who may touch it. Cores are many, slow, and repeat themselves; messages overtake each other. What
 * holds against all that is one number per resource, which only grows.
 *
 * <p><b>The token rules.</b> An older token than the one kept is refused. The same token joins what it began, or gets the
 * same answer; once it is closed by a clean-up it never starts again. A newer one takes the equipment over: it is kept at
 * once, so that everything older is refused from then on, and what it finds unclean is cleaned before it starts.
 *
 * <p><b>What is on disk.</b> The token, and which experiments are unclean: written before the first of them is touched and
 * after the last was cleaned. Whatever else is known dies with the process, and so does the session: after a restart what
 * is unclean is cleaned, and its token is lost.
 *
 * <p><b>Locks.</b> {@code this} guards the fields and is never held while an experiment is called. Starts and clean-ups
 * run on virtual threads of their own, which is why a broken connection does not stop them and a repetition can join. They
 * look again at the fields when they have the experiment's own thread, which is where the order is decided: a start that has
 * passed that look is ahead of the clean-up that interrupts it, any other finds its token closed.
 */
final class Equipment {

    private static final Logger LOG = LoggerFactory.getLogger(Equipment.class);
    private static final Duration ASK_LIMIT = Duration.ofSeconds(30);
    private static final FinishAnswer ASK_LATER = new FinishAnswer.AskAgain(5);

    private enum Phase {
        CLEAN,
        STARTING,
        RUNNING,
        /** Closed: waits for its clean-up, or for another try of it. */
        UNCLEAN
    }

    private final ResourceId id;
    private final Map<String, Binding> bindings;
    private final CleanUp cleanUp;
    private final TokenFiles files;
    private final InstantSource clock;

    private Kept kept;
    private Phase phase;
    private @Nullable Binding running;
    private @Nullable CompletableFuture<StartAnswer> start;
    private @Nullable CompletableFuture<DisposeAnswer> cleaning;
    /** The token whose experiment wants not to be asked again; cores still ask us whether it runs. */
    private volatile long neverEnds;

    /**
     * As it was left.
     *
     * @param bindings by experiment, {@code name@category}
     */
    Equipment(ResourceId id, Map<String, Binding> bindings, TokenFiles files, InstantSource clock) {
        this.id = id;
        this.bindings = bindings;
        this.cleanUp = new CleanUp(bindings.values());
        this.files = files;
        this.clock = clock;
        this.kept = files.read(id).orElseGet(() -> Kept.never(id.toString()));
        this.phase = kept.unclean().isEmpty() ? Phase.CLEAN : Phase.UNCLEAN;
    }

    /** What a process that died left unclean is cleaned before anything else. */
    synchronized void recover() {
        if (phase == Phase.UNCLEAN) {
            LOG.info("{} was in use when this server stopped; it is cleaned now", id);
            var unused = clean();
        }
    }

    /** The server stops: nobody may go on using what nobody watches. */
    synchronized CompletableFuture<DisposeAnswer> abandon() {
        return phase == Phase.CLEAN ? CompletableFuture.completedFuture(new DisposeAnswer.Clean(null)) : end();
    }

    StartAnswer start(StartRequest request) {
        CompletableFuture<StartAnswer> answer;
        synchronized (this) {
            long token = request.holding().token();
            String reservation = request.reservation().value();
            Binding binding = bindings.get(request.experiment());
            if (token == kept.token() && start != null && reservation.equals(kept.reservation())) {
                answer = start;
            } else if (token <= kept.token()) {
                return new StartAnswer.Refused(kept.token());
            } else if (binding == null) {
                return new StartAnswer.Failed("%s does not serve %s".formatted(id, request.experiment()));
            } else {
                boolean clean = phase == Phase.CLEAN;
                Kept next = kept.taken(token, reservation, clock.instant());
                try {
                    keep(clean ? next.touched(binding.component(), clock.instant()) : next);
                } catch (UncheckedIOException e) {
                    return new StartAnswer.Failed(unwritten(e));
                }
                phase = Phase.STARTING;
                answer = inBackground(() -> begin(request, binding, clean), StartAnswer.Failed::new);
                start = answer;
            }
        }
        return await(answer);
    }

    /** Only the token that runs here; a later clean-up interrupts it. */
    InteractionAnswer interact(String what, long token, HostedExperiment.Ask<String> ask) {
        Binding binding = runningUnder(token);
        if (binding == null) {
            return new InteractionAnswer.Lost();
        }
        if (binding.experiment().isCrowded()) {
            return new InteractionAnswer.Failed("Too many commands are waiting for their turn");
        }
        Outcome<String> outcome =
                binding.experiment().ask(what, binding.commandLimit(), () -> is(Phase.RUNNING, token), ask);
        return switch (outcome) {
            case Outcome.Done<String>(String text) -> new InteractionAnswer.Answered(text);
            case Outcome.Failed<String>(String reason) ->
                is(Phase.RUNNING, token) ? new InteractionAnswer.Failed(reason) : new InteractionAnswer.Lost();
        };
    }

    FinishAnswer shouldFinish(long token) {
        Binding binding = runningUnder(token);
        if (binding == null) {
            return new FinishAnswer.Lost();
        }
        if (neverEnds == token) {
            return new FinishAnswer.Never();
        }
        Outcome<FinishWish> outcome = binding.experiment()
                .ask("The question", ASK_LIMIT, () -> is(Phase.RUNNING, token), it -> it.shouldFinish());
        return switch (outcome) {
            case Outcome.Done<FinishWish>(FinishWish.Now()) -> new FinishAnswer.Now();
            case Outcome.Done<FinishWish>(FinishWish.Never()) -> {
                neverEnds = token;
                yield new FinishAnswer.Never();
            }
            case Outcome.Done<FinishWish>(FinishWish.AskAgain(Duration after)) ->
                new FinishAnswer.AskAgain(after.toNanos() / 1e9);
            case Outcome.Failed<FinishWish> failed -> is(Phase.RUNNING, token) ? ASK_LATER : new FinishAnswer.Lost();
        };
    }

    DisposeAnswer dispose(long token) {
        CompletableFuture<DisposeAnswer> answer;
        boolean own;
        synchronized (this) {
            if (token < kept.token()) {
                return phase == Phase.CLEAN ? new DisposeAnswer.Clean(null) : new DisposeAnswer.Newer(kept.token());
            }
            if (token > kept.token()) {
                try {
                    keep(kept.taken(token, null, clock.instant()));
                } catch (UncheckedIOException e) {
                    return new DisposeAnswer.Failed(unwritten(e));
                }
            }
            if (phase == Phase.CLEAN) {
                start = null;
                return new DisposeAnswer.Clean(kept.data());
            }
            own = kept.ofKeptToken();
            answer = end();
        }
        DisposeAnswer done = await(answer);
        return own || !(done instanceof DisposeAnswer.Clean) ? done : new DisposeAnswer.Clean(null);
    }

    private StartAnswer begin(StartRequest request, Binding binding, boolean clean) {
        long token = request.holding().token();
        if (!clean && cleanFirst(token, binding) instanceof Outcome.Failed<Boolean>(String reason)) {
            return over(token, reason);
        }
        Session session = new Session(request.clientData(), request.serverData());
        Outcome<StartResult> outcome = binding.experiment()
                .ask("The start", binding.startLimit(), () -> is(Phase.STARTING, token), it -> it.start(session));
        synchronized (this) {
            if (is(Phase.STARTING, token) && outcome instanceof Outcome.Done<StartResult>(StartResult result)) {
                phase = Phase.RUNNING;
                running = binding;
                return new StartAnswer.Started(result.initialConfiguration(), result.batch());
            }
        }
        return over(
                token, outcome instanceof Outcome.Failed<StartResult>(String reason) ? reason : "The session is over");
    }

    /** Cleans what an older token left, then notes that the experiment will be touched. */
    private Outcome<Boolean> cleanFirst(long token, Binding binding) {
        long end = System.nanoTime() + binding.disposeLimit().toNanos();
        while (true) {
            CompletableFuture<DisposeAnswer> answer;
            synchronized (this) {
                if (!is(Phase.STARTING, token)) {
                    return new Outcome.Failed<>("The session is over");
                }
                if (kept.unclean().isEmpty()) {
                    keep(kept.touched(binding.component(), clock.instant()));
                    return new Outcome.Done<>(true);
                }
                answer = clean();
            }
            DisposeAnswer cleaned = await(answer);
            if (cleaned instanceof DisposeAnswer.Failed(String reason)) {
                return new Outcome.Failed<>("The equipment could not be cleaned for this session: " + reason);
            }
            if (cleaned instanceof DisposeAnswer.NotYet(double seconds)) {
                if (System.nanoTime() + seconds * 1e9 > end) {
                    return new Outcome.Failed<>("The equipment is still being cleaned after the session before");
                }
                pause(seconds);
            }
        }
    }

    /** The start came to nothing; whose fault it was depends on who has the equipment now. */
    private synchronized StartAnswer over(long token, String reason) {
        if (token < kept.token()) {
            return new StartAnswer.Refused(kept.token());
        }
        if (phase == Phase.STARTING) {
            phase = Phase.UNCLEAN;
        }
        return new StartAnswer.Failed(reason);
    }

    /** Closes the token and cleans. */
    private synchronized CompletableFuture<DisposeAnswer> end() {
        phase = Phase.UNCLEAN;
        running = null;
        start = null;
        if (kept.unclean().isEmpty()) {
            // A start that has cleaned and not yet touched anything. Whoever comes next may touch it, and no end of this one's
            // clean-up may then say that it is clean.
            phase = Phase.CLEAN;
            return CompletableFuture.completedFuture(new DisposeAnswer.Clean(kept.data()));
        }
        return clean();
    }

    /** Begins a clean-up or joins the one under way. */
    private synchronized CompletableFuture<DisposeAnswer> clean() {
        if (cleaning == null) {
            var components = kept.unclean();
            cleaning = inBackground(() -> cleaned(cleanUp.of(components)), DisposeAnswer.Failed::new);
        }
        return cleaning;
    }

    private synchronized DisposeAnswer cleaned(DisposeAnswer answer) {
        cleaning = null;
        if (answer instanceof DisposeAnswer.Clean(@Nullable String data)) {
            try {
                keep(kept.cleaned(data, clock.instant()));
            } catch (UncheckedIOException e) {
                return new DisposeAnswer.Failed(unwritten(e));
            }
            phase = phase == Phase.UNCLEAN ? Phase.CLEAN : phase;
        }
        return answer;
    }

    private synchronized boolean is(Phase asked, long token) {
        return phase == asked && kept.token() == token;
    }

    private synchronized @Nullable Binding runningUnder(long token) {
        return is(Phase.RUNNING, token) ? running : null;
    }

    private void keep(Kept next) {
        files.write(id, next);
        kept = next;
    }

    private String unwritten(UncheckedIOException e) {
        LOG.error("{}: its token can't be kept, so it is not touched: {}", id, e.getMessage());
        return "The laboratory server can't write to its disk";
    }

    private <A> CompletableFuture<A> inBackground(Supplier<A> work, Function<String, A> failure) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        Thread.ofVirtual().name(id.toString()).start(() -> {
            try {
                answer.complete(work.get());
            } catch (Throwable e) {
                LOG.error("{}: unexpected", id, e);
                answer.complete(failure.apply("Unexpected error in the laboratory server: " + e));
            }
        });
        return answer;
    }

    private static <A> A await(CompletableFuture<A> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaboratoryUnreachable("Interrupted while it waited for the laboratory", true, e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static void pause(double seconds) {
        try {
            Thread.sleep(Duration.ofNanos((long) (seconds * 1e9)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
