// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.weblab.persistence.Database;
import org.weblab.persistence.redis.RedisConnection;

/** Asks servers of stores for their clock and for settings that matter. */
final class StoreServers {

    private StoreServers() {}

    static StoreServer mysql(String name, Database database) {
        List<String> risks = new ArrayList<>();
        int flush = number(database, "SELECT @@innodb_flush_log_at_trx_commit").intValue();
        if (flush != 1) {
            risks.add("innodb_flush_log_at_trx_commit is %d: a power failure loses up to a second; set it to 1"
                    .formatted(flush));
        }
        double now = number(database, "SELECT UNIX_TIMESTAMP(SYSDATE(3))").doubleValue();
        return new StoreServer(name, ahead(Instant.ofEpochMilli(Math.round(now * 1000))), risks);
    }

    private static Number number(Database database, String statement) {
        return database.read(
                handle -> handle.createQuery(statement).mapTo(Double.class).one());
    }

    static StoreServer redis(String name, RedisConnection connection) {
        String seconds = connection.ask(redis -> String.valueOf(redis.eval("return tostring(redis.call('TIME')[1])")));
        return new StoreServer(name, ahead(Instant.ofEpochSecond(Long.parseLong(seconds))), connection.advice());
    }

    private static Duration ahead(Instant there) {
        return Duration.between(InstantSource.system().instant(), there);
    }
}
