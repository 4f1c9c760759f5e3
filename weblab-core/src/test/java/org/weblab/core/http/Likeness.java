// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.core.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Compares two answers value by value; numbers of tables and times need only be of the same kind. */
final class Likeness {

    private static final Map<String, Pattern> FORMS = Map.of(
            "start_date", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?|\\d+\\.\\d+(E\\d+)?"),
            "end_date", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?|\\d+\\.\\d+(E\\d+)?"),
            "timestamp_before", Pattern.compile("\\d+\\.\\d+(E\\d+)?"),
            "timestamp_after", Pattern.compile("\\d+\\.\\d+(E\\d+)?"),
            // A double also when it is whole: strict clients cast.
            "time", Pattern.compile("\\d{1,3}\\.\\d+"),
            "permission_id", Pattern.compile("\\d+"),
            "experiment_use_id", Pattern.compile("\\d+"));

    private final List<String> differences = new ArrayList<>();

    private Likeness() {}

    /** What differs, as {@code path: recorded → ours}. */
    static List<String> differences(JsonNode recorded, JsonNode ours) {
        Likeness likeness = new Likeness();
        likeness.compare("", recorded, ours);
        return likeness.differences;
    }

    private void compare(String path, JsonNode recorded, JsonNode ours) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Pattern form = FORMS.get(name);
        if (form != null && recorded.isValueNode() && ours.isValueNode()) {
            report(
                    form.matcher(ours.asString()).matches() && recorded.isNumber() == ours.isNumber(),
                    path,
                    recorded,
                    ours);
        } else if (name.equals("id") && recorded.isNumber()) {
            report(ours.isIntegralNumber(), path, recorded, ours);
        } else if (recorded.isObject() && ours.isObject()) {
            Set<String> names = new TreeSet<>(recorded.propertyNames());
            names.addAll(ours.propertyNames());
            names.forEach(each -> compare(path + "/" + each, recorded.path(each), ours.path(each)));
        } else if (recorded.isArray() && ours.isArray() && recorded.size() == ours.size()) {
            for (int i = 0; i < recorded.size(); i++) {
                compare(path + "/" + i, recorded.get(i), ours.get(i));
            }
        } else {
            boolean same = (recorded.isNumber() && ours.isNumber())
                    ? recorded.doubleValue() == ours.doubleValue()
                    : recorded.equals(ours);
            report(same, path, recorded, ours);
        }
    }

    private void report(boolean same, String path, JsonNode recorded, JsonNode ours) {
        if (!same) {
            differences.add(path + ": " + recorded + " → " + ours);
        }
    }
}
