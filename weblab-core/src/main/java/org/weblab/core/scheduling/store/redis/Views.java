// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Equipment.Cause;
import org.weblab.core.scheduling.store.Equipment.Check;
import org.weblab.core.scheduling.store.Equipment.Out;
import org.weblab.core.scheduling.store.Equipment.Overview;
import org.weblab.core.scheduling.store.Equipment.ResourceView;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.HoldingId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.ResourceId;

/** Reads what is told about the equipment. */
final class Views {

    private Views() {}

    static Check check(Reply reply) {
        return new Check(ResourceId.parse(reply.text()), reply.text(), reply.duration(), (int) reply.number());
    }

    static Overview overview(Reply reply) {
        return new Overview(
                ExperimentId.parse(reply.text()),
                reply.number(),
                (int) reply.number(),
                (int) reply.number(),
                reply.reply().each(Views::out),
                (int) reply.number(),
                reply.number() / 1_000.0,
                reply.number() / 1_000.0);
    }

    static ResourceView resource(Reply reply) {
        ResourceId id = ResourceId.parse(reply.text());
        return new ResourceView(
                id,
                reply.text(),
                reply.reply().texts().stream().map(ExperimentId::parse).toList(),
                reply.reply().each(Views::out),
                holding(id, reply.nullableText()),
                phase(reply.nullableText()),
                reservation(reply.nullableText()),
                reply.nullableText(),
                reply.nullableInstant());
    }

    private static Out out(Reply reply) {
        return new Out(Cause.valueOf(reply.text()), reply.text(), reply.instant());
    }

    private static @Nullable HoldingId holding(ResourceId id, @Nullable String token) {
        return token == null ? null : new HoldingId(id, Long.parseLong(token));
    }

    private static @Nullable Phase phase(@Nullable String name) {
        return name == null ? null : Phase.valueOf(name);
    }

    private static @Nullable ReservationId reservation(@Nullable String id) {
        return id == null ? null : new ReservationId(id);
    }
}
