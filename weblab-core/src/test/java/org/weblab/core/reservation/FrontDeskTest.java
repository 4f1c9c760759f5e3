// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.weblab.core.scheduling.store.ReservationStatus;
import org.weblab.core.scheduling.store.ReservationStatus.Active;
import org.weblab.core.scheduling.store.ReservationStatus.Finished;
import org.weblab.protocol.ReservationId;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.json.Json;

class FrontDeskTest {

    private final Requester ana = House.requester("ana");
    private final Requester ben = House.requester("ben");
    private House house;
    private FrontDesk desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = new House(folder);
        desk = house.desk;
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whoMayUseAnExperimentGetsIt() {
        FrontDesk.Reserved reserved = desk.reserve(ana, House.wish(House.DUMMY));

        assertThat(reserved.earlier()).isFalse();
        house.reached(reserved.status().id(), Active.class);
        assertThat(house.laboratory.starts.getFirst().clientData())
                .isEqualTo("{\"back\":\"http://localhost/weblab/labs/Dummy%20experiments/dummy/?finished=true\"}");
        assertThat(house.laboratory.starts.getFirst().serverData()).containsEntry("request.locale", "eu");
    }

    @Test
    void anAddressToComeBackToStaysAsItIs() {
        Wish wish = new Wish(ReservationId.random(), House.DUMMY, "{\"back\": \"x\"}", "{}", House.FROM);

        house.reached(desk.reserve(ana, wish).status().id(), Active.class);

        assertThat(house.laboratory.starts.getFirst().clientData()).isEqualTo("{\"back\": \"x\"}");
    }

    @Test
    void whatIsWrongWithARequestIsTold() {
        assertRefused(404, "no-such-laboratory", () -> desk.reserve(ben, House.wish(House.DUMMY)));
        assertRefused(409, "no-equipment", () -> desk.reserve(ana, House.wish(House.WITHOUT_EQUIPMENT)));
        Wish text = new Wish(ReservationId.random(), House.DUMMY, "[1]", "{}", House.FROM);
        assertRefused(400, "bad-client-data", () -> desk.reserve(ana, text));
        Wish broken = new Wish(ReservationId.random(), House.DUMMY, "{", "{}", House.FROM);
        assertRefused(400, "bad-client-data", () -> desk.reserve(ana, broken));
    }

    @Test
    void clientDataThatALaboratoryServerMightNotTakeIsRefusedBeforeItCanBreakEquipment() {
        String tooLong = "{\"a\": \"" + "x".repeat(512 * 1024) + "\"}";
        Wish wish = new Wish(ReservationId.random(), House.DUMMY, tooLong, "{}", House.FROM);

        assertRefused(400, "bad-client-data", () -> desk.reserve(ana, wish));

        assertThat(house.laboratory.starts).isEmpty();
    }

    @Test
    void aRepetitionGetsTheSameReservationAndSoDoesASecondWish() {
        Wish wish = House.wish(House.DUMMY);
        desk.reserve(ana, wish);

        FrontDesk.Reserved repeated = desk.reserve(ana, wish);
        FrontDesk.Reserved second = desk.reserve(ana, House.wish(House.DUMMY));

        assertThat(repeated.earlier()).isFalse();
        assertThat(repeated.status().id()).isEqualTo(wish.id());
        assertThat(second.earlier()).isTrue();
        assertThat(second.status().id()).isEqualTo(wish.id());
        assertThat(desk.current(ana)).contains(wish.id());
    }

    @Test
    void somebodyElsesReservationDoesNotExist() {
        ReservationId id = desk.reserve(ana, House.wish(House.DUMMY)).status().id();

        assertRefused(404, "no-such-reservation", () -> desk.status(ben, id));
        assertRefused(404, "no-such-reservation", () -> desk.finish(ben, id));
        assertRefused(404, "no-such-reservation", () -> desk.status(ana, ReservationId.random()));
        assertThat(desk.outcome(ben, id)).isEqualTo(new Outcome.Forbidden());
    }

    @Test
    void whatCameOfAReservationIsToldFromBeginningToEnd() {
        ReservationId used = desk.reserve(ana, House.wish(House.DUMMY)).status().id();
        house.reached(used, Active.class);
        house.allow("ben", House.DUMMY);
        ReservationId waiting =
                desk.reserve(ben, House.wish(House.DUMMY)).status().id();
        assertThat(desk.outcome(ana, used)).isEqualTo(new Outcome.Alive(false));
        assertThat(desk.outcome(ben, waiting)).isEqualTo(new Outcome.Alive(true));

        desk.finish(ben, waiting);
        desk.finish(ana, used);
        house.reached(used, Finished.class);
        assertThat(desk.outcome(ana, used)).isEqualTo(new Outcome.Alive(false));
        house.scheduling.start();

        assertThat(desk.outcome(ben, waiting)).isEqualTo(new Outcome.Cancelled());
        assertThat(desk.outcome(ben, ReservationId.random())).isEqualTo(new Outcome.Cancelled());
        Awaitility.await()
                .untilAsserted(() -> assertThat(desk.outcome(ana, used))
                        .isInstanceOfSatisfying(Outcome.Finished.class, finished -> {
                            assertThat(finished.use().reason()).isEqualTo("left");
                            assertThat(finished.use().origin()).isEqualTo("10.1.2.3");
                        }));
    }

    @Test
    void loggingOutLeaves() {
        ReservationId id = desk.reserve(ana, House.wish(House.DUMMY)).status().id();

        desk.loggedOut(ana);

        house.reached(id, Finished.class);
        assertThat(desk.current(ana)).isEmpty();
    }

    @Test
    void loggingOutDoesNotEndWhatIsForwarded() {
        Requester gateway = House.requester("gateway");
        ReservationId id =
                desk.reserve(gateway, House.wish(House.DUMMY)).status().id();

        desk.loggedOut(gateway);

        house.reached(id, Active.class);
    }

    @Test
    void whoForwardsMayNameTheStudentAndAskForLess() {
        Wish wish = new Wish(
                ReservationId.random(),
                House.DUMMY,
                "{}",
                Json.text(Map.of("time_allowed", 30.5, "external_user", "maria", "locale", "fr", "from_ip", "9.9.9.9")),
                House.FROM);

        ReservationStatus status =
                desk.reserve(House.requester("gateway"), wish).status();

        house.reached(status.id(), Active.class);
        assertThat(house.laboratory.starts.getFirst().serverData())
                .containsEntry("priority.queue.slot.length", "30.5")
                .containsEntry("request.username", "gateway")
                .containsEntry("request.username.unique", "maria@gateway")
                .containsEntry("request.locale", "fr");
        assertThat(status.request()).contains("9.9.9.9");
    }

    @Test
    void whoDoesNotForwardCannot() {
        Wish wish = new Wish(ReservationId.random(), House.DUMMY, "{}", "{\"external_user\":\"maria\"}", House.FROM);

        house.reached(desk.reserve(ana, wish).status().id(), Active.class);

        assertThat(house.laboratory.starts.getFirst().serverData()).containsEntry("request.username.unique", "ana");
    }

    private static void assertRefused(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(HttpError.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.status()).isEqualTo(status);
        });
    }
}
