// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.json;

import java.net.URI;
import org.weblab.core.http.access.Services;
import org.weblab.runtime.http.OwnOrigin;
import org.weblab.runtime.http.Routes;
import org.weblab.runtime.http.jsonservice.JsonMethods;

/** What the core brings to the JSON service, and the form beside it. */
public final class CoreMethods {

    private CoreMethods() {}

    /** The methods of reservations, users and uses. */
    public static JsonMethods all(Services services, URI serverUrl, String route) {
        WireReservation wire = new WireReservation(serverUrl, route);
        return new JsonMethods()
                .addAll(new UserMethods(services, serverUrl.getPath()).methods())
                .addAll(new UseMethods(services).methods())
                .addAll(new ReservationMethods(services, wire).methods())
                .addAll(new InteractionMethods(services).methods());
    }

    /** The form by which old pages send files. */
    public static Routes uploadForm(Services services, OwnOrigin own) {
        return new UploadForm(services).routes(own);
    }
}
