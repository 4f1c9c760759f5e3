// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.laboratory;

import java.net.URI;
import java.time.Duration;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ResourceId;
import org.weblab.protocol.laboratory.CheckAnswer;
import org.weblab.protocol.laboratory.DisposeAnswer;
import org.weblab.protocol.laboratory.FinishAnswer;
import org.weblab.protocol.laboratory.InteractionAnswer;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.LaboratoryMessages;
import org.weblab.protocol.laboratory.LaboratoryUnreachable;
import org.weblab.protocol.laboratory.StartAnswer;
import org.weblab.runtime.call.InternalClient;
import org.weblab.runtime.call.NoAnswer;
import org.weblab.runtime.http.HttpError;

/** A laboratory server in another process. */
public final class HttpLaboratory implements Laboratory {

    private static final int TOO_LONG = 413;
    private static final int NOT_NOW = 503;

    private final String address;
    private final InternalClient client;
    private final CallLimits limits;

    /**
     * Opens nothing yet.
     *
     * @param address {@code http://host:port}
     */
    public HttpLaboratory(String address, InternalClient client, CallLimits limits) {
        this.address = address;
        this.client = client;
        this.limits = limits;
    }

    @Override
    public StartAnswer start(StartRequest request) {
        return post(LaboratoryMessages.START, LaboratoryMessages.Start.of(request), StartAnswer.class, limits.start());
    }

    @Override
    public DisposeAnswer dispose(HoldingId holding) {
        return post(
                LaboratoryMessages.DISPOSE,
                LaboratoryMessages.Holding.of(holding),
                DisposeAnswer.class,
                limits.dispose());
    }

    @Override
    public FinishAnswer shouldFinish(HoldingId holding) {
        return post(
                LaboratoryMessages.SHOULD_FINISH,
                LaboratoryMessages.Holding.of(holding),
                FinishAnswer.class,
                limits.question());
    }

    @Override
    public InteractionAnswer command(HoldingId holding, String command) {
        return interact(LaboratoryMessages.COMMAND, LaboratoryMessages.Command.of(holding, command));
    }

    @Override
    public InteractionAnswer file(HoldingId holding, String base64, String info) {
        return interact(LaboratoryMessages.FILE, LaboratoryMessages.File.of(holding, base64, info));
    }

    @Override
    public CheckAnswer check(ResourceId resource) {
        return post(
                LaboratoryMessages.CHECK,
                new LaboratoryMessages.Check(resource.toString()),
                CheckAnswer.class,
                limits.check());
    }

    /** How much a laboratory server takes depends on its memory and on others: not taking this one is an answer. */
    private InteractionAnswer interact(String path, Object message) {
        try {
            return answer(path, message, InteractionAnswer.class, limits.interaction());
        } catch (HttpError e) {
            return switch (e.status()) {
                case TOO_LONG ->
                    new InteractionAnswer.Failed("The laboratory server takes at most %s bytes"
                            .formatted(e.parameters().getOrDefault("limit", "fewer")));
                case NOT_NOW -> new InteractionAnswer.Busy();
                default -> throw unreachable(e);
            };
        }
    }

    private <T> T post(String path, Object message, Class<T> answer, Duration limit) {
        try {
            return answer(path, message, answer, limit);
        } catch (HttpError e) {
            throw unreachable(e);
        }
    }

    private <T> T answer(String path, Object message, Class<T> answer, Duration limit) {
        try {
            return client.post(URI.create(address + path), message, answer, limit);
        } catch (NoAnswer e) {
            throw new LaboratoryUnreachable(String.valueOf(e.getMessage()), e.sent(), e);
        }
    }

    /**
     * It listens, but is not the laboratory server that it should be: a wrong secret, another version. Or it has no room
     * or stops, or, which is the only case where something may have happened, failed inside.
     */
    private LaboratoryUnreachable unreachable(HttpError e) {
        boolean sent = e.status() >= 500 && e.status() != NOT_NOW;
        return new LaboratoryUnreachable("%s refused: %s".formatted(address, e.getMessage()), sent, e);
    }
}
