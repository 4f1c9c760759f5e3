// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

/** A watcher's interest, until it is closed. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /** No more news, and no more signs of life; a second call does nothing. */
    @Override
    void close();
}
