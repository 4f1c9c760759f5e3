// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.weblab.persistence.Database;

/** The hashes of passwords; {@link org.weblab.persistence.password.Passwords} makes and checks them. */
public final class Credentials {

    private final Database database;
    private final InstantSource clock;

    /** The hashes of this directory. */
    public Credentials(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The hash of the person's password; empty if the person has none. */
    public Optional<String> hash(User user) {
        return database.read(handle -> handle.createQuery("SELECT hash FROM credential WHERE person_id = :person")
                .bind("person", user.id())
                .mapTo(String.class)
                .findOne());
    }

    /** From now on this one. */
    public void set(User user, String hash) {
        database.change(handle -> {
            int changed = update(handle, user, hash, "");
            if (changed == 0) {
                handle.createUpdate("INSERT INTO credential (person_id, hash, changed) VALUES (:person, :hash, :now)")
                        .bind("person", user.id())
                        .bind("hash", hash)
                        .bind("now", clock.millis())
                        .execute();
            }
        });
    }

    /** From now on this one, unless somebody changed the old one meanwhile; whether it was so. */
    public boolean replace(User user, String oldHash, String newHash) {
        return database.write(handle -> update(handle, user, newHash, oldHash) > 0);
    }

    /** An empty old hash stands for any. */
    private int update(Handle handle, User user, String hash, String oldHash) {
        return handle.createUpdate("""
                        UPDATE credential SET hash = :hash, changed = :now
                        WHERE person_id = :person AND (:old = '' OR hash = :old)
                        """)
                .bind("hash", hash)
                .bind("now", clock.millis())
                .bind("person", user.id())
                .bind("old", oldHash)
                .execute();
    }
}
