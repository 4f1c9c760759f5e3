// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Holdings;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Phase;
import org.weblab.core.scheduling.store.Work;
import org.weblab.protocol.HoldingId;

final class RedisHoldings implements Holdings {

    private static final long NEVER = -1;

    private final Scripts scripts;

    RedisHoldings(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public List<Work> claim(Lease lease, int limit) {
        return Works.read(scripts.call(Verb.CLAIM).by(lease).with(limit).run());
    }

    @Override
    public Map<HoldingId, Boolean> renew(Map<HoldingId, Phase> work, Lease lease) {
        Call call = scripts.call(Verb.RENEW).by(lease);
        List<HoldingId> asked = new ArrayList<>();
        work.forEach((id, phase) -> {
            call.with(id.resource(), id.token(), phase);
            asked.add(id);
        });
        Reply reply = call.run();
        Map<HoldingId, Boolean> kept = new HashMap<>();
        asked.forEach(id -> kept.put(id, reply.truth()));
        return kept;
    }

    @Override
    public void later(HoldingId id, Phase phase, String owner, double seconds, boolean said) {
        boolean never = seconds < 0 && phase == Phase.USE;
        scripts.call(Verb.LATER)
                .by(owner)
                .with(id.resource(), id.token(), phase, never ? NEVER : millis(Math.max(0, seconds)))
                .with(said)
                .run();
    }

    @Override
    public Confirmed confirmed(HoldingId id, String configuration, double askInSeconds, boolean batch, Lease lease) {
        Reply reply = scripts.call(Verb.CONFIRMED)
                .by(lease)
                .with(id.resource(), id.token(), configuration, askInSeconds < 0 ? NEVER : millis(askInSeconds))
                .with(batch)
                .run();
        return reply.truth() ? new Confirmed.Accepted(Works.read(reply.reply())) : new Confirmed.Refused();
    }

    @Override
    public Ended failed(HoldingId id, Phase phase, String reason, Lease lease) {
        return Works.ended(scripts.call(Verb.FAILED)
                .by(lease)
                .with(id.resource(), id.token(), phase, reason)
                .run());
    }

    @Override
    public List<Work> disposed(HoldingId id, @Nullable String data, Lease lease) {
        return Works.read(scripts.call(Verb.DISPOSED)
                .by(lease)
                .with(id.resource(), id.token())
                .withLast(data)
                .run());
    }

    @Override
    public List<Work> refence(HoldingId id, long seen, Lease lease) {
        return Works.read(scripts.call(Verb.REFENCE)
                .by(lease)
                .with(id.resource(), id.token(), seen)
                .run());
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1_000);
    }
}
