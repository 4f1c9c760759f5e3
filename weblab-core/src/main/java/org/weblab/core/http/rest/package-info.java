// SPDX-License-Identifier: BSD-2-Clause
/**
 * {@code /weblab/api/v1}: resources, events and problems for our own web client. What is promised stands in
 * {@code openapi.json}, which a test compares with the routes.
 */
@NullMarked
package org.weblab.core.http.rest;

import org.jspecify.annotations.NullMarked;
