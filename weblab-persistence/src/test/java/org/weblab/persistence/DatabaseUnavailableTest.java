// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Which errors say that one may come back. */
class DatabaseUnavailableTest {

    private static RuntimeException of(SQLException thrown) {
        return DatabaseUnavailable.orItself(new TransactionException(thrown));
    }

    @Test
    void aPoolThatGivesNoConnectionIsAway() {
        assertThat(DatabaseUnavailable.orItself(new ConnectionException(new SQLException("closed"))))
                .isInstanceOf(DatabaseUnavailable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1021, HY000, Disk full",
        "1041, HY000, Out of memory",
        "1114, HY000, The table is full",
        "1290, HY000, Read only",
        "1927, 70100, Connection was killed",
        "0, 08S01, Communications link failure"
    })
    void aServerInTroubleIsAway(int code, String state, String text) {
        assertThat(of(new SQLException(text, state, code))).isInstanceOf(DatabaseUnavailable.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {
                "SQLITE_BUSY",
                "SQLITE_LOCKED",
                "SQLITE_NOMEM",
                "SQLITE_FULL",
                "SQLITE_IOERR_WRITE",
                "SQLITE_CANTOPEN"
            })
    void aFileOnADiskInTroubleIsAway(SQLiteErrorCode code) {
        assertThat(of(new SQLiteException("trouble", code))).isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void aMistakeStaysWhatItIs() {
        assertThat(of(new SQLException("Unknown column", "42S22", 1054))).isInstanceOf(JdbiException.class);
        assertThat(of(new SQLiteException("constraint", SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE)))
                .isInstanceOf(JdbiException.class);
    }
}
