// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.weblab.persistence.Database;
import org.weblab.protocol.ReservationId;

/** The files of all uses, with the same promise as {@link Commands}. Contents are kept in a folder, if there is one. */
public final class Files {

    private final Database database;
    private final Optional<FileFolder> folder;

    /** Contents are kept below {@code files_stored} if it is not empty. */
    public Files(Database database, Optional<Path> filesStored) {
        this.database = database;
        this.folder = filesStored.map(FileFolder::new);
    }

    /** About to be sent; answers its number. */
    public long sent(ReservationId reservation, String name, String info, byte[] content, Instant at) {
        // The content first: a row never names a file that is not there.
        Optional<String> path = folder.map(there -> there.keep(reservation, content, at));
        return database.write(handle -> handle.createUpdate("""
                                INSERT INTO lab_file (reservation, name, info, size, sha256, path, sent)
                                VALUES (:reservation, :name, :info, :size, :sha256, :path, :at)
                                """)
                .bind("reservation", reservation.value())
                .bind("name", name)
                .bind("info", info)
                .bind("size", content.length)
                .bind("sha256", FileFolder.sha256(content))
                .bind("path", path)
                .bind("at", at.toEpochMilli())
                .executeAndReturnGeneratedKeys("id")
                .mapTo(Long.class)
                .one());
    }

    /** The file of that number was answered so. */
    public void answered(long id, String response, Instant at) {
        database.change(
                handle -> handle.createUpdate("UPDATE lab_file SET response = :response, answered = :at WHERE id = :id")
                        .bind("response", response)
                        .bind("at", at.toEpochMilli())
                        .bind("id", id)
                        .execute());
    }

    /** All of one reservation, as they were sent. */
    public List<SentFile> of(ReservationId reservation) {
        return database.read(handle -> handle.createQuery("""
                                SELECT * FROM lab_file WHERE reservation = :reservation ORDER BY sent, id
                                """)
                .bind("reservation", reservation.value())
                .map((row, context) -> new SentFile(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("info"),
                        row.getLong("size"),
                        row.getString("sha256"),
                        row.getString("path") != null,
                        Instant.ofEpochMilli(row.getLong("sent")),
                        row.getString("response"),
                        Uses.instant(Uses.nullable(row.getLong("answered"), row.wasNull()))))
                .list());
    }

    /** The content of one file of that reservation; empty if it was not kept, or somebody removed it. */
    public Optional<byte[]> content(ReservationId reservation, long id) {
        Optional<String> path = database.read(
                handle -> handle.createQuery("SELECT path FROM lab_file WHERE id = :id AND reservation = :reservation")
                        .bind("id", id)
                        .bind("reservation", reservation.value())
                        .mapTo(String.class)
                        .findOne());
        return path.flatMap(this::read);
    }

    private Optional<byte[]> read(String path) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.get().read(path));
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
