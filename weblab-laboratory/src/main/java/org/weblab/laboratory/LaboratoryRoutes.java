// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

import java.io.IOException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.weblab.protocol.laboratory.Laboratory;
import org.weblab.protocol.laboratory.LaboratoryMessages;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.json.Json;
import tools.jackson.core.JacksonException;

/** The laboratory over HTTP, for cores in other processes that know the deployment's secret. */
final class LaboratoryRoutes {

    /** Only the memory bounds what comes, as in the core that it comes from. */
    private static final int LONGEST = Integer.MAX_VALUE;

    private LaboratoryRoutes() {}

    static Routes of(Laboratory laboratory, UnaryOperator<Endpoint> guard) {
        return new Routes()
                .post(
                        LaboratoryMessages.START,
                        guard.apply(endpoint(LaboratoryMessages.Start.class, it -> laboratory.start(it.request()))))
                .post(
                        LaboratoryMessages.DISPOSE,
                        guard.apply(endpoint(LaboratoryMessages.Holding.class, it -> laboratory.dispose(it.id()))))
                .post(
                        LaboratoryMessages.SHOULD_FINISH,
                        guard.apply(endpoint(LaboratoryMessages.Holding.class, it -> laboratory.shouldFinish(it.id()))))
                .post(
                        LaboratoryMessages.COMMAND,
                        guard.apply(endpoint(
                                LaboratoryMessages.Command.class, it -> laboratory.command(it.id(), it.command()))))
                .post(
                        LaboratoryMessages.FILE,
                        guard.apply(endpoint(
                                LaboratoryMessages.File.class, it -> laboratory.file(it.id(), it.base64(), it.info()))))
                .post(
                        LaboratoryMessages.CHECK,
                        guard.apply(endpoint(LaboratoryMessages.Check.class, it -> laboratory.check(it.id()))));
    }

    private static <M> Endpoint endpoint(Class<M> type, Function<M, Object> answer) {
        return call -> {
            M message = message(call, type);
            try {
                return Reply.json(answer.apply(message));
            } catch (IllegalArgumentException e) {
                throw HttpError.badRequest("malformed", String.valueOf(e.getMessage()));
            }
        };
    }

    private static <M> M message(Call call, Class<M> type) throws IOException {
        byte[] body = call.body(LONGEST);
        try {
            return Json.read(body, type);
        } catch (JacksonException e) {
            throw HttpError.badRequest("malformed", e.getOriginalMessage());
        }
    }
}
