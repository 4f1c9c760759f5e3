// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.core.reservation.House;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.session.Session;
import org.weblab.persistence.session.Sessions;
import org.weblab.persistence.session.SqlSessions;
import org.weblab.protocol.ReservationId;

/** How much the databases of a busy deployment are asked; the scheduling's own statements apart. */
class StatementsTest {

    @TempDir
    Path folder;

    private final Thread requests = Thread.currentThread();
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private House house;
    private Visitors visitors;
    private Session session;

    @BeforeEach
    void open() {
        house = new House(folder);
        Sessions sessions = new SqlSessions(house.database, house.clock, Sessions.USUAL_IDLE_TIME);
        visitors = new Visitors(sessions, house.currentGrants);
        session = sessions.create(
                new People(house.database, house.clock).byLogin("ana").orElseThrow());
        SqlLogger logger = new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                // What goes on in the background, as writing the history, is no matter of requests.
                if (Thread.currentThread() == requests) {
                    statements.add(context.getRenderedSql());
                }
            }
        };
        Stream.of(house.database.reader(), house.database.writer())
                .forEach(jdbi -> jdbi.getConfig(SqlStatements.class).setSqlLogger(logger));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Visitor visitor() {
        return visitors.find(session.id().value()).orElseThrow();
    }

    private ReservationId reserve() {
        return house.desk
                .reserve(visitor().requester(), House.wish(House.DUMMY))
                .status()
                .id();
    }

    private List<String> statementsAbout(String table) {
        return statements.stream()
                .filter(statement -> statement.contains(table))
                .toList();
    }

    @Test
    void aSessionAndAPermissionAreReadWithTwoStatements() {
        visitor();
        house.clock.tick(Duration.ofSeconds(5));
        statements.clear();

        reserve();

        assertThat(statementsAbout("FROM session")).hasSize(1);
        assertThat(statementsAbout("permission")).hasSize(1);
        // The catalogue is the same for everybody, so its names are read once in a while.
        assertThat(statements).hasSize(3);
    }

    @Test
    void whoAsksAgainSoonCostsOneStatement() {
        ReservationId id = reserve();
        statements.clear();

        house.desk.status(visitor().requester(), id);
        reserve();

        assertThat(statements).hasSize(2).allMatch(statement -> statement.contains("FROM session"));
    }

    @Test
    void whoIsRemovedIsNobodySoon() {
        visitor();
        new People(house.database, house.clock).remove("ana");
        house.clock.tick(Duration.ofSeconds(5));

        assertThat(visitors.find(session.id().value())).isEmpty();
        new People(house.database, house.clock).create("ana", "Another Ana", "", "student");
        house.clock.tick(Duration.ofSeconds(5));
        assertThat(visitors.find(session.id().value())).isEmpty();
    }
}
