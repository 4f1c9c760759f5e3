// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreOptions;
import org.weblab.core.scheduling.store.sql.SqlStore;
import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.PoolState;
import org.weblab.persistence.Tables;
import org.weblab.persistence.session.SessionStore;
import org.weblab.persistence.session.SqlSessionStore;

/**
 * A database: a file of SQLite for one process, or one of MySQL or MariaDB for any number of them.
 *
 * @param clock that all of these go by
 */
record OpenSql(Database database, InstantSource clock) implements OpenStore {

    @Override
    public SchedulingStore scheduling(StoreOptions options) {
        return switch (database.dialect()) {
            case SQLITE -> SqlStore.sqlite(database, clock, options);
            case MYSQL -> SqlStore.mysql(database, options);
        };
    }

    @Override
    public SchedulingStore observedScheduling() {
        return switch (database.dialect()) {
            case SQLITE -> SqlStore.sqliteBeside(database, clock, StoreOptions.DEFAULT);
            case MYSQL -> scheduling(StoreOptions.DEFAULT);
        };
    }

    @Override
    public SessionStore sessions(Duration idle) {
        return new SqlSessionStore(database, clock, idle);
    }

    @Override
    public boolean isOutdated(Kind kind) {
        return Migrations.isOutdated(database, kind);
    }

    @Override
    public void requireCurrent(Kind kind) {
        Migrations.requireCurrent(database, kind);
    }

    @Override
    public void migrate(Kind kind) {
        Migrations.run(database, kind);
    }

    @Override
    public boolean isEmpty() {
        return Tables.of(database).isEmpty();
    }

    @Override
    public void requireOurs() {
        Tables.requireOurs(database);
    }

    @Override
    public void clear() {
        Tables.drop(database);
    }

    @Override
    public List<PoolState> pools() {
        return database.pools();
    }

    @Override
    public Optional<StoreServer> server(String name) {
        return switch (database.dialect()) {
            case SQLITE -> Optional.empty();
            case MYSQL -> Optional.of(StoreServers.mysql(name, database));
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
