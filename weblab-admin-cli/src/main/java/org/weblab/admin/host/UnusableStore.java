// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.host;

import java.sql.SQLException;
import java.util.Set;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.persistence.DatabaseUnavailable;

/** A store cannot be used as it is; the message is for the operator. */
public final class UnusableStore extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Set<Integer> DENIED = Set.of(1045, 1698);
    private static final Set<Integer> MISSING = Set.of(1044, 1049);

    private final Why why;

    /** What the matter is. */
    public enum Why {
        /** It cannot be reached now, and may be later. */
        AWAY,
        /** It does not let us in. */
        DENIED,
        /** The server knows us, but not the database; or not that it is ours. */
        MISSING,
        /** It is not what we need. */
        UNFIT
    }

    private UnusableStore(Why why, String message, Throwable cause) {
        super(message, cause);
        this.why = why;
    }

    /** The one at that place. */
    static UnusableStore at(String place, RuntimeException cause) {
        String reason = Reason.of(cause);
        if (cause instanceof DatabaseUnavailable || cause instanceof StoreUnavailable) {
            return new UnusableStore(Why.AWAY, "%s cannot be reached: %s".formatted(place, reason), cause);
        }
        String message = reason.contains(place) ? reason : place + ": " + reason;
        return new UnusableStore(why(cause), message, cause);
    }

    private static Why why(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return DENIED.contains(sql.getErrorCode())
                        ? Why.DENIED
                        : MISSING.contains(sql.getErrorCode()) ? Why.MISSING : Why.UNFIT;
            }
        }
        return Why.UNFIT;
    }

    /** What the matter is. */
    public Why why() {
        return why;
    }
}
