// SPDX-License-Identifier: BSD-2-Clause
package org.weblab.protocol.jsonservice;

/** What went wrong, in the words that existing clients know. */
public enum ErrorCode {
    /** Wrong password, or nobody of that name. */
    INVALID_CREDENTIALS("Client.InvalidCredentials", true),
    /** No session, or none that we know. */
    SESSION_NOT_FOUND("Client.SessionNotFound", true),
    /** The reservation is over. */
    NO_CURRENT_RESERVATION("Client.NoCurrentReservation", true),
    /** No such experiment, or not for this person. */
    UNKNOWN_EXPERIMENT("Client.UnknownExperimentId", true),
    /** Logging in is not possible in this way. */
    LOGIN("Server.Login", false),
    /** Anything else about reservations. */
    USER_PROCESSING("Server.UserProcessing", false),
    /** Anything else, and requests that are no call of a method. */
    WEBLAB("Server.WebLab", true),
    /** Wrong arguments. */
    PYTHON("Server.Python", false);

    private final String word;
    private final boolean told;

    ErrorCode(String word, boolean told) {
        this.word = word;
        this.told = told;
    }

    /** As in the envelope, for example {@code JSON:Client.SessionNotFound}. */
    public String inEnvelope() {
        return "JSON:" + word;
    }

    /** As in the answers to uploads, for example {@code Server.WebLab}. */
    public String word() {
        return word;
    }

    /** Whether clients get the text also where {@code debug-mode} is off. */
    public boolean told() {
        return told;
    }
}
