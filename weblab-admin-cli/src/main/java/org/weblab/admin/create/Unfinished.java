// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.create;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.weblab.admin.AdminError;
import org.weblab.admin.host.Reason;

/**
 * What was made for a deployment so far. Unless all of it comes about it is taken back, the latest first, also when the
 * operator interrupts the command or closes the terminal: nobody would know the passwords.
 */
final class Unfinished implements AutoCloseable {

    private final Deque<Runnable> undoing = new ArrayDeque<>();
    private boolean over;

    Unfinished() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "unfinished"));
    }

    /** Makes something that can be taken back. An interruption waits until it is made. */
    synchronized <T> T make(Supplier<T> making, Consumer<T> undo) {
        if (over) {
            throw new AdminError("interrupted");
        }
        T made = making.get();
        undoing.push(() -> undo.accept(made));
        return made;
    }

    /** Everything came about. */
    synchronized void keep() {
        undoing.clear();
    }

    /** Takes back what was not kept. What cannot be is told, and does not hinder the rest. */
    @Override
    public synchronized void close() {
        over = true;
        while (!undoing.isEmpty()) {
            try {
                undoing.pop().run();
            } catch (RuntimeException e) {
                System.err.println("error: something that was made could not be taken back: " + Reason.of(e));
            }
        }
    }
}
