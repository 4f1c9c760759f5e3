-- SPDX-License-Identifier: BSD-2-Clause
-- The state of the scheduling; docs/scheduling.md explains the words. Times are milliseconds since 1970 by the store's
-- clock; those called "served" are milliseconds of served time. The tables are those of SQLite; what is NULL there to
-- stay out of an index is NULL here as well. "over" is a reserved word: statements write `over`, which SQLite reads too.

-- One row: the counters. Whoever changes a queue or who holds what locks it first.
CREATE TABLE scheduler (
    one              BIGINT     NOT NULL PRIMARY KEY CHECK (one = 1),
    last_arrival     BIGINT     NOT NULL,
    last_token       BIGINT     NOT NULL,
    version          BIGINT     NOT NULL,
    known_arrival    BIGINT     NOT NULL,
    jump_arrival     BIGINT     NOT NULL,
    settled_served   BIGINT     NOT NULL,
    topology_version BIGINT     NOT NULL,
    topology_content MEDIUMTEXT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- One row: the store's clock is runs * SYSDATE(6) + shift, in microseconds. 1 and 0, unless a test moves it.
CREATE TABLE clock (
    one   BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    runs  BIGINT NOT NULL,
    shift BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
INSERT INTO clock (one, runs, shift) VALUES (1, 1, 0);

-- One row: how long the service has run, and when that was last counted.
CREATE TABLE served (
    one     BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
    served  BIGINT NOT NULL,
    counted BIGINT NOT NULL
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Kept when the last resource goes: those who still use it need the version.
CREATE TABLE experiment (
    id         VARCHAR(511) NOT NULL PRIMARY KEY,
    version    BIGINT       NOT NULL,
    mean_ms    BIGINT       NOT NULL,
    longest_ms BIGINT       NOT NULL,
    INDEX experiment_version (version)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- The number is the first token of the resource. A cause is there if its text is.
CREATE TABLE resource (
    number         BIGINT       NOT NULL PRIMARY KEY,
    type           VARCHAR(255) NOT NULL,
    instance       VARCHAR(255) NOT NULL,
    laboratory     VARCHAR(500) NOT NULL,
    closed         MEDIUMTEXT,
    closed_since   BIGINT,
    broken         MEDIUMTEXT,
    broken_since   BIGINT,
    gone           MEDIUMTEXT,
    gone_since     BIGINT,
    check_limit    BIGINT       NOT NULL,
    check_due      BIGINT,
    check_owner    VARCHAR(255),
    check_failures BIGINT       NOT NULL,
    UNIQUE INDEX resource_name (type, instance),
    INDEX resource_check_due (check_due)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Bindings in force. breadth is the number of them that the resource has; free_since is NULL unless it is usable and free.
CREATE TABLE serves (
    resource        BIGINT       NOT NULL,
    experiment      VARCHAR(511) NOT NULL,
    breadth         BIGINT       NOT NULL,
    start_limit     BIGINT       NOT NULL,
    command_limit   BIGINT       NOT NULL,
    dispose_limit   BIGINT       NOT NULL,
    manages_polling BIGINT       NOT NULL,
    free_since      BIGINT,
    PRIMARY KEY (resource, experiment),
    INDEX serves_free (experiment, breadth, free_since, resource)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Which types serve an experiment, and how many resources of the type that are in order.
CREATE TABLE experiment_type (
    experiment VARCHAR(511) NOT NULL,
    type       VARCHAR(255) NOT NULL,
    working    BIGINT       NOT NULL,
    PRIMARY KEY (experiment, type),
    INDEX experiment_type_type (type, experiment)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A resource in somebody's hands. Address and limits are those of the hand-over: the configuration may change meanwhile.
CREATE TABLE holding (
    resource        BIGINT       NOT NULL PRIMARY KEY,
    token           BIGINT       NOT NULL,
    phase           VARCHAR(16)  NOT NULL CHECK (phase IN ('START', 'USE', 'CLEAN')),
    reservation     VARCHAR(120),
    laboratory      VARCHAR(500) NOT NULL,
    start_limit     BIGINT       NOT NULL,
    command_limit   BIGINT       NOT NULL,
    dispose_limit   BIGINT       NOT NULL,
    manages_polling BIGINT       NOT NULL,
    assigned        BIGINT       NOT NULL,
    since           BIGINT       NOT NULL,
    owner           VARCHAR(255),
    due             BIGINT,
    tries           BIGINT       NOT NULL,
    INDEX holding_reservation (reservation),
    INDEX holding_due (due, token)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- waiting is the priority while QUEUED, else NULL; live_session is the session while QUEUED, STARTING or ACTIVE, else NULL.
-- patience is the served time at which the state has lasted too long, over the store time.
CREATE TABLE reservation (
    id                    VARCHAR(120) NOT NULL PRIMARY KEY,
    session               VARCHAR(64)  NOT NULL,
    live_session          VARCHAR(64),
    username              VARCHAR(255) NOT NULL,
    experiment            VARCHAR(511) NOT NULL,
    seconds               DOUBLE       NOT NULL,
    priority              BIGINT       NOT NULL,
    initialization_counts BIGINT       NOT NULL,
    client_data           MEDIUMTEXT   NOT NULL,
    request               MEDIUMTEXT   NOT NULL,
    arrival               BIGINT       NOT NULL,
    state                 VARCHAR(16)  NOT NULL
        CHECK (state IN ('QUEUED', 'STARTING', 'ACTIVE', 'DISPOSING', 'FINISHED')),
    waiting               BIGINT,
    heard                 BIGINT       NOT NULL,
    patience              BIGINT,
    `over`                BIGINT,
    left_ms               BIGINT       NOT NULL,
    attempts              BIGINT       NOT NULL,
    resource              BIGINT,
    cleaning_served       BIGINT,
    begun                 BIGINT,
    configuration         MEDIUMTEXT,
    used_type             VARCHAR(255),
    used_instance         VARCHAR(255),
    used_token            BIGINT,
    used_laboratory       VARCHAR(500),
    ended                 BIGINT,
    reason                VARCHAR(32),
    results               MEDIUMTEXT,
    unrecorded            BIGINT,
    forget                BIGINT,
    INDEX reservation_waiting (experiment, waiting, arrival),
    -- For the count within one block: whoever joins by experiment and waiting would read the whole queue.
    INDEX reservation_arrival (arrival, experiment, waiting),
    UNIQUE INDEX reservation_live (live_session, experiment),
    INDEX reservation_patience (patience, arrival),
    INDEX reservation_over (`over`, arrival),
    INDEX reservation_unrecorded (unrecorded, arrival),
    INDEX reservation_forget (forget)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- How many wait, by 128 arrival numbers: a place is the sum of the blocks before plus a count within one block.
CREATE TABLE place_block (
    experiment VARCHAR(511) NOT NULL,
    priority   BIGINT       NOT NULL,
    block      BIGINT       NOT NULL,
    waiting    BIGINT       NOT NULL,
    PRIMARY KEY (experiment, priority, block)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
