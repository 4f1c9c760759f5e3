// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import org.weblab.core.http.access.Services;
import org.weblab.core.http.pages.LaboratoryPages;
import org.weblab.runtime.http.OwnOrigin;
import org.weblab.runtime.http.Routes;

/** {@code /weblab/api/v1}. */
public final class RestApi {

    private RestApi() {}

    /** All of it; {@code openapi.json} describes each route. */
    public static Routes routes(Services services, LaboratoryPages pages, OwnOrigin own) {
        return new Routes()
                .addAll(new PersonEndpoints(services, own).routes())
                .addAll(new LaboratoryEndpoints(services, pages).routes())
                .addAll(new ReservationEndpoints(services, own).routes())
                .addAll(new UseEndpoints(services).routes())
                .get("/weblab/api/v1/openapi.json", new OpenApi());
    }
}
