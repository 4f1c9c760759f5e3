// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.redis;

import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.persistence.StoreAddress;
import redis.clients.jedis.exceptions.JedisClusterOperationException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** Which errors say that Redis is away for now, and which that somebody made a mistake. */
final class RedisErrors {

    /** Redis 6 tells the error of a command within a script at the end of a longer text, after a minus. */
    private static final Pattern AWAY = Pattern.compile("(^|-)(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|OOM|"
            + "MISCONF|NOREPLICAS|BUSY|UNBLOCKED|ERR max number of clients reached)\\b");

    private static final Pattern REFUSED = Pattern.compile("^(NOAUTH|WRONGPASS|NOPERM|ERR AUTH)\\b");

    private RedisErrors() {}

    /** The connection ended, rather than being slow: another one may be better. */
    static boolean isBroken(JedisException thrown) {
        return thrown instanceof JedisConnectionException
                && causes(thrown).noneMatch(SocketTimeoutException.class::isInstance);
    }

    /**
     * {@link DatabaseUnavailable} if it is away, or does not let us in any more: an operator will mend that. Otherwise the
     * exception.
     */
    static RuntimeException translated(StoreAddress.Redis address, JedisException thrown) {
        return refusal(address, thrown)
                .<RuntimeException>map(sentence -> DatabaseUnavailable.because(sentence, thrown))
                .orElseGet(() -> isAway(thrown) ? DatabaseUnavailable.because(thrown) : thrown);
    }

    /** The same, with a text for the operator if user, password or certificate are wrong. */
    static RuntimeException atStart(StoreAddress.Redis address, JedisException thrown) {
        if (causes(thrown).anyMatch(SSLHandshakeException.class::isInstance)) {
            return new IllegalStateException(address + " has a certificate that is not trusted", thrown);
        }
        return refusal(address, thrown)
                .<RuntimeException>map(sentence -> new IllegalStateException(sentence, thrown))
                .orElseGet(() -> translated(address, thrown));
    }

    private static Optional<String> refusal(StoreAddress.Redis address, JedisException thrown) {
        return causes(thrown)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .filter(message -> REFUSED.matcher(message).find())
                .findFirst()
                .map(message -> address + " does not let us in: " + message);
    }

    private static boolean isAway(JedisException thrown) {
        if (thrown instanceof JedisDataException) {
            return thrown.getMessage() != null
                    && AWAY.matcher(thrown.getMessage()).find();
        }
        if (thrown instanceof JedisClusterOperationException) {
            return thrown.getMessage() == null || !thrown.getMessage().contains("hashslot");
        }
        // The plain exception comes from the pool: exhausted, or closed as there is a new master.
        return thrown instanceof JedisConnectionException || thrown.getClass() == JedisException.class;
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause);
    }
}
