// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.laboratory.CheckAnswer;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.FinishAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.LaboratoryUnreachable;
import org.weblab.protocol.laboratory.StartAnswer;

/**
 * A laboratory that keeps the promises of the real one (one session for each token, older tokens refused) and otherwise
 * says what a test tells it to. A scripted answer may do anything before it is given, as long calls do.
 */
public final class FakeLaboratory implements Laboratory {

    /** What was said to it, in order: {@code start r1@type#5}. */
    final List<String> calls = new CopyOnWriteArrayList<>();

    public final List<StartRequest> starts = new CopyOnWriteArrayList<>();
    private final Map<ResourceId, HoldingId> running = new HashMap<>();
    private final Map<String, Deque<Supplier<Object>>> scripts = new HashMap<>();

    /** The next answers to {@code start}, {@code dispose}, {@code ask}, {@code command}, {@code file} or {@code check}. */
    public synchronized void answers(String call, Object... answers) {
        for (Object answer : answers) {
            thinks(call, () -> answer);
        }
    }

    /** The next answer, after doing something. */
    public synchronized void thinks(String call, Supplier<Object> answer) {
        scripts.computeIfAbsent(call, key -> new ArrayDeque<>()).add(answer);
    }

    public static LaboratoryUnreachable unreachable(boolean sent) {
        return new LaboratoryUnreachable("nobody there", sent, new java.io.IOException("refused"));
    }

    public synchronized long count(String call) {
        return calls.stream().filter(line -> line.startsWith(call + " ")).count();
    }

    public synchronized boolean runs(HoldingId holding) {
        return holding.equals(running.get(holding.resource()));
    }

    @Override
    public StartAnswer start(StartRequest request) {
        begin("start", request.holding());
        starts.add(request);
        return (StartAnswer) answer("start", () -> {
            running.put(request.holding().resource(), request.holding());
            return new StartAnswer.Started(
                    "{\"token\":%d}".formatted(request.holding().token()), false);
        });
    }

    @Override
    public DisposeAnswer dispose(HoldingId holding) {
        begin("dispose", holding);
        return (DisposeAnswer) answer("dispose", () -> {
            running.remove(holding.resource());
            return new DisposeAnswer.Clean(null);
        });
    }

    @Override
    public FinishAnswer shouldFinish(HoldingId holding) {
        begin("ask", holding);
        return (FinishAnswer) answer("ask", FinishAnswer.Never::new);
    }

    @Override
    public InteractionAnswer command(HoldingId holding, String command) {
        begin("command", holding);
        return (InteractionAnswer) answer("command", () -> new InteractionAnswer.Answered("done: " + command));
    }

    @Override
    public InteractionAnswer file(HoldingId holding, String base64, String info) {
        begin("file", holding);
        return (InteractionAnswer) answer("file", () -> new InteractionAnswer.Answered("got: " + info));
    }

    @Override
    public CheckAnswer check(ResourceId resource) {
        begin("check", resource);
        return (CheckAnswer) answer("check", () -> new CheckAnswer.Working(0));
    }

    private void begin(String call, Object about) {
        calls.add(call + " " + about);
    }

    private Object answer(String call, Supplier<Object> usual) {
        Supplier<Object> next;
        synchronized (this) {
            Deque<Supplier<Object>> script = scripts.getOrDefault(call, new ArrayDeque<>());
            next = script.isEmpty() ? usual : script.remove();
        }
        Object answer = next.get();
        if (answer instanceof RuntimeException e) {
            throw e;
        }
        return answer;
    }

    /** What was said since the last time. */
    List<String> heard() {
        List<String> heard = new ArrayList<>(calls);
        calls.clear();
        return heard;
    }
}
