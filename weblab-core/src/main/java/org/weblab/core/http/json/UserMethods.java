// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weblab.core.http.access.Services;
import org.weblab.core.http.access.Visitor;
import org.weblab.core.http.access.Visitors;
import org.weblab.core.reservation.FrontDesk;
import org.weblab.persistence.directory.AllowedExperiment;
import org.weblab.persistence.directory.Permission;
import org.weblab.persistence.directory.PermissionType;
import org.weblab.persistence.directory.Permissions;
import org.weblab.persistence.directory.Rights;
import org.weblab.persistence.directory.User;
import org.weblab.protocol.ReservationId;
import org.weblab.protocol.jsonservice.ErrorCode;
import org.weblab.protocol.jsonservice.Fault;
import org.weblab.runtime.http.jsonservice.Invocation;
import org.weblab.runtime.http.jsonservice.JsonMethods;

/** Who is logged in, what that person may do, and the end of the session. */
final class UserMethods {

    private final Visitors visitors;
    private final Permissions permissions;
    private final FrontDesk desk;
    private final String path;

    /**
     * On these.
     *
     * @param path of this deployment, ending in {@code /weblab/}
     */
    UserMethods(Services services, String path) {
        this.visitors = services.visitors();
        this.permissions = services.directory().permissions();
        this.desk = services.desk();
        this.path = path;
    }

    JsonMethods methods() {
        return new JsonMethods()
                .add("list_experiments", List.of("exp_name", "cat_name"), this::experiments)
                .at("GET", "user/experiments/")
                .add("check_user_session", List.of(), call -> visitor(call) != null)
                .at("GET", "user/session/check/")
                .add("get_user_preferences", List.of(), this::preferences)
                .at("GET", "user/preferences/")
                .add("get_user", List.of(), this::user)
                .at("GET", "user/")
                .add("get_user_information", List.of(), this::information)
                .at("GET", "user/info/")
                .add("get_reservation_id_by_session_id", List.of(), this::reservation)
                .at("GET", "user/reservation_id/")
                .add("get_user_permissions", List.of(), this::permissions)
                .at("GET", "user/permissions/")
                .add("is_admin", List.of(), call -> rights(call).administrator())
                .at("GET", "user/is_admin/")
                .add("is_instructor", List.of(), call -> rights(call).instructor())
                .at("GET", "user/is_instructor/")
                .add("logout", List.of(), Faults.told(this::logout))
                .at("POST", "user/logout/");
    }

    private Object experiments(Invocation call) {
        return permissions.allowed(visitor(call).user()).stream()
                .filter(allowed ->
                        matches(call, "exp_name", allowed.experiment().name().name()))
                .filter(allowed ->
                        matches(call, "cat_name", allowed.experiment().name().category()))
                .map(UserMethods::allowed)
                .toList();
    }

    private static boolean matches(Invocation call, String argument, String name) {
        return call.text(argument).map(name::equals).orElse(true);
    }

    private static Map<String, @Nullable Object> allowed(AllowedExperiment allowed) {
        Map<String, @Nullable Object> wire = new LinkedHashMap<>();
        wire.put("experiment", WireExperiment.of(allowed.experiment()));
        wire.put("time_allowed", allowed.seconds());
        wire.put("priority", allowed.priority());
        wire.put("initialization_in_accounting", allowed.initializationCounts());
        wire.put("permanent_id", allowed.permanentId());
        wire.put("permission_id", allowed.permissionId());
        wire.put("permission_scope", allowed.scope());
        wire.put("total_uses", allowed.totalUses());
        wire.put("latest_use", allowed.latestUse() == null ? null : WireTime.iso(allowed.latestUse()));
        return wire;
    }

    /** Nothing to read, as in the original; asked by POST it says what it said to those who stored something. */
    private Object preferences(Invocation call) {
        visitor(call);
        return call.call().method().equals("POST") ? "ok" : Map.of();
    }

    private Object user(Invocation call) {
        visitor(call);
        return Map.of();
    }

    private Object information(Invocation call) {
        User user = visitor(call).user();
        Rights rights = permissions.rights(user);
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("login", user.login());
        wire.put("full_name", user.fullName());
        wire.put("email", user.email());
        wire.put("role", Map.of("name", user.role()));
        wire.put("admin_url", rights.administrator() ? path + "admin/" : "");
        wire.put("instructor_url", rights.instructor() ? path + "instructor/" : "");
        return wire;
    }

    private @Nullable Object reservation(Invocation call) {
        return desk.current(visitor(call).requester()).map(ReservationId::value).orElse(null);
    }

    private Object permissions(Invocation call) {
        return permissions.of(visitor(call).user()).stream()
                .map(UserMethods::permission)
                .toList();
    }

    private static Map<String, Object> permission(Permission permission) {
        return Map.of(
                "name",
                permission.type().word(),
                "parameters",
                permission.type().parameters().stream()
                        .flatMap(parameter -> permission.parameter(parameter.name()).stream()
                                .map(value -> parameter(parameter, value)))
                        .toList());
    }

    private static Map<String, String> parameter(PermissionType.Parameter parameter, String value) {
        return Map.of("name", parameter.name(), "datatype", parameter.datatype(), "value", value);
    }

    private Object logout(Invocation call) {
        Visitor visitor = call.session(visitors::find)
                .orElseThrow(() -> new Fault(ErrorCode.SESSION_NOT_FOUND, "User Processing Server session not found"));
        desk.loggedOut(visitor.requester());
        visitors.logOut(visitor);
        return Map.of();
    }

    private Rights rights(Invocation call) {
        return permissions.rights(visitor(call).user());
    }

    private Visitor visitor(Invocation call) {
        return call.session(visitors::find).orElseThrow(Faults::noSuchSession);
    }
}
