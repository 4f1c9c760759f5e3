// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.interaction;

/** How far a command or file in the background is. */
public sealed interface Progress {

    /** Under way. */
    record Running() implements Progress {}

    /** Answered by the experiment. */
    record Done(String response) implements Progress {}

    /** Failed. */
    record Failed(String reason) implements Progress {}
}
