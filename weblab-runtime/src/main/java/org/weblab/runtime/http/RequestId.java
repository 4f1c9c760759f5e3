// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The id of the request that a thread works for. It is in every line that the thread logs, in the answer, and in the calls
 * to other processes that the request leads to, so that one word finds all that one click did.
 */
public final class RequestId {

    /** The header that carries it, in requests and in answers. */
    public static final String HEADER = "X-Request-Id";

    /** What lines of the log call it. */
    private static final String KEY = "request";

    /** What balancers make: letters and digits, of a UUID or of Apache. Nothing that could look like more of a line. */
    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9@._-]{1,64}");

    private RequestId() {}

    /** The one of this thread's request, if it works for one. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(KEY));
    }

    /** From here on this thread's request has that id, which somebody gave who can be trusted; unfit ones do nothing. */
    public static void adopt(String given) {
        if (FIT.matcher(given).matches()) {
            MDC.put(KEY, given);
        }
    }

    /** The same work, for another thread, under the id that this thread has now. */
    public static Runnable carried(Runnable work) {
        Optional<String> id = current();
        return id.isEmpty() ? work : () -> during(id.get(), work);
    }

    /** Does that under that id. */
    static void during(String id, Runnable work) {
        String before = MDC.get(KEY);
        MDC.put(KEY, id);
        try {
            work.run();
        } finally {
            MDC.remove(KEY);
            if (before != null) {
                MDC.put(KEY, before);
            }
        }
    }

    /** A request begins on this thread, with the id that came with it or with a new one; {@link #end()} must follow. */
    static void begin(@Nullable String given) {
        MDC.put(KEY, given != null && FIT.matcher(given).matches() ? given : fresh());
    }

    /** The thread goes on to something else. */
    static void end() {
        MDC.remove(KEY);
    }

    private static String fresh() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
