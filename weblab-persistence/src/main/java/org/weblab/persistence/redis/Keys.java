// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** The keys that begin alike: whether there are any, and how to get rid of them; for {@code weblab-admin create}. */
public final class Keys {

    private static final int AT_ONCE = 500;

    private final RedisConnection connection;
    private final String prefix;

    /** Those with this beginning, which has a tag in braces for a cluster. */
    public Keys(RedisConnection connection, String prefix) {
        this.connection = connection;
        this.prefix = prefix;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> found = scan(cursor);
            if (!found.getResult().isEmpty()) {
                return false;
            }
            cursor = found.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return true;
    }

    /** Removes them all. */
    public void drop() {
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            ScanResult<String> found = scan(cursor);
            if (!found.getResult().isEmpty()) {
                String[] keys = found.getResult().toArray(String[]::new);
                connection.ask(jedis -> jedis.unlink(keys));
            }
            cursor = found.getCursor();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    }

    private ScanResult<String> scan(String cursor) {
        ScanParams ours = new ScanParams().match(prefix + "*").count(AT_ONCE);
        return connection.ask(jedis -> jedis.scan(cursor, ours));
    }
}
