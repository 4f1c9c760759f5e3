// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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

/** A file of SQLite, for one process. */
record OpenFile(Database database, InstantSource clock) implements OpenStore {

    @Override
    public SchedulingStore scheduling(StoreOptions options) {
        return SqlStore.sqlite(database, clock, options);
    }

    @Override
    public SessionStore sessions(Duration idle) {
        return new SqlSessionStore(database, clock, idle);
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
    public void close() {
        database.close();
    }
}
