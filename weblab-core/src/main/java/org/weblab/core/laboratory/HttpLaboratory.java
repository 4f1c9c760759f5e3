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

    private final String address;
    private final InternalClient client;
    private final Patience patience;

    /**
     * Opens nothing yet.
     *
     * @param address {@code http://host:port}
     */
    public HttpLaboratory(String address, InternalClient client, Patience patience) {
        this.address = address;
        this.client = client;
        this.patience = patience;
    }

    @Override
    public StartAnswer start(StartRequest request) {
        return post(
                LaboratoryMessages.START, LaboratoryMessages.Start.of(request), StartAnswer.class, patience.start());
    }

    @Override
    public DisposeAnswer dispose(HoldingId holding) {
        return post(
                LaboratoryMessages.DISPOSE,
                LaboratoryMessages.Holding.of(holding),
                DisposeAnswer.class,
                patience.dispose());
    }

    @Override
    public FinishAnswer shouldFinish(HoldingId holding) {
        return post(
                LaboratoryMessages.SHOULD_FINISH,
                LaboratoryMessages.Holding.of(holding),
                FinishAnswer.class,
                patience.question());
    }

    @Override
    public InteractionAnswer command(HoldingId holding, String command) {
        return post(
                LaboratoryMessages.COMMAND,
                LaboratoryMessages.Command.of(holding, command),
                InteractionAnswer.class,
                patience.interaction());
    }

    @Override
    public InteractionAnswer file(HoldingId holding, String base64, String info) {
        return post(
                LaboratoryMessages.FILE,
                LaboratoryMessages.File.of(holding, base64, info),
                InteractionAnswer.class,
                patience.interaction());
    }

    @Override
    public CheckAnswer check(ResourceId resource) {
        return post(
                LaboratoryMessages.CHECK,
                new LaboratoryMessages.Check(resource.toString()),
                CheckAnswer.class,
                patience.check());
    }

    private <T> T post(String path, Object message, Class<T> answer, Duration limit) {
        try {
            return client.post(URI.create(address + path), message, answer, limit);
        } catch (NoAnswer e) {
            throw new LaboratoryUnreachable(String.valueOf(e.getMessage()), e.sent(), e);
        } catch (HttpError e) {
            // It listens, but is not the laboratory server that it should be: a wrong secret, another version.
            throw new LaboratoryUnreachable("%s refused: %s".formatted(address, e.getMessage()), true, e);
        }
    }
}
