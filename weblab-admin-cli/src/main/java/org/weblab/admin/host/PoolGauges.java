// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.weblab.persistence.PoolState;

/** How busy the connections to the stores are, as gauges. */
final class PoolGauges {

    private final MeterRegistry meters;

    PoolGauges(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Shows the pools that this store has now; their number does not change. */
    void show(String store, Supplier<List<PoolState>> pools) {
        List<PoolState> now = pools.get();
        for (int i = 0; i < now.size(); i++) {
            int number = i;
            Supplier<PoolState> pool = () -> pools.get().get(number);
            String name = now.get(i).name();
            gauge("weblab.pool.active", "Connections that somebody uses", store, name, pool, PoolState::active);
            gauge("weblab.pool.idle", "Connections that nobody uses", store, name, pool, PoolState::idle);
            gauge("weblab.pool.waiting", "Callers who wait for a connection", store, name, pool, PoolState::waiting);
            gauge("weblab.pool.most", "Connections there may be", store, name, pool, PoolState::most);
        }
    }

    private void gauge(
            String meter,
            String description,
            String store,
            String name,
            Supplier<PoolState> pool,
            ToIntFunction<PoolState> number) {
        Gauge.builder(meter, () -> number.applyAsInt(pool.get()))
                .description(description)
                .tags("store", store, "pool", name)
                .register(meters);
    }
}
