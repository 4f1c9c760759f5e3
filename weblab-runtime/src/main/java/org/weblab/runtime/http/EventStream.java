// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.http;

/**
 * One open stream of server-sent events. It has a heartbeat every 10 s, lives at most 5 minutes (with jitter) and is
 * ended before the server stops; the client comes back.
 */
public interface EventStream {

    /**
     * Sends one event, soon and without blocking. While an earlier one is still being written, the newest of the same name
     * replaces the others that wait: every event carries the whole state.
     *
     * @param name of the event, for example {@code reservation}
     * @param json its data
     */
    void send(String name, String json);

    /** Ends the stream; a second call does nothing. */
    void close();

    /** Called once when the stream has ended, whoever ended it; at once if it has already. */
    void onClosed(Runnable action);

    /** False once it has ended. */
    boolean isOpen();
}
