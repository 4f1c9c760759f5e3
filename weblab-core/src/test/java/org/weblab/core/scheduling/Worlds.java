// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.scheduling;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Worlds on one kind of store, for one test. */
final class Worlds implements AfterEachCallback {

    private final Backend backend;
    private final Deque<World> open = new ArrayDeque<>();

    Worlds(Backend backend) {
        this.backend = backend;
    }

    World of(int copies) {
        World world = new World(copies, backend.stores());
        open.push(world);
        return world;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
