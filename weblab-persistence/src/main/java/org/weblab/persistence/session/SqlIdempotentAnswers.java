// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.weblab.persistence.Database;

/** Answers in the coordination's database, for all processes. */
public final class SqlIdempotentAnswers implements IdempotentAnswers {

    private final Database database;
    private final InstantSource clock;
    private final EveryMinute sweep;

    /** One claim, in all its attempts. */
    private record Call(String owner, String key, String requestHash, String caller, long now, long leasedUntil) {}

    private record Row(
            String requestHash,
            long leasedUntil,
            @Nullable String caller,
            boolean again,
            @Nullable Answer answer) {}

    /** The answers of this database. */
    public SqlIdempotentAnswers(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.sweep = new EveryMinute(clock);
    }

    @Override
    public Claim claim(String owner, String key, String requestHash, Duration lease) {
        return claim(owner, key, requestHash, lease, UUID.randomUUID().toString());
    }

    /** The caller's word makes a call known that is repeated because its connection broke at the very end. */
    Claim claim(String owner, String key, String requestHash, Duration lease, String caller) {
        long now = clock.millis();
        Call call = new Call(owner, key, requestHash, caller, now, now + lease.toMillis());
        return database.writeRepeatably(handle -> {
            if (sweep.due()) {
                handle.execute("DELETE FROM idempotent_answer WHERE created <= ?", now - KEPT.toMillis());
            }
            Optional<Row> row = find(handle, owner, key, now);
            if (row.isEmpty()) {
                insert(handle, call);
                return new Claim.Mine(false);
            }
            return existing(handle, call, row.get());
        });
    }

    private static Claim existing(Handle handle, Call call, Row row) {
        if (!row.requestHash().equals(call.requestHash())) {
            return new Claim.Other();
        }
        if (row.answer() != null) {
            return new Claim.Answered(row.answer());
        }
        if (call.caller().equals(row.caller())) {
            return new Claim.Mine(row.again());
        }
        if (row.leasedUntil() > call.now()) {
            return new Claim.Busy();
        }
        boolean first = handle.createUpdate("""
                                UPDATE idempotent_answer SET leased_until = :until, caller = :caller, again = TRUE
                                WHERE owner = :owner AND request_key = :key AND leased_until = :seen AND status IS NULL
                                """)
                        .bind("until", call.leasedUntil())
                        .bind("caller", call.caller())
                        .bind("owner", call.owner())
                        .bind("key", call.key())
                        .bind("seen", row.leasedUntil())
                        .execute()
                > 0;
        return first ? new Claim.Mine(true) : new Claim.Busy();
    }

    private static Optional<Row> find(Handle handle, String owner, String key, long now) {
        return handle.createQuery("""
                        SELECT request_hash, leased_until, caller, again, status, content_type, body
                        FROM idempotent_answer
                        WHERE owner = :owner AND request_key = :key AND created > :oldest
                        """)
                .bind("owner", owner)
                .bind("key", key)
                .bind("oldest", now - KEPT.toMillis())
                .map((row, context) -> new Row(
                        row.getString("request_hash"),
                        row.getLong("leased_until"),
                        row.getString("caller"),
                        row.getBoolean("again"),
                        answer(row)))
                .findOne();
    }

    private static @Nullable Answer answer(ResultSet row) throws SQLException {
        int status = row.getInt("status");
        return row.wasNull() ? null : new Answer(status, row.getString("content_type"), row.getBytes("body"));
    }

    private static void insert(Handle handle, Call call) {
        handle.execute(
                "DELETE FROM idempotent_answer WHERE owner = ? AND request_key = ? AND created <= ?",
                call.owner(),
                call.key(),
                call.now() - KEPT.toMillis());
        handle.execute(
                """
                INSERT INTO idempotent_answer (owner, request_key, request_hash, caller, created, leased_until)
                VALUES (?, ?, ?, ?, ?, ?)
                """, call.owner(), call.key(), call.requestHash(), call.caller(), call.now(), call.leasedUntil());
    }

    @Override
    public boolean claimed(String owner, String key) {
        long now = clock.millis();
        return database.read(handle -> find(handle, owner, key, now)).isPresent();
    }

    @Override
    public void renew(String owner, String key, Duration lease) {
        long now = clock.millis();
        // As if it began now: what takes long must not be swept away while it is carried out, nor right after its
        // answer.
        database.change(handle -> handle.execute("""
                UPDATE idempotent_answer SET leased_until = ?, created = ?
                WHERE owner = ? AND request_key = ? AND status IS NULL
                """, now + lease.toMillis(), now, owner, key));
    }

    @Override
    public void store(String owner, String key, Answer answer) {
        database.change(handle -> handle.createUpdate("""
                                UPDATE idempotent_answer SET status = :status, content_type = :type, body = :body
                                WHERE owner = :owner AND request_key = :key AND status IS NULL
                                """)
                .bind("status", answer.status())
                .bind("type", answer.contentType())
                .bind("body", answer.body())
                .bind("owner", owner)
                .bind("key", key)
                .execute());
    }

    @Override
    public void release(String owner, String key) {
        database.change(handle -> handle.execute(
                "DELETE FROM idempotent_answer WHERE owner = ? AND request_key = ? AND status IS NULL", owner, key));
    }
}
