// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.weblab.persistence.StoreAddress;

class RedisAdviceTest {

    private static String info(String maxmemory, String policy, String aof) {
        return "# Memory\r\nmaxmemory:%s\r\nmaxmemory_policy:%s\r\n\r\n# Persistence\r\naof_enabled:%s\r\n"
                .formatted(maxmemory, policy, aof);
    }

    @Test
    void aSafeServerNeedsNoAdvice() {
        assertThat(RedisAdvice.of(info("0", "allkeys-lru", "1"), "always")).isEmpty();
        assertThat(RedisAdvice.of(info("1000000", "noeviction", "1"), null)).isEmpty();
    }

    @Test
    void aServerThatThrowsKeysAwayIsNoStore() {
        assertThat(RedisAdvice.of(info("1000000", "allkeys-lru", "1"), "always"))
                .singleElement()
                .asString()
                .contains("maxmemory-policy allkeys-lru");
    }

    @Test
    void whatIsLostByARestartIsSaid() {
        assertThat(RedisAdvice.of(info("0", "noeviction", "0"), "everysec"))
                .singleElement()
                .asString()
                .contains("appendonly yes");
        assertThat(RedisAdvice.of(info("0", "noeviction", "1"), "everysec"))
                .singleElement()
                .asString()
                .contains("appendfsync everysec");
    }

    @Test
    void anOldServerIsRefused() {
        StoreAddress.Redis address = (StoreAddress.Redis) StoreAddress.parse("redis://cache.example.org");

        assertThatIllegalStateException()
                .isThrownBy(() -> RedisVersion.of("redis_version:5.0.14\r\n").require(address))
                .withMessage("redis://cache.example.org:6379/0 is Redis 5.0; WebLab needs 6.0 or newer");
        assertThatNoException()
                .isThrownBy(() -> RedisVersion.of("redis_version:6.0.16\r\n").require(address));
        assertThatNoException()
                .isThrownBy(
                        () -> RedisVersion.of("redis_version:10.2.0-rc1\r\n").require(address));
        assertThatIllegalStateException().isThrownBy(() -> RedisVersion.of("memcached"));
    }
}
