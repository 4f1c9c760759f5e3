// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.laboratory;

/** How a call of an experiment ended. Experiments are other people's code: whatever they do is one of these two. */
sealed interface Outcome<T> {

    /** It answered. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It threw, answered nothing, ran over its limit or was interrupted. */
    record Failed<T>(String reason) implements Outcome<T> {}
}
