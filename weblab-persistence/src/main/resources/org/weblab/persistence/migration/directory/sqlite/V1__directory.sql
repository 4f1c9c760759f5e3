-- SPDX-License-Identifier: BSD-2-Clause
-- People and what they may do, the catalogue of experiments, and what was done with them. Times are milliseconds since
-- 1970. No name is one of the coordination's tables: both may be in one database.

CREATE TABLE role (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
) STRICT;

INSERT INTO role (id, name) VALUES (1, 'federated'), (2, 'administrator'), (3, 'instructor'), (4, 'student');

CREATE TABLE person (
    id        INTEGER NOT NULL PRIMARY KEY,
    login     TEXT    NOT NULL UNIQUE,
    full_name TEXT    NOT NULL,
    email     TEXT    NOT NULL,
    role_id   INTEGER NOT NULL REFERENCES role (id),
    created   INTEGER NOT NULL
) STRICT;
CREATE INDEX person_role ON person (role_id);

CREATE TABLE credential (
    person_id INTEGER NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    hash      TEXT    NOT NULL,
    changed   INTEGER NOT NULL
) STRICT;

-- A tree; those of the top have no parent.
CREATE TABLE person_group (
    id        INTEGER NOT NULL PRIMARY KEY,
    name      TEXT    NOT NULL,
    parent_id INTEGER REFERENCES person_group (id) ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX person_group_name ON person_group (coalesce(parent_id, 0), name);
CREATE INDEX person_group_parent ON person_group (parent_id);

CREATE TABLE membership (
    person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    group_id  INTEGER NOT NULL REFERENCES person_group (id) ON DELETE CASCADE,
    PRIMARY KEY (person_id, group_id)
) STRICT;
CREATE INDEX membership_group ON membership (group_id);

CREATE TABLE preference (
    person_id INTEGER NOT NULL PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
    language  TEXT,
    labs_by   TEXT    NOT NULL
) STRICT;

CREATE TABLE catalogue_category (
    id   INTEGER NOT NULL PRIMARY KEY,
    name TEXT    NOT NULL UNIQUE
) STRICT;

CREATE TABLE catalogue_experiment (
    id          INTEGER NOT NULL PRIMARY KEY,
    category_id INTEGER NOT NULL REFERENCES catalogue_category (id) ON DELETE CASCADE,
    name        TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    description TEXT    NOT NULL,
    preparation TEXT,
    picture     TEXT,
    starts      INTEGER NOT NULL,
    ends        INTEGER NOT NULL,
    client      TEXT    NOT NULL,
    UNIQUE (category_id, name)
) STRICT;

-- What the client of the experiment is configured with; kind is string, integer, floating or bool.
CREATE TABLE catalogue_parameter (
    experiment_id INTEGER NOT NULL REFERENCES catalogue_experiment (id) ON DELETE CASCADE,
    name          TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    value         TEXT    NOT NULL,
    PRIMARY KEY (experiment_id, name)
) STRICT;

CREATE TABLE favourite (
    person_id     INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    experiment_id INTEGER NOT NULL REFERENCES catalogue_experiment (id) ON DELETE CASCADE,
    position      INTEGER NOT NULL,
    PRIMARY KEY (person_id, experiment_id)
) STRICT;
CREATE INDEX favourite_experiment ON favourite (experiment_id);

-- Exactly one of the three recipients is there.
CREATE TABLE permission (
    id           INTEGER NOT NULL PRIMARY KEY,
    type         TEXT    NOT NULL,
    role_id      INTEGER REFERENCES role (id) ON DELETE CASCADE,
    group_id     INTEGER REFERENCES person_group (id) ON DELETE CASCADE,
    person_id    INTEGER REFERENCES person (id) ON DELETE CASCADE,
    permanent_id TEXT    NOT NULL UNIQUE,
    granted      INTEGER NOT NULL,
    comments     TEXT    NOT NULL,
    CHECK ((role_id IS NOT NULL) + (group_id IS NOT NULL) + (person_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX permission_role ON permission (role_id);
CREATE INDEX permission_group ON permission (group_id);
CREATE INDEX permission_person ON permission (person_id);

CREATE TABLE permission_parameter (
    permission_id INTEGER NOT NULL REFERENCES permission (id) ON DELETE CASCADE,
    name          TEXT    NOT NULL,
    value         TEXT    NOT NULL,
    PRIMARY KEY (permission_id, name)
) STRICT;

-- History outlives people and experiments, so it knows their names, and no other table holds on to it.
CREATE TABLE lab_use (
    id          INTEGER NOT NULL PRIMARY KEY,
    reservation TEXT    NOT NULL UNIQUE,
    person_id   INTEGER,
    login       TEXT    NOT NULL,
    category    TEXT    NOT NULL,
    experiment  TEXT    NOT NULL,
    origin      TEXT    NOT NULL,
    laboratory  TEXT    NOT NULL,
    resource    TEXT    NOT NULL,
    began       INTEGER NOT NULL,
    ended       INTEGER,
    reason      TEXT
) STRICT;
CREATE INDEX lab_use_person ON lab_use (person_id, category, experiment, began);
CREATE INDEX lab_use_person_began ON lab_use (person_id, began, id);
CREATE INDEX lab_use_experiment ON lab_use (category, experiment, began, id);
CREATE INDEX lab_use_began ON lab_use (began);

CREATE TABLE lab_use_property (
    reservation TEXT NOT NULL,
    name        TEXT NOT NULL,
    value       TEXT NOT NULL,
    PRIMARY KEY (reservation, name)
) STRICT;

-- Both may come before their use does. A mark names the three pseudo commands, of which each is there once.
CREATE TABLE lab_command (
    id          INTEGER NOT NULL PRIMARY KEY,
    reservation TEXT    NOT NULL,
    mark        TEXT,
    command     TEXT    NOT NULL,
    sent        INTEGER NOT NULL,
    response    TEXT,
    answered    INTEGER,
    UNIQUE (reservation, mark)
) STRICT;
CREATE INDEX lab_command_reservation ON lab_command (reservation, sent, id);

CREATE TABLE lab_file (
    id          INTEGER NOT NULL PRIMARY KEY,
    reservation TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    info        TEXT    NOT NULL,
    size        INTEGER NOT NULL,
    sha256      TEXT    NOT NULL,
    path        TEXT,
    sent        INTEGER NOT NULL,
    response    TEXT,
    answered    INTEGER
) STRICT;
CREATE INDEX lab_file_reservation ON lab_file (reservation, sent, id);
