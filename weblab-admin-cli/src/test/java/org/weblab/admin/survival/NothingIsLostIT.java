// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.survival;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.testkit.MariaDbServer;
import org.weblab.testkit.RedisServer;

/**
 * Fifty students come through the built-in front, HAProxy and Apache, and work while every kind of process is killed and
 * the stores are killed and come back with their data. Nobody is logged out, everybody comes to the end or is told why
 * not, and the equipment saw one student at a time.
 */
class NothingIsLostIT {

    /** With the logs, if it fails. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void onMysql() {
        try (MariaDbServer server = MariaDbServer.start()) {
            MariaDbServer.Created directory = server.createDatabase();
            MariaDbServer.Created coordination = server.createDatabase();
            work(
                    () -> {
                        server.kill();
                        server.restart();
                    },
                    "--db-address=" + directory.address(),
                    "--db-passwd=" + directory.password(),
                    "--coordination-address=" + coordination.address(),
                    "--coordination-db-passwd=" + coordination.password());
        }
    }

    @Test
    void onRedis() {
        MariaDbServer.Created directory = MariaDbServer.shared().createDatabase();
        try (RedisServer server = RedisServer.start("--appendonly", "yes", "--appendfsync", "always")) {
            work(
                    () -> {
                        server.kill();
                        server.restart();
                    },
                    "--db-address=" + directory.address(),
                    "--db-passwd=" + directory.password(),
                    "--coordination-address=redis://127.0.0.1:%d/0".formatted(server.port()));
        }
    }

    private void work(Runnable storeDies, String... stores) {
        try (Campus campus = Campus.create(folder, stores)) {
            campus.deployment().start();
            try (StudentsAtWork students = campus.begin()) {
                campus.befall(
                        students,
                        () -> campus.kill("core1"),
                        storeDies,
                        () -> campus.kill("laboratory1"),
                        () -> campus.kill("core2"),
                        () -> campus.kill("login1"),
                        storeDies,
                        () -> campus.kill("core1"));
                campus.judge(students);
            }
        }
    }
}
