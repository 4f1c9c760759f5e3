// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator should change in the configuration of Redis, or something may be lost. */
final class RedisAdvice {

    private RedisAdvice() {}

    /**
     * One sentence each.
     *
     * @param info answer of INFO
     * @param appendfsync null if Redis does not tell
     */
    static List<String> of(String info, @Nullable String appendfsync) {
        Map<String, String> values = new HashMap<>();
        info.lines().filter(line -> line.contains(":")).forEach(line -> {
            String[] sides = line.split(":", 2);
            values.put(sides[0], sides[1].trim());
        });
        List<String> advice = new ArrayList<>();
        String policy = values.getOrDefault("maxmemory_policy", "noeviction");
        if (!policy.equals("noeviction")
                && !values.getOrDefault("maxmemory", "0").equals("0")) {
            advice.add("Redis throws keys away when its memory is full (maxmemory-policy " + policy
                    + "): set 'maxmemory-policy noeviction'");
        }
        if (values.getOrDefault("aof_enabled", "1").equals("0")) {
            advice.add("Redis forgets queues and log-ins when it is restarted: set 'appendonly yes'"
                    + " and 'appendfsync always'");
        } else if (appendfsync != null && !appendfsync.equals("always")) {
            advice.add("Redis forgets the last moments when its machine fails (appendfsync " + appendfsync
                    + "): set 'appendfsync always'");
        }
        return advice;
    }
}
