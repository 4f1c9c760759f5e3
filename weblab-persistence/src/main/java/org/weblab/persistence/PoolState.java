// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

/**
 * How busy a pool of connections is now.
 *
 * @param active connections that somebody uses
 * @param idle connections that nobody uses
 * @param waiting how many wait for a connection
 * @param most how many connections there may be
 */
public record PoolState(String name, int active, int idle, int waiting, int most) {

    static PoolState of(HikariDataSource source) {
        HikariPoolMXBean pool = source.getHikariPoolMXBean();
        return new PoolState(
                source.getPoolName(),
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getThreadsAwaitingConnection(),
                source.getMaximumPoolSize());
    }
}
