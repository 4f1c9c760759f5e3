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

    /**
     * The laboratory keeps the limits of the bindings itself and answers when one is over. This one is for a server that
     * does not answer at all: the longest limit that a configuration usually has, and a bit.
     */
    private static final Duration SILENCE = Duration.ofMinutes(11);

    private final String address;
    private final InternalClient client;

    /**
     * Opens nothing yet.
     *
     * @param address {@code http://host:port}
     */
    public HttpLaboratory(String address, InternalClient client) {
        this.address = address;
        this.client = client;
    }

    @Override
    public StartAnswer start(StartRequest request) {
        return post(LaboratoryMessages.START, LaboratoryMessages.Start.of(request), StartAnswer.class);
    }

    @Override
    public DisposeAnswer dispose(HoldingId holding) {
        return post(LaboratoryMessages.DISPOSE, LaboratoryMessages.Holding.of(holding), DisposeAnswer.class);
    }

    @Override
    public FinishAnswer shouldFinish(HoldingId holding) {
        return post(LaboratoryMessages.SHOULD_FINISH, LaboratoryMessages.Holding.of(holding), FinishAnswer.class);
    }

    @Override
    public InteractionAnswer command(HoldingId holding, String command) {
        return post(
                LaboratoryMessages.COMMAND, LaboratoryMessages.Command.of(holding, command), InteractionAnswer.class);
    }

    @Override
    public InteractionAnswer file(HoldingId holding, String base64, String info) {
        return post(
                LaboratoryMessages.FILE, LaboratoryMessages.File.of(holding, base64, info), InteractionAnswer.class);
    }

    @Override
    public CheckAnswer check(ResourceId resource) {
        return post(LaboratoryMessages.CHECK, new LaboratoryMessages.Check(resource.toString()), CheckAnswer.class);
    }

    private <T> T post(String path, Object message, Class<T> answer) {
        try {
            return client.post(URI.create(address + path), message, answer, SILENCE);
        } catch (NoAnswer e) {
            throw new LaboratoryUnreachable(String.valueOf(e.getMessage()), e.sent(), e);
        } catch (HttpError e) {
            // It listens, but is not the laboratory server that it should be: a wrong secret, another version.
            throw new LaboratoryUnreachable("%s refused: %s".formatted(address, e.getMessage()), true, e);
        }
    }
}
