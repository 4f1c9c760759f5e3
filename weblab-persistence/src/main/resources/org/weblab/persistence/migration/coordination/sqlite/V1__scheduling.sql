-- SPDX-License-Identifier: BSD-2-Clause
-- The state of the scheduling; docs/scheduling.md explains the words. Times are milliseconds since 1970 by the store's
-- clock; those called "served" are milliseconds of served time.

-- One row: the counters.
CREATE TABLE scheduler (
    one              INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    last_arrival     INTEGER NOT NULL,
    last_token       INTEGER NOT NULL,
    version          INTEGER NOT NULL,
    known_arrival    INTEGER NOT NULL,
    jump_arrival     INTEGER NOT NULL,
    settled_served   INTEGER NOT NULL,
    topology_version INTEGER NOT NULL,
    topology_content TEXT    NOT NULL
) STRICT;

-- One row: how long the service has run, and when that was last counted.
CREATE TABLE served (
    one     INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    served  INTEGER NOT NULL,
    counted INTEGER NOT NULL
) STRICT;

-- Kept when the last resource goes: those who still use it need the version.
CREATE TABLE experiment (
    id         TEXT    NOT NULL PRIMARY KEY,
    version    INTEGER NOT NULL,
    mean_ms    INTEGER NOT NULL,
    longest_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX experiment_version ON experiment (version);

-- The number is the first token of the resource. A cause is there if its text is.
CREATE TABLE resource (
    number         INTEGER NOT NULL PRIMARY KEY,
    type           TEXT    NOT NULL,
    instance       TEXT    NOT NULL,
    laboratory     TEXT    NOT NULL,
    closed         TEXT,
    closed_since   INTEGER,
    broken         TEXT,
    broken_since   INTEGER,
    gone           TEXT,
    gone_since     INTEGER,
    check_limit    INTEGER NOT NULL,
    check_due      INTEGER,
    check_owner    TEXT,
    check_failures INTEGER NOT NULL,
    UNIQUE (type, instance)
) STRICT;
CREATE INDEX resource_check_due ON resource (check_due) WHERE check_due IS NOT NULL;

-- Bindings in force. breadth is the number of them that the resource has; free_since is NULL unless it is usable and free.
CREATE TABLE serves (
    resource        INTEGER NOT NULL,
    experiment      TEXT    NOT NULL,
    breadth         INTEGER NOT NULL,
    start_limit     INTEGER NOT NULL,
    command_limit   INTEGER NOT NULL,
    dispose_limit   INTEGER NOT NULL,
    manages_polling INTEGER NOT NULL,
    free_since      INTEGER,
    PRIMARY KEY (resource, experiment)
) STRICT, WITHOUT ROWID;
CREATE INDEX serves_free ON serves (experiment, breadth, free_since, resource) WHERE free_since IS NOT NULL;
CREATE INDEX serves_experiment ON serves (experiment);

-- Which types serve an experiment, and how many resources of the type that are in order.
CREATE TABLE experiment_type (
    experiment TEXT    NOT NULL,
    type       TEXT    NOT NULL,
    working    INTEGER NOT NULL,
    PRIMARY KEY (experiment, type)
) STRICT, WITHOUT ROWID;
CREATE INDEX experiment_type_type ON experiment_type (type, experiment);

-- A resource in somebody's hands. Address and limits are those of the hand-over: the configuration may change meanwhile.
CREATE TABLE holding (
    resource        INTEGER NOT NULL PRIMARY KEY,
    token           INTEGER NOT NULL,
    phase           TEXT    NOT NULL CHECK (phase IN ('START', 'USE', 'CLEAN')),
    reservation     TEXT,
    laboratory      TEXT    NOT NULL,
    start_limit     INTEGER NOT NULL,
    command_limit   INTEGER NOT NULL,
    dispose_limit   INTEGER NOT NULL,
    manages_polling INTEGER NOT NULL,
    assigned        INTEGER NOT NULL,
    since           INTEGER NOT NULL,
    owner           TEXT,
    due             INTEGER,
    tries           INTEGER NOT NULL
) STRICT;
CREATE INDEX holding_reservation ON holding (reservation) WHERE reservation IS NOT NULL;
CREATE INDEX holding_due ON holding (due, token) WHERE due IS NOT NULL;

-- waiting is the priority while QUEUED, else NULL; live_session is the session while QUEUED, STARTING or ACTIVE, else NULL.
-- patience is the served time at which the state has lasted too long, over the store time.
CREATE TABLE reservation (
    id                    TEXT    NOT NULL PRIMARY KEY,
    session               TEXT    NOT NULL,
    live_session          TEXT,
    username              TEXT    NOT NULL,
    experiment            TEXT    NOT NULL,
    seconds               REAL    NOT NULL,
    priority              INTEGER NOT NULL,
    initialization_counts INTEGER NOT NULL,
    client_data           TEXT    NOT NULL,
    request               TEXT    NOT NULL,
    arrival               INTEGER NOT NULL,
    state                 TEXT    NOT NULL CHECK (state IN ('QUEUED', 'STARTING', 'ACTIVE', 'DISPOSING', 'FINISHED')),
    waiting               INTEGER,
    heard                 INTEGER NOT NULL,
    patience              INTEGER,
    over                  INTEGER,
    left_ms               INTEGER NOT NULL,
    attempts              INTEGER NOT NULL,
    resource              INTEGER,
    cleaning_served       INTEGER,
    begun                 INTEGER,
    configuration         TEXT,
    used_type             TEXT,
    used_instance         TEXT,
    used_token            INTEGER,
    used_laboratory       TEXT,
    ended                 INTEGER,
    reason                TEXT,
    results               TEXT,
    unrecorded            INTEGER,
    forget                INTEGER
) STRICT;
CREATE INDEX reservation_waiting ON reservation (experiment, waiting, arrival) WHERE waiting IS NOT NULL;
CREATE UNIQUE INDEX reservation_live ON reservation (live_session, experiment) WHERE live_session IS NOT NULL;
CREATE INDEX reservation_over ON reservation (over, arrival) WHERE over IS NOT NULL;
CREATE INDEX reservation_unrecorded ON reservation (unrecorded, arrival) WHERE unrecorded IS NOT NULL;
CREATE INDEX reservation_forget ON reservation (forget) WHERE forget IS NOT NULL;

-- How many wait, by 128 arrival numbers: a place is the sum of the blocks before plus a count within one block.
CREATE TABLE place_block (
    experiment TEXT    NOT NULL,
    priority   INTEGER NOT NULL,
    block      INTEGER NOT NULL,
    waiting    INTEGER NOT NULL,
    PRIMARY KEY (experiment, priority, block)
) STRICT, WITHOUT ROWID;
