// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.weblab.core.http.access.Directory;
import org.weblab.core.http.access.Origin;
import org.weblab.core.http.access.Services;
import org.weblab.core.http.access.Visitors;
import org.weblab.core.http.json.CoreMethods;
import org.weblab.core.http.operators.OperatorRoutes;
import org.weblab.core.http.pages.Institution;
import org.weblab.core.http.pages.WebPages;
import org.weblab.core.http.rest.RestApi;
import org.weblab.core.interaction.Interaction;
import org.weblab.core.interaction.Logbook;
import org.weblab.core.laboratory.MeteredLaboratories;
import org.weblab.core.reservation.FrontDesk;
import org.weblab.core.reservation.Ledger;
import org.weblab.core.scheduling.Scheduling;
import org.weblab.core.scheduling.store.MeteredStore;
import org.weblab.core.scheduling.store.SchedulingStore;
import org.weblab.core.scheduling.store.StoreUnavailable;
import org.weblab.core.scheduling.store.Topology;
import org.weblab.persistence.Database;
import org.weblab.persistence.DatabaseUnavailable;
import org.weblab.persistence.directory.Catalogue;
import org.weblab.persistence.directory.CurrentGrants;
import org.weblab.persistence.directory.People;
import org.weblab.persistence.directory.Permissions;
import org.weblab.persistence.directory.PersonalPreferences;
import org.weblab.persistence.history.Commands;
import org.weblab.persistence.history.Files;
import org.weblab.persistence.history.Uses;
import org.weblab.persistence.session.IdempotentAnswers;
import org.weblab.persistence.session.Sessions;
import org.weblab.protocol.laboratory.Laboratories;
import org.weblab.runtime.http.Endpoint;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.OwnOrigin;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.http.ServerUrl;
import org.weblab.runtime.http.jsonservice.JsonMethods;
import org.weblab.runtime.http.jsonservice.JsonService;
import org.weblab.runtime.http.jsonservice.SessionCookies;
import org.weblab.runtime.lifecycle.Component;

/** Puts the core server together. What it was given belongs to whoever gave it, who also closes it. */
public final class CoreServer implements Component {

    /** Files come as Base64 inside of it: only the memory bounds them. */
    private static final int LONGEST_BODY = Integer.MAX_VALUE;

    private static final String JSON_SERVICE = "/weblab/json/";

    private final CoreSettings settings;
    private final Database directory;
    private final Scheduling scheduling;
    private final WebPages pages;
    private final Services services;
    private final JsonMethods methods;
    private final OperatorRoutes operators;
    private JsonMethods others = new JsonMethods();
    private Routes internal = new Routes();

    /**
     * What a core stands on.
     *
     * @param process name of this process, for example {@code core1}
     * @param deployment folder with {@code pub/} and {@code files_stored/}
     * @param jars of experiments, with their pages in {@code web/}; read when the core is made
     * @param directory people, permissions, history
     * @param store the scheduling's
     * @param answers to requests that may come twice
     */
    public record Surroundings(
            String process,
            Path deployment,
            List<Path> jars,
            Database directory,
            SchedulingStore store,
            Sessions sessions,
            IdempotentAnswers answers,
            Laboratories laboratories,
            InstantSource clock,
            MeterRegistry meters) {}

    /** A core for this equipment; nothing runs yet. Throws {@link IllegalStateException} with a text for the operator. */
    public CoreServer(CoreSettings settings, Topology topology, Surroundings around) {
        InstantSource clock = around.clock();
        MeterRegistry meters = around.meters();
        ServerUrl url = settings.serverUrl();
        this.settings = settings;
        directory = around.directory();
        CurrentGrants grants = new CurrentGrants(directory, clock);
        Permissions permissions = new Permissions(directory);
        Catalogue catalogue = new Catalogue(directory);
        Uses uses = new Uses(directory);
        Commands commands = new Commands(directory);
        Files files = new Files(
                directory,
                settings.storeFiles() ? Optional.of(around.deployment().resolve("files_stored")) : Optional.empty());

        Laboratories laboratories = new MeteredLaboratories(around.laboratories(), meters);
        scheduling = Scheduling.assemble(
                new Scheduling.Settings(around.process(), topology),
                new MeteredStore(around.store(), meters),
                laboratories,
                new Ledger(uses),
                clock,
                meters);
        Interaction interaction = new Interaction(
                laboratories, scheduling.scheduler(), new Logbook(commands, files, clock), around.answers());

        services = new Services(
                new Visitors(around.sessions(), grants),
                new Origin(url.path(), settings.route().name()),
                new Directory(permissions, new PersonalPreferences(directory), catalogue, uses, commands, files),
                new FrontDesk(scheduling.scheduler(), grants, uses, clock),
                interaction,
                scheduling.scheduler(),
                scheduling.places(),
                clock);
        Institution institution = Institution.of(
                settings.systemIdentifier(),
                settings.entityLink(),
                around.deployment().resolve("client").resolve("images"));
        pages = new WebPages(around.deployment(), around.jars(), url.uri(), catalogue, institution);
        operators = new OperatorRoutes(scheduling.scheduler(), around.sessions(), new People(directory, clock));
        methods = CoreMethods.all(services, url.uri(), settings.route().name());
    }

    /** What the administrator set for it. */
    public CoreSettings settings() {
        return settings;
    }

    /** What it brings to the JSON service, for a login server in the same process. */
    public JsonMethods methods() {
        return methods;
    }

    /** What its URL of the JSON service answers besides; before {@link #routes()} is asked. */
    public CoreServer answeringToo(JsonMethods loginMethods) {
        others = loginMethods;
        return this;
    }

    /** Lets those who pass the guard end what students do; before {@link #internalRoutes()} is asked. */
    public CoreServer answeringOperators(UnaryOperator<Endpoint> guard) {
        internal = operators.routes(guard);
        return this;
    }

    @Override
    public Routes routes() {
        ServerUrl url = settings.serverUrl();
        OwnOrigin own = new OwnOrigin(url.uri());
        JsonService service = new JsonService(
                new JsonMethods().addAll(others).addAll(methods),
                new SessionCookies(url.path(), settings.route().name(), url.secure(), services.clock()),
                own,
                new JsonService.Settings(settings.debugMode(), settings.serverAdmin(), LONGEST_BODY));
        Routes weblab = new Routes()
                .addAll(service.routes(JSON_SERVICE))
                .addAll(CoreMethods.uploadForm(services, own))
                .addAll(RestApi.routes(services, pages.laboratories(), own))
                .addAll(pages.routes());
        return new Routes()
                .get("/", call -> Reply.redirect(url.path()))
                .addAll(weblab.under(url.prefix()))
                .translate(StoreUnavailable.class, thrown -> away())
                .translate(DatabaseUnavailable.class, thrown -> away());
    }

    @Override
    public Routes internalRoutes() {
        return internal;
    }

    private static HttpError away() {
        return new HttpError(503, "store-unavailable", "The database is away: come back");
    }

    @Override
    public void start() {
        scheduling.start();
    }

    @Override
    public boolean ready() {
        try {
            directory.check();
            return scheduling.ready();
        } catch (RuntimeException away) {
            return false;
        }
    }

    @Override
    public void drain() {
        scheduling.drain();
    }

    @Override
    public void close() {
        scheduling.close();
    }
}
