// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.runtime.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value of a setting that the file does not have, written as in the file. Settings are records: the component
 * {@code pollTime} is the key {@code poll-time}. A component without this annotation must be in the file, unless its type
 * is a list or a map (then it is empty) or it is {@code @Nullable} (then it is null).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {

    /** As in the file, for example {@code 350 s}. */
    String value();
}
