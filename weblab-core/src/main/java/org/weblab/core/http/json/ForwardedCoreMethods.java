// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import org.weblab.runtime.http.jsonservice.JsonMethods;

/** The methods of {@link CoreMethods} for a process without a core: a test sees to it that none is missing. */
public final class ForwardedCoreMethods {

    private ForwardedCoreMethods() {}

    /** All of them, answered by a core elsewhere. */
    public static JsonMethods by(JsonMethods.Forward core) {
        return new JsonMethods()
                .addForwarded("list_experiments", core)
                .at("GET", "user/experiments/")
                .addForwarded("check_user_session", core)
                .at("GET", "user/session/check/")
                .addForwarded("get_user_preferences", core)
                .at("GET", "user/preferences/")
                .addForwarded("get_user", core)
                .at("GET", "user/")
                .addForwarded("get_user_information", core)
                .at("GET", "user/info/")
                .addForwarded("get_reservation_id_by_session_id", core)
                .at("GET", "user/reservation_id/")
                .addForwarded("get_user_permissions", core)
                .at("GET", "user/permissions/")
                .addForwarded("is_admin", core)
                .at("GET", "user/is_admin/")
                .addForwarded("is_instructor", core)
                .at("GET", "user/is_instructor/")
                .addForwarded("logout", core)
                .at("POST", "user/logout/")
                .addForwarded("get_experiment_use_by_id", core)
                .addForwarded("get_latest_uses_per_lab", core)
                .at("GET", "user/reservations/latests/{category_name}/{experiment_name}/")
                .addForwarded("get_experiment_uses_by_id", core)
                .addForwarded("reserve_experiment", core)
                .at("POST", "user/reservations/")
                .addForwarded("check_reservation_session", core)
                .at("GET", "reservation/check/")
                .addForwarded("finished_experiment", core)
                .at("POST", "reservation/finish/")
                .addForwarded("get_reservation_info", core)
                .at("GET", "reservation/info/")
                .addForwarded("get_reservation_experiment_info", core)
                .at("GET", "reservation/info/experiment/")
                .addForwarded("poll", core)
                .at("GET", "reservation/poll/")
                .addForwarded("get_reservation_status", core)
                .at("GET", "reservation/status/")
                .addForwarded("get_multiple_reservation_status", core)
                .at("GET", "reservation/multiple-status/")
                .addForwarded("send_file", core)
                .at("POST", "reservation/file/")
                .addForwarded("send_command", core)
                .at("POST", "reservation/command/")
                .addForwarded("send_async_file", core)
                .at("POST", "reservation/file/async/")
                .addForwarded("send_async_command", core)
                .at("POST", "reservation/command/async/")
                .addForwarded("check_async_command_status", core)
                .at("GET", "reservation/file/async/status");
    }
}
