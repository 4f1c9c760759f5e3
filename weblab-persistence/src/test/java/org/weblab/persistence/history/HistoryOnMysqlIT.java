// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import org.weblab.persistence.Database;
import org.weblab.persistence.Migrations.Kind;
import org.weblab.persistence.MysqlOfTest;

class HistoryOnMysqlIT extends HistoryContract {
    @Override
    Database open() {
        return MysqlOfTest.empty(Kind.DIRECTORY);
    }

    @Override
    String trigger() {
        return """
                CREATE TRIGGER no BEFORE INSERT ON lab_use FOR EACH ROW
                IF NEW.reservation = 'second' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'; END IF
                """;
    }
}
