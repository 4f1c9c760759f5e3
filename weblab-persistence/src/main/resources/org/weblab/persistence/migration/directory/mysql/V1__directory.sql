-- SPDX-License-Identifier: BSD-2-Clause
-- People and what they may do, the catalogue of experiments, and what was done with them. Times are milliseconds since
-- 1970. No name is one of the coordination's tables: both may be in one database.

CREATE TABLE role (
    id   BIGINT       NOT NULL PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    UNIQUE INDEX role_name (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

INSERT INTO role (id, name) VALUES (1, 'federated'), (2, 'administrator'), (3, 'instructor'), (4, 'student');

CREATE TABLE person (
    id        BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    login     VARCHAR(255) NOT NULL,
    full_name TEXT         NOT NULL,
    email     TEXT         NOT NULL,
    role_id   BIGINT       NOT NULL,
    created   BIGINT       NOT NULL,
    UNIQUE INDEX person_login (login),
    INDEX person_role (role_id),
    FOREIGN KEY (role_id) REFERENCES role (id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE credential (
    person_id BIGINT NOT NULL PRIMARY KEY,
    hash      TEXT   NOT NULL,
    changed   BIGINT NOT NULL,
    FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A tree; those of the top have no parent. The column "above" is there for the index: NULLs are never equal.
CREATE TABLE person_group (
    id        BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name      VARCHAR(255) NOT NULL,
    parent_id BIGINT,
    above     BIGINT AS (coalesce(parent_id, 0)) VIRTUAL,
    UNIQUE INDEX person_group_name (above, name),
    INDEX person_group_parent (parent_id),
    FOREIGN KEY (parent_id) REFERENCES person_group (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE membership (
    person_id BIGINT NOT NULL,
    group_id  BIGINT NOT NULL,
    PRIMARY KEY (person_id, group_id),
    INDEX membership_group (group_id),
    FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY (group_id) REFERENCES person_group (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE preference (
    person_id BIGINT NOT NULL PRIMARY KEY,
    language  VARCHAR(64),
    labs_by   VARCHAR(64) NOT NULL,
    FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE catalogue_category (
    id   BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    name VARCHAR(255) NOT NULL,
    UNIQUE INDEX catalogue_category_name (name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE catalogue_experiment (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    category_id BIGINT       NOT NULL,
    name        VARCHAR(255) NOT NULL,
    title       TEXT         NOT NULL,
    description MEDIUMTEXT   NOT NULL,
    preparation MEDIUMTEXT,
    picture     TEXT,
    starts      BIGINT       NOT NULL,
    ends        BIGINT       NOT NULL,
    client      VARCHAR(255) NOT NULL,
    UNIQUE INDEX catalogue_experiment_name (category_id, name),
    FOREIGN KEY (category_id) REFERENCES catalogue_category (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What the client of the experiment is configured with; kind is string, integer, floating or bool.
CREATE TABLE catalogue_parameter (
    experiment_id BIGINT       NOT NULL,
    name          VARCHAR(255) NOT NULL,
    kind          VARCHAR(16)  NOT NULL,
    value         MEDIUMTEXT   NOT NULL,
    PRIMARY KEY (experiment_id, name),
    FOREIGN KEY (experiment_id) REFERENCES catalogue_experiment (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE favourite (
    person_id     BIGINT NOT NULL,
    experiment_id BIGINT NOT NULL,
    position      BIGINT NOT NULL,
    PRIMARY KEY (person_id, experiment_id),
    INDEX favourite_experiment (experiment_id),
    FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE,
    FOREIGN KEY (experiment_id) REFERENCES catalogue_experiment (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Exactly one of the three recipients is there.
CREATE TABLE permission (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    type         VARCHAR(64)  NOT NULL,
    role_id      BIGINT,
    group_id     BIGINT,
    person_id    BIGINT,
    permanent_id VARCHAR(768) NOT NULL,
    granted      BIGINT       NOT NULL,
    comments     TEXT         NOT NULL,
    UNIQUE INDEX permission_permanent_id (permanent_id),
    INDEX permission_role (role_id),
    INDEX permission_group (group_id),
    INDEX permission_person (person_id),
    FOREIGN KEY (role_id) REFERENCES role (id) ON DELETE CASCADE,
    FOREIGN KEY (group_id) REFERENCES person_group (id) ON DELETE CASCADE,
    FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE CASCADE,
    CHECK ((role_id IS NOT NULL) + (group_id IS NOT NULL) + (person_id IS NOT NULL) = 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE permission_parameter (
    permission_id BIGINT       NOT NULL,
    name          VARCHAR(255) NOT NULL,
    value         TEXT         NOT NULL,
    PRIMARY KEY (permission_id, name),
    FOREIGN KEY (permission_id) REFERENCES permission (id) ON DELETE CASCADE
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- History outlives people and experiments, so it knows their names, and no other table holds on to it.
CREATE TABLE lab_use (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    reservation VARCHAR(120) NOT NULL,
    person_id   BIGINT,
    login       VARCHAR(255) NOT NULL,
    category    VARCHAR(255) NOT NULL,
    experiment  VARCHAR(255) NOT NULL,
    origin      TEXT         NOT NULL,
    laboratory  TEXT         NOT NULL,
    resource    VARCHAR(511) NOT NULL,
    began       BIGINT       NOT NULL,
    ended       BIGINT,
    reason      VARCHAR(255),
    UNIQUE INDEX lab_use_reservation (reservation),
    INDEX lab_use_person (person_id, category, experiment, began),
    INDEX lab_use_person_began (person_id, began, id),
    INDEX lab_use_experiment (category, experiment, began, id),
    INDEX lab_use_began (began)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE lab_use_property (
    reservation VARCHAR(120) NOT NULL,
    name        VARCHAR(255) NOT NULL,
    value       TEXT         NOT NULL,
    PRIMARY KEY (reservation, name)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Both may come before their use does. A mark names the three pseudo commands, of which each is there once.
CREATE TABLE lab_command (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    reservation VARCHAR(120) NOT NULL,
    mark        VARCHAR(64),
    command     MEDIUMTEXT   NOT NULL,
    sent        BIGINT       NOT NULL,
    response    MEDIUMTEXT,
    answered    BIGINT,
    UNIQUE INDEX lab_command_mark (reservation, mark),
    INDEX lab_command_reservation (reservation, sent, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE lab_file (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    reservation VARCHAR(120) NOT NULL,
    name        TEXT         NOT NULL,
    info        MEDIUMTEXT   NOT NULL,
    size        BIGINT       NOT NULL,
    sha256      CHAR(64)     NOT NULL,
    path        TEXT,
    sent        BIGINT       NOT NULL,
    response    MEDIUMTEXT,
    answered    BIGINT,
    INDEX lab_file_reservation (reservation, sent, id)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
