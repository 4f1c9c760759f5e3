// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling.store.redis;

import java.util.List;
import org.weblab.core.scheduling.store.Deadlines;
import org.weblab.core.scheduling.store.Lease;
import org.weblab.core.scheduling.store.Work;

final class RedisDeadlines implements Deadlines {

    private final Scripts scripts;

    RedisDeadlines(Scripts scripts) {
        this.scripts = scripts;
    }

    @Override
    public List<Work> expire(int limit, Lease lease) {
        return Works.read(scripts.call(Verb.EXPIRE).by(lease).with(limit).run());
    }
}
