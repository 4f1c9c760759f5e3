// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody listens on. A deployment wants several in a row, below those that the system gives to clients. Two JVMs
 * that test at the same time take them from different ranges: between the look and the use they are nobody's.
 */
public final class FreePorts {

    private static final int RANGE = 9_000;
    private static final int FIRST = 12_000 + jvm() % 2 * RANGE;
    private static final int LAST = FIRST + RANGE - 100;

    private FreePorts() {}

    /** The first of so many. */
    public static int inARow(int count) {
        while (true) {
            int first = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            int free = 0;
            while (free < count && isFree(first + free)) {
                free++;
            }
            if (free == count) {
                return first;
            }
        }
    }

    /** Maven says which of its test JVMs this is; an IDE has only one. */
    private static int jvm() {
        Integer number = Integer.getInteger("surefire.forkNumber");
        if (number == null && System.getProperty("basedir") != null) {
            throw new IllegalStateException("Maven does not say which of its test JVMs this is: surefire.forkNumber");
        }
        return number == null ? 1 : number;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
