// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.weblab.experiment.DisposeResult;
import org.weblab.experiment.Experiment;
import org.weblab.experiment.FinishWish;
import org.weblab.experiment.Health;
import org.weblab.experiment.SentFile;
import org.weblab.experiment.Session;
import org.weblab.experiment.StartResult;

/** Does what a test told it, writes down what happened, and fails loudly if two students ever meet on it. */
final class FakeExperiment implements Experiment {

    final List<String> events = new CopyOnWriteArrayList<>();
    final List<String> violations = new CopyOnWriteArrayList<>();

    volatile Callable<StartResult> onStart = StartResult::ready;
    volatile Callable<String> onCommand = () -> "done";
    volatile Callable<DisposeResult> onDispose = DisposeResult::done;
    volatile Callable<FinishWish> onQuestion = FinishWish::never;
    volatile Callable<Health> onCheck = Health::up;

    private final AtomicInteger inside = new AtomicInteger();
    private final Deque<String> students = new ArrayDeque<>();

    @Override
    public StartResult start(Session session) throws Exception {
        return alone("start " + session.reservation(), () -> {
            if (!students.isEmpty()) {
                violations.add(session.reservation() + " meets " + students);
            }
            students.push(session.reservation());
            return onStart.call();
        });
    }

    @Override
    public String command(String command) throws Exception {
        return alone("command " + command, onCommand);
    }

    @Override
    public String file(SentFile file) throws Exception {
        return alone("file " + file.text() + " " + file.info(), onCommand);
    }

    @Override
    public FinishWish shouldFinish() throws Exception {
        return alone("question", onQuestion);
    }

    @Override
    public DisposeResult dispose() throws Exception {
        return alone("dispose", () -> {
            DisposeResult result = onDispose.call();
            if (result instanceof DisposeResult.Done) {
                students.clear();
            }
            return result;
        });
    }

    @Override
    public Health isUp() throws Exception {
        return onCheck.call();
    }

    private <T> T alone(String event, Callable<T> work) throws Exception {
        events.add(event);
        if (inside.incrementAndGet() > 1) {
            violations.add(event + " came while another call was at work");
        }
        try {
            return work.call();
        } finally {
            inside.decrementAndGet();
        }
    }
}
