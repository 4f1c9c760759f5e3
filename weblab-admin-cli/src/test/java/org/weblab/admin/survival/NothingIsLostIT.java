// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.admin.survival;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingIsLostIT {

    @TempDir
    private Path folder;

    @Test
    void oneCoreWithAFile() {
        try (Campus campus = Campus.create(folder, 50, 5)) {
            campus.deployment().start();
            try (StudentsAtWork students = campus.begin()) {
                campus.killInTurn(students, 6, "core1", "laboratory1");
                students.judge(campus::record);
            }
        }
    }
}
