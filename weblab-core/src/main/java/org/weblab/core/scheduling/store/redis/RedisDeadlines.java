// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.util.concurrent.atomic.AtomicLong;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.Ended;
import org.weblab.core.scheduling.store.Lease;

final class RedisDeadlines implements Deadlines {

    private final Scripts scripts;

    /** The number of the last sweep; a store that knows an earlier one only has lost what came between. */
    private final AtomicLong swept = new AtomicLong();

    RedisDeadlines(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public Ended expire(int limit, Lease lease) {
        Reply reply =
                scripts.call(Verb.EXPIRE).by(lease).with(limit, swept.get()).run();
        swept.set(reply.number());
        return Works.ended(reply);
    }
}
