// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import org.weblab.persistence.Database;
import org.weblab.persistence.OpenDatabases;

class HistoryTest extends HistoryContract {
    @Override
    Database open() {
        return OpenDatabases.directory(folder);
    }

    @Override
    String trigger() {
        return """
                CREATE TRIGGER no BEFORE INSERT ON lab_use WHEN NEW.reservation = 'second'
                BEGIN SELECT RAISE(ABORT, 'no'); END
                """;
    }
}
