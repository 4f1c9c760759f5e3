// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.EndReason;
import org.weblab.core.scheduling.store.Submission;
import org.weblab.core.scheduling.store.Unrecorded;
import org.weblab.protocol.ExperimentId;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.SessionId;

final class RedisUnrecorded implements Unrecorded {

    private final Scripts scripts;

    RedisUnrecorded(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public List<Use> list(int limit) {
        return scripts.call(Verb.UNRECORDED).with(limit).run().each(RedisUnrecorded::use);
    }

    private static Use use(Reply reply) {
        String id = reply.text();
        Reply texts = reply.reply();
        return new Use(
                submission(id, texts),
                Works.holding(texts),
                texts.text(),
                texts.instant(),
                texts.text(),
                texts.nullableInstant(),
                reason(texts),
                texts.nullableText());
    }

    private static Submission submission(String id, Reply texts) {
        return new Submission(
                new ReservationId(id),
                new SessionId(texts.text()),
                texts.text(),
                ExperimentId.parse(texts.text()),
                Double.parseDouble(texts.text()),
                (int) texts.number(),
                texts.truth(),
                texts.text(),
                texts.text());
    }

    private static @Nullable EndReason reason(Reply texts) {
        String name = texts.nullableText();
        return name == null ? null : EndReason.valueOf(name);
    }

    @Override
    public void recorded(Collection<Use> uses) {
        if (uses.isEmpty()) {
            return;
        }
        Call call = scripts.call(Verb.RECORDED);
        uses.forEach(use -> call.with(use.submission().id())
                .withNullable(use.holding().resource())
                .withNullable(use.holding().token())
                .withNullable(use.laboratory())
                .withNullable(use.begin())
                .withNullable(use.configuration())
                .withNullable(use.end())
                .withNullable(use.reason())
                .withNullable(use.data()));
        call.run();
    }
}
