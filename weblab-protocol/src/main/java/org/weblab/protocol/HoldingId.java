// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol;

/**
 * One hand-over of one resource. Everything said to or about equipment carries it; whoever has an older token is
 * refused by the store and by the laboratory.
 *
 * @param resource the equipment
 * @param token grows with each hand-over: {@code max(last + 1, store clock in µs)}, below 2^53
 */
public record HoldingId(ResourceId resource, long token) {

    @Override
    public String toString() {
        return resource + "#" + token;
    }
}
