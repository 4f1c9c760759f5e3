// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.persistence.session;

/**
 * What all core and login servers must know of each other's visitors. One class for each backend; a facet may be used by
 * many threads. Whatever cannot be reached is {@link org.weblab.persistence.DatabaseUnavailable}.
 */
public interface SessionStore extends AutoCloseable {

    /** Who is logged in. */
    Sessions sessions();

    /** Who guesses passwords. */
    LoginAttempts attempts();

    /** Which requests were answered already. */
    IdempotentAnswers answers();

    /** Asks for a sign of life; throws if there is none. */
    void check();

    /** Frees what belongs to it alone, which a database that it was given does not. */
    @Override
    void close();
}
