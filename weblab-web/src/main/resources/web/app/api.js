// SPDX-License-Identifier: BSD-2-Clause
import {pause, recovered, stumbled} from './connection.js';

/** What a server refused, as it said it (application/problem+json). */
export class Problem extends Error {
    /**
     * @param {number} status 0 when no server could be reached
     * @param {string} code
     * @param {string} detail
     * @param {Record<string, unknown>} [parameters]
     * @param {string} [incident]
     */
    constructor(status, code, detail, parameters = {}, incident = undefined) {
        super(detail);
        this.status = status;
        this.code = code;
        this.parameters = parameters;
        this.incident = incident;
    }
}

/** A UUID of version 4; crypto.randomUUID exists on secure origins only. */
export function uuid() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @type {() => void} */
let loggedOut = () => {};

/** @param {() => void} callback called when a server says that nobody is logged in here */
export function onLoggedOut(callback) {
    loggedOut = callback;
}

/** A server said that nobody is logged in here. */
export function nobodyHere() {
    loggedOut();
}

/**
 * @typedef {object} Options
 * @property {unknown} [body] sent as JSON
 * @property {string} [key] the Idempotency-Key, without which a POST is not tried again once it may have arrived
 * @property {AbortSignal} [signal]
 * @property {number} [patience] seconds to go on trying; for ever if nothing else is said
 * @property {boolean} [login] 401 is an answer here, not the end of the session
 */

/**
 * Calls a server. A lost network and a store that is away are tried again, however long it takes, which the page says
 * meanwhile: everything sent here may arrive twice, POSTs because of their key.
 * @param {'GET'|'POST'|'PUT'|'DELETE'} method
 * @param {string} url
 * @param {Options} [options]
 * @returns {Promise<any>} what was answered, null for an empty answer
 */
export async function call(method, url, {body, key, signal, patience = Infinity, login = false} = {}) {
    const end = Date.now() + patience * 1000;
    const who = {};
    /** @type {Record<string, string>} */
    const headers = {Accept: 'application/json'};
    if (body !== undefined) {
        headers['Content-Type'] = 'application/json';
    }
    if (key !== undefined) {
        headers['Idempotency-Key'] = key;
    }
    const repeatable = method !== 'POST' || key !== undefined;
    try {
        for (let wait = 400; ; wait = Math.min(wait * 2, 5000)) {
            /** @type {Problem} */
            let problem;
            let after = wait * (0.75 + Math.random() / 2);
            try {
                const response = await fetch(url, {
                    method,
                    headers,
                    signal,
                    body: body === undefined ? undefined : JSON.stringify(body),
                    // Some deployments are large and some laboratories slow, but a request on a dead road would last for minutes.
                    ...(signal ? {} : {signal: AbortSignal.timeout(60_000)}),
                });
                if (response.ok) {
                    return response.status === 204 ? null : await response.json();
                }
                problem = await problemOf(response);
                if (response.status === 401 && (!login || problem.code === 'not-logged-in')) {
                    nobodyHere();
                }
                after = Math.max(after, Number(response.headers.get('Retry-After') ?? 0) * 1000);
                // In progress: an earlier copy of this request is still being answered.
                const passing = response.status === 503 || problem.code === 'in-progress' || (repeatable && problem.code === 'bad-gateway');
                if (!passing) {
                    throw problem;
                }
            } catch (error) {
                if (error instanceof Problem || signal?.aborted) {
                    throw error;
                }
                problem = new Problem(0, 'no-network', String(error));
                if (!repeatable) {
                    throw problem;
                }
            }
            if (Date.now() + after > end) {
                throw problem;
            }
            stumbled(who, problem.status === 0 ? 'network' : 'service');
            await pause(after, signal);
        }
    } finally {
        recovered(who);
    }
}

/**
 * @param {Response} response
 * @returns {Promise<Problem>}
 */
export async function problemOf(response) {
    const type = response.headers.get('Content-Type') ?? '';
    if (type.includes('json')) {
        try {
            const said = await response.json();
            return new Problem(response.status, said.code, said.detail, said.parameters, said.incident);
        } catch {
            // Not ours after all: fall through.
        }
    }
    // A balancer's own page: it has no code of ours.
    const code = response.status === 502 || response.status === 504 ? 'bad-gateway' : 'unexpected';
    return new Problem(response.status, code, `HTTP ${response.status}`);
}
