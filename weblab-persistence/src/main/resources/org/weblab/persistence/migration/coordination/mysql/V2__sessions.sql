-- SPDX-License-Identifier: BSD-2-Clause
-- Who is logged in, who guesses passwords, and which requests were answered already. Times are milliseconds since 1970.

CREATE TABLE session (
    id          VARCHAR(64)  NOT NULL PRIMARY KEY,
    person_id   BIGINT       NOT NULL,
    login       VARCHAR(255) NOT NULL,
    created     BIGINT       NOT NULL,
    last_access BIGINT       NOT NULL,
    INDEX session_person (person_id),
    INDEX session_last_access (last_access)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The subject is an account or an address; its name is hashed, as people type passwords into the wrong field.
CREATE TABLE login_failure (
    subject  VARCHAR(100) NOT NULL PRIMARY KEY,
    failures BIGINT       NOT NULL,
    latest   BIGINT       NOT NULL,
    INDEX login_failure_latest (latest)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Without a status it is still being worked on, until leased_until.
CREATE TABLE idempotent_answer (
    owner        VARCHAR(255) NOT NULL,
    request_key  VARCHAR(255) NOT NULL,
    request_hash VARCHAR(255) NOT NULL,
    leased_until BIGINT       NOT NULL,
    created      BIGINT       NOT NULL,
    status       INT,
    content_type VARCHAR(255),
    body         LONGBLOB,
    PRIMARY KEY (owner, request_key),
    INDEX idempotent_answer_created (created)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
