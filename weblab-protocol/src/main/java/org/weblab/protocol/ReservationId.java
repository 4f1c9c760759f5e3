// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The name of one reservation. Opaque: a UUID4 today, a signed ticket later, hence up to 120 characters without
 * {@code ;} and {@code .}, which the JSON service uses on the wire ({@code id;id.route}).
 */
public record ReservationId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_=+:-]{1,120}");

    /** Checks the form; throws {@link IllegalArgumentException}. */
    public ReservationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Invalid reservation id");
        }
    }

    /** A new one that nobody can guess. */
    public static ReservationId random() {
        return new ReservationId(UUID.randomUUID().toString());
    }

    @Override
    public String toString() {
        return value;
    }
}
