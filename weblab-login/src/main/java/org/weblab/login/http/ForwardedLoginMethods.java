// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.login.http;

import org.weblab.runtime.http.jsonservice.JsonMethods;

/** The methods of {@link LoginMethods} for a process without a login server: a test sees to it that none is missing. */
public final class ForwardedLoginMethods {

    private ForwardedLoginMethods() {}

    /** All of them, answered by a login server elsewhere. */
    public static JsonMethods by(JsonMethods.Forward login) {
        return new JsonMethods()
                .addForwarded("login", login)
                .at("GET", "login/")
                .addForwarded("extensible_login", login)
                .addForwarded("grant_external_credentials", login)
                .addForwarded("create_external_user", login);
    }
}
