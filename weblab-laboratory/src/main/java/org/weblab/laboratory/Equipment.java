// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.weblab.experiment.Session;
import org.weblab.experiment.StartResult;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.FinishAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratory.StartRequest;
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

    private final ResourceId id;
    private final Map<String, Binding> bindings;
    private final CleanUp cleanUp;
    private final TokenFiles files;
    private final InstantSource clock;

    private Kept kept;
    private Use use;
    private @Nullable Joined<DisposeAnswer> cleaning;

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
        this.use = kept.unclean().isEmpty() ? new Use.Clean() : new Use.Unclean(null);
    }

    /** What a process that died left unclean is cleaned before anything else. */
    synchronized void recover() {
        if (use instanceof Use.Unclean) {
            LOG.info("{} was in use when this server stopped; it is cleaned now", id);
            var unused = clean();
        }
    }

    /** The server stops: nobody may go on using what nobody watches. */
    synchronized Joined<DisposeAnswer> abandon() {
        return use instanceof Use.Clean ? Joined.done(new DisposeAnswer.Clean(null)) : end();
    }

    StartAnswer start(StartRequest request) {
        Joined<StartAnswer> answer;
        synchronized (this) {
            long token = request.holding().token();
            String reservation = request.reservation().value();
            Binding binding = bindings.get(request.experiment());
            Joined<StartAnswer> before = use.start();
            if (token == kept.token() && before != null && reservation.equals(kept.reservation())) {
                answer = before;
            } else if (token <= kept.token()) {
                return new StartAnswer.Refused(kept.token());
            } else if (binding == null) {
                return new StartAnswer.Failed("%s does not serve %s".formatted(id, request.experiment()));
            } else {
                boolean clean = use instanceof Use.Clean;
                Kept next = kept.taken(token, reservation, clock.instant());
                try {
                    keep(clean ? next.touched(binding.component(), clock.instant()) : next);
                } catch (UncheckedIOException e) {
                    return new StartAnswer.Failed(unwritten(e));
                }
                answer = Joined.begun(id, () -> begin(request, binding, clean), StartAnswer.Failed::new);
                use = new Use.Starting(answer);
            }
        }
        return answer.await();
    }

    InteractionAnswer interact(String what, long token, HostedExperiment.Ask<String> ask) {
        RunningUse session = runningUnder(token);
        return session == null ? new InteractionAnswer.Lost() : session.interact(what, ask);
    }

    FinishAnswer shouldFinish(long token) {
        RunningUse session = runningUnder(token);
        return session == null ? new FinishAnswer.Lost() : session.shouldFinish();
    }

    DisposeAnswer dispose(long token) {
        Joined<DisposeAnswer> answer;
        boolean own;
        synchronized (this) {
            if (token < kept.token()) {
                return use instanceof Use.Clean ? new DisposeAnswer.Clean(null) : new DisposeAnswer.Newer(kept.token());
            }
            if (token > kept.token()) {
                try {
                    keep(kept.taken(token, null, clock.instant()));
                } catch (UncheckedIOException e) {
                    return new DisposeAnswer.Failed(unwritten(e));
                }
            }
            if (use instanceof Use.Clean) {
                return new DisposeAnswer.Clean(kept.data());
            }
            own = kept.ofKeptToken();
            answer = end();
        }
        DisposeAnswer done = answer.await();
        return own || !(done instanceof DisposeAnswer.Clean) ? done : new DisposeAnswer.Clean(null);
    }

    private StartAnswer begin(StartRequest request, Binding binding, boolean clean) {
        long token = request.holding().token();
        if (!clean && cleanFirst(token, binding) instanceof Outcome.Failed<Boolean>(String reason)) {
            return over(token, reason);
        }
        Session session = new Session(request.clientData(), request.serverData());
        Outcome<StartResult> outcome = binding.experiment()
                .ask("The start", binding.startLimit(), () -> starts(token), it -> it.start(session));
        synchronized (this) {
            if (kept.token() == token
                    && use instanceof Use.Starting(Joined<StartAnswer> answer)
                    && outcome instanceof Outcome.Done<StartResult>(StartResult result)) {
                use = new Use.Running(new RunningUse(binding, () -> runningUnder(token) != null), answer);
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
            Joined<DisposeAnswer> answer;
            synchronized (this) {
                if (!starts(token)) {
                    return new Outcome.Failed<>("The session is over");
                }
                if (kept.unclean().isEmpty()) {
                    keep(kept.touched(binding.component(), clock.instant()));
                    return new Outcome.Done<>(true);
                }
                answer = clean();
            }
            DisposeAnswer cleaned = answer.await();
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
        if (use instanceof Use.Starting(Joined<StartAnswer> answer)) {
            use = new Use.Unclean(answer);
        }
        return new StartAnswer.Failed(reason);
    }

    /** Closes the token and cleans. */
    private synchronized Joined<DisposeAnswer> end() {
        if (kept.unclean().isEmpty()) {
            // A start that has cleaned and not yet touched anything. Whoever comes next may touch it, and then no
            // clean-up of this one may end that says it is clean.
            use = new Use.Clean();
            return Joined.done(new DisposeAnswer.Clean(kept.data()));
        }
        use = new Use.Unclean(null);
        return clean();
    }

    /** Begins a clean-up or joins the one under way. */
    private synchronized Joined<DisposeAnswer> clean() {
        if (cleaning == null) {
            var components = kept.unclean();
            cleaning = Joined.begun(id, () -> cleaned(cleanUp.of(components)), DisposeAnswer.Failed::new);
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
            use = use instanceof Use.Unclean ? new Use.Clean() : use;
        }
        return answer;
    }

    private synchronized boolean starts(long token) {
        return use instanceof Use.Starting && kept.token() == token;
    }

    private synchronized @Nullable RunningUse runningUnder(long token) {
        return use instanceof Use.Running running && kept.token() == token ? running.session() : null;
    }

    private void keep(Kept next) {
        files.write(id, next);
        kept = next;
    }

    private String unwritten(UncheckedIOException e) {
        LOG.error("{}: its token can't be kept, so it is not touched: {}", id, e.getMessage());
        return "The laboratory server can't write to its disk";
    }

    private static void pause(double seconds) {
        try {
            Thread.sleep(Duration.ofNanos((long) (seconds * 1e9)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
