-- SPDX-License-Identifier: BSD-2-Clause
-- Who is logged in, who guesses passwords, and which requests were answered already. Times are milliseconds since 1970.

CREATE TABLE session (
    id          TEXT    NOT NULL PRIMARY KEY,
    person_id   INTEGER NOT NULL,
    login       TEXT    NOT NULL,
    created     INTEGER NOT NULL,
    last_access INTEGER NOT NULL
) STRICT;
CREATE INDEX session_person ON session (person_id);
CREATE INDEX session_last_access ON session (last_access);

-- The subject is an account or an address; its name is hashed, as people type passwords into the wrong field.
CREATE TABLE login_failure (
    subject  TEXT    NOT NULL PRIMARY KEY,
    failures INTEGER NOT NULL,
    latest   INTEGER NOT NULL
) STRICT;
CREATE INDEX login_failure_latest ON login_failure (latest);

-- Without a status it is still being worked on, until leased_until.
CREATE TABLE idempotent_answer (
    owner        TEXT    NOT NULL,
    request_key  TEXT    NOT NULL,
    request_hash TEXT    NOT NULL,
    leased_until INTEGER NOT NULL,
    created      INTEGER NOT NULL,
    status       INTEGER,
    content_type TEXT,
    body         BLOB,
    PRIMARY KEY (owner, request_key)
) STRICT;
CREATE INDEX idempotent_answer_created ON idempotent_answer (created);
