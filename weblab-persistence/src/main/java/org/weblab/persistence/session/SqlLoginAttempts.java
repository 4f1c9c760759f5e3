// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.weblab.persistence.Database;
import org.weblab.persistence.session.SlowDown.Subject;

/** Failures in the coordination's database, counted by all processes together. */
public final class SqlLoginAttempts implements LoginAttempts {

    private final Database database;
    private final InstantSource clock;
    private final EveryMinute sweep;

    /** The failures of this database. */
    public SqlLoginAttempts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.sweep = new EveryMinute(clock);
    }

    @Override
    public Duration delay(String login, String address) {
        long now = clock.millis();
        return database.read(handle -> {
            long longest = 0;
            for (Subject subject : List.of(Subject.account(login), Subject.address(address))) {
                longest = Math.max(longest, delayMs(handle, subject, now));
            }
            return Duration.ofMillis(longest);
        });
    }

    private static long delayMs(Handle handle, Subject subject, long now) {
        return handle.createQuery("SELECT failures, latest FROM login_failure WHERE subject = :subject")
                .bind("subject", subject.key())
                .map((row, context) -> SlowDown.delayMs(subject, row.getInt("failures"), row.getLong("latest"), now))
                .findOne()
                .orElse(0L);
    }

    @Override
    public void failed(String login, String address) {
        long now = clock.millis();
        long forgotten = now - SlowDown.MEMORY.toMillis();
        database.change(handle -> {
            if (sweep.due()) {
                handle.execute("DELETE FROM login_failure WHERE latest <= ?", forgotten);
            }
            count(handle, Subject.account(login), now, forgotten);
            count(handle, Subject.address(address), now, forgotten);
        });
    }

    private static void count(Handle handle, Subject subject, long now, long forgotten) {
        int known = handle.createUpdate("""
                        UPDATE login_failure
                        SET failures = CASE WHEN latest <= :forgotten THEN 1 ELSE failures + 1 END, latest = :now
                        WHERE subject = :subject
                        """)
                .bind("forgotten", forgotten)
                .bind("now", now)
                .bind("subject", subject.key())
                .execute();
        if (known == 0) {
            handle.execute(
                    "INSERT INTO login_failure (subject, failures, latest) VALUES (?, 1, ?)", subject.key(), now);
        }
    }

    @Override
    public void succeeded(String login, String address) {
        String account = Subject.account(login).key();
        String network = Subject.address(address).key();
        // Nearly always there is nothing to forget, and reading does not wait for the writer.
        boolean failedBefore = database.read(
                handle -> handle.createQuery("SELECT count(*) FROM login_failure WHERE subject IN (:account, :network)")
                                .bind("account", account)
                                .bind("network", network)
                                .mapTo(Integer.class)
                                .one()
                        > 0);
        if (failedBefore) {
            database.change(handle -> {
                handle.execute("DELETE FROM login_failure WHERE subject = ?", account);
                handle.execute(
                        "UPDATE login_failure SET failures = failures - 1 WHERE subject = ? AND failures > 0", network);
            });
        }
    }
}
