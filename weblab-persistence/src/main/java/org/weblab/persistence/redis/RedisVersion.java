// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weblab.persistence.StoreAddress;

/** The version of a Redis. Our scripts use what Redis 6.0 can do, the oldest one that has users with permissions. */
record RedisVersion(int major, int minor) {

    private static final Pattern LINE = Pattern.compile("(?m)^redis_version:((\\d+)\\.(\\d+)\\S*)");
    private static final int LEAST = 6;

    /** As the server's INFO tells it. */
    static RedisVersion of(String info) {
        Matcher line = LINE.matcher(info);
        if (!line.find()) {
            throw new IllegalStateException("What answers is no Redis: it does not tell redis_version");
        }
        return new RedisVersion(Integer.parseInt(line.group(2)), Integer.parseInt(line.group(3)));
    }

    /** Throws {@link IllegalStateException}, with a text for the operator, if it is too old. */
    void require(StoreAddress.Redis address) {
        if (major < LEAST) {
            throw new IllegalStateException(
                    "%s is Redis %d.%d; WebLab needs %d.0 or newer".formatted(address, major, minor, LEAST));
        }
    }
}
