// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.Database;
import org.weblab.persistence.session.SlowDown.Subject;

/** Failures in the coordination's database, counted by all processes together. */
public final class SqlLoginAttempts implements LoginAttempts {

    /** What was noted less than a day ago need not be noted again. */
    private static final Duration FRESH =
            SlowDown.FAMILIAR.minus(SlowDown.MEMORY).minus(Duration.ofDays(1));

    private final Database database;
    private final InstantSource clock;
    private final EveryMinute sweep;

    private record Row(String subject, int failures, long latest) {}

    /** The failures of this database. */
    public SqlLoginAttempts(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.sweep = new EveryMinute(clock);
    }

    @Override
    public Duration delay(String login, String address) {
        long now = clock.millis();
        Map<String, Row> rows = read(login, address);
        boolean familiar = isKnown(rows.get(SlowDown.familiar(login, address)), now);
        long longest = 0;
        for (Subject subject : SlowDown.subjects(login, address)) {
            Row row = rows.get(subject.key());
            if (row != null && subject.countsFor(familiar)) {
                longest = Math.max(longest, SlowDown.delayMs(subject, row.failures(), row.latest(), now));
            }
        }
        return Duration.ofMillis(longest);
    }

    private static boolean isKnown(@Nullable Row familiar, long now) {
        return familiar != null && now - familiar.latest() < SlowDown.MEMORY.toMillis();
    }

    private Map<String, Row> read(String login, String address) {
        return database.read(handle -> handle.createQuery("""
                                SELECT subject, failures, latest FROM login_failure
                                WHERE subject IN (:account, :accountFrom, :address, :familiar)
                                """)
                .bind("account", Subject.account(login).key())
                .bind("accountFrom", Subject.accountFrom(login, address).key())
                .bind("address", Subject.address(address).key())
                .bind("familiar", SlowDown.familiar(login, address))
                .map((row, context) -> new Row(row.getString("subject"), row.getInt("failures"), row.getLong("latest")))
                .collect(Collectors.toMap(Row::subject, row -> row)));
    }

    @Override
    public void failed(String login, String address) {
        long now = clock.millis();
        long forgotten = now - SlowDown.MEMORY.toMillis();
        database.change(handle -> {
            if (sweep.due()) {
                handle.execute("DELETE FROM login_failure WHERE latest <= ?", forgotten);
            }
            for (Subject subject : SlowDown.subjects(login, address)) {
                count(handle, subject, now, forgotten);
            }
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
        long now = clock.millis();
        String familiar = SlowDown.familiar(login, address);
        Map<String, Row> rows = read(login, address);
        Row known = rows.get(familiar);
        // Nearly always there is nothing to forget and nothing new, and reading does not wait for the writer.
        if (rows.size() == 1 && known != null && known.latest() - now > FRESH.toMillis()) {
            return;
        }
        database.change(handle -> {
            handle.execute(
                    "DELETE FROM login_failure WHERE subject IN (?, ?)",
                    Subject.account(login).key(),
                    Subject.accountFrom(login, address).key());
            handle.execute(
                    "UPDATE login_failure SET failures = failures - 1 WHERE subject = ? AND failures > 0",
                    Subject.address(address).key());
            note(handle, familiar, now);
        });
    }

    /** Its time lies ahead, so that it is forgotten as late as it should be, together with old failures. */
    private static void note(Handle handle, String familiar, long now) {
        long latest = now + SlowDown.FAMILIAR.minus(SlowDown.MEMORY).toMillis();
        int known = handle.execute("UPDATE login_failure SET latest = ? WHERE subject = ?", latest, familiar);
        if (known == 0) {
            handle.execute("INSERT INTO login_failure (subject, failures, latest) VALUES (?, 0, ?)", familiar, latest);
        }
    }
}
