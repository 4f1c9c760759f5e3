// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.directory;

import java.util.List;
import java.util.Optional;

/** The things that people can be allowed; in the order in which the JSON service lists them. */
public enum PermissionType {
    /** The administration panel. */
    ADMIN_PANEL_ACCESS("admin_panel_access", new Parameter("full_privileges", "bool", true)),
    /** Reservations on behalf of others, for other WebLabs. */
    ACCESS_FORWARD("access_forward"),
    /** The own profile cannot be changed. */
    PROFILE_EDITING_DISABLED("profile_editing_disabled"),
    /** Every experiment, for 180 s, after all others. */
    ACCESS_ALL_LABS("access_all_labs"),
    /** The instructor's panel for one group. */
    INSTRUCTOR_OF_GROUP("instructor_of_group", new Parameter("target_group", "int", true)),
    /** One experiment. */
    EXPERIMENT_ALLOWED(
            "experiment_allowed",
            new Parameter("experiment_permanent_id", "string", true),
            new Parameter("experiment_category_id", "string", true),
            new Parameter("time_allowed", "float", true),
            new Parameter("priority", "int", false),
            new Parameter("initialization_in_accounting", "bool", false));

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Parameter> parameters;

    /** What can be said about a permission; the datatype is a word of the JSON service. */
    public record Parameter(String name, String datatype, boolean required) {}

    PermissionType(String word, Parameter... parameters) {
        this.word = word;
        this.parameters = List.of(parameters);
    }

    /** As administrators and the JSON service write it. */
    public String word() {
        return word;
    }

    /** In the order in which the JSON service lists them. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The type of that word. */
    public static Optional<PermissionType> of(String word) {
        return List.of(values()).stream().filter(type -> type.word.equals(word)).findFirst();
    }
}
