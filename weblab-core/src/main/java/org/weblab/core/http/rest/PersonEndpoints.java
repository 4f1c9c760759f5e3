// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http.rest;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.weblab.core.http.access.Services;
import org.weblab.core.http.access.Visitors;
import org.weblab.persistence.directory.Permissions;
import org.weblab.persistence.directory.PersonalPreferences;
import org.weblab.persistence.directory.Preferences;
import org.weblab.persistence.directory.Rights;
import org.weblab.persistence.directory.User;
import org.weblab.protocol.ExperimentId;
import org.weblab.runtime.http.Call;
import org.weblab.runtime.http.HttpError;
import org.weblab.runtime.http.OwnOrigin;
import org.weblab.runtime.http.Reply;
import org.weblab.runtime.http.Routes;

/** Who is logged in, and what that person likes. */
final class PersonEndpoints {

    private static final Set<String> ORDERS = Set.of("category", "name", "recent");

    private final Visitors visitors;
    private final Permissions permissions;
    private final PersonalPreferences preferences;
    private final OwnOrigin own;

    PersonEndpoints(Services services, OwnOrigin own) {
        this.visitors = services.visitors();
        this.permissions = services.directory().permissions();
        this.preferences = services.directory().preferences();
        this.own = own;
    }

    Routes routes() {
        return new Routes()
                .get("/weblab/api/v1/me", this::me)
                .put("/weblab/api/v1/me/preferences", own.json(this::keep));
    }

    private Reply me(Call call) {
        User user = visitors.required(call).user();
        Rights rights = permissions.rights(user);
        return Reply.json(new Me(
                user.login(),
                user.fullName(),
                user.email(),
                user.role(),
                rights.administrator(),
                rights.instructor(),
                Liked.of(preferences.of(user))));
    }

    private Reply keep(Call call) throws IOException {
        User user = visitors.required(call).user();
        preferences.set(user, call.json(Liked.class).checked());
        return Reply.empty();
    }

    private record Me(
            String login,
            String fullName,
            String email,
            String role,
            boolean administrator,
            boolean instructor,
            Liked preferences) {}

    /** Preferences as they travel. */
    private record Liked(@Nullable String language, String order, List<String> favourites) {

        static Liked of(Preferences preferences) {
            return new Liked(
                    preferences.language(),
                    preferences.order(),
                    preferences.favourites().stream()
                            .map(ExperimentId::toString)
                            .toList());
        }

        Preferences checked() {
            if (language != null && !language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")) {
                throw bad("language", "null or a tag such as 'en'");
            }
            if (!ORDERS.contains(order)) {
                throw bad("order", "one of " + ORDERS.stream().sorted().toList());
            }
            try {
                return new Preferences(
                        language,
                        order,
                        favourites.stream().map(ExperimentId::parse).toList());
            } catch (IllegalArgumentException e) {
                throw bad("favourites", "a list of name@category");
            }
        }

        private static HttpError bad(String field, String expected) {
            return HttpError.badRequest("bad-preferences", "'%s' must be %s".formatted(field, expected));
        }
    }
}
