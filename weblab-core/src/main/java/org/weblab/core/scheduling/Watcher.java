// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

/** One who wants to know every news of something, for example an open event stream. Called from one thread; must not block. */
public interface Watcher<T> {

    /** The whole state, newer than what was told before. */
    void changed(T state);

    /** There will be no more news from this core: end, and come back (perhaps to another one). */
    void ended();
}
