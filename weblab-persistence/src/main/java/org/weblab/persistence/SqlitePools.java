// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;

/** The two pools of a file. */
final class SqlitePools {

    private static final int READERS = 4;
    private static final int BUSY_MS = 5_000;

    private SqlitePools() {}

    static HikariDataSource writer(Path file) {
        HikariConfig writing = pool(file, "writer", 1, 1);
        writing.addDataSourceProperty("transaction_mode", "IMMEDIATE");
        return new HikariDataSource(writing);
    }

    static HikariDataSource reader(Path file) {
        HikariConfig reading = pool(file, "reader", READERS, 0);
        reading.setConnectionInitSql("PRAGMA query_only = ON");
        reading.setIdleTimeout(60_000);
        return new HikariDataSource(reading);
    }

    private static HikariConfig pool(Path file, String name, int most, int idle) {
        HikariConfig pool = new HikariConfig();
        pool.setPoolName("sqlite-" + name);
        pool.setJdbcUrl("jdbc:sqlite:" + file.toAbsolutePath());
        pool.addDataSourceProperty("journal_mode", "WAL");
        pool.addDataSourceProperty("synchronous", "NORMAL");
        pool.addDataSourceProperty("busy_timeout", Integer.toString(BUSY_MS));
        pool.addDataSourceProperty("foreign_keys", "true");
        pool.setMaximumPoolSize(most);
        pool.setMinimumIdle(idle);
        pool.setConnectionTimeout(BUSY_MS);
        // Connections to a file do not grow old.
        pool.setMaxLifetime(0);
        pool.setKeepaliveTime(0);
        return pool;
    }
}
