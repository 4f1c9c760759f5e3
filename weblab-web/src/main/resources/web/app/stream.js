// SPDX-License-Identifier: BSD-2-Clause
import {onceSignedOut} from './signs.js';
import {Problem, nobodyHere, problemOf} from './api.js';
import {pause, recovered, stumbled} from './connection.js';

// A heartbeat comes every 10 s. Two missed ones and a bit: the road is dead, although nobody said so.
const silenceMilliseconds = 25_000;

/**
 * @typedef {object} Listener
 * @property {(event: string, data: any) => void} on
 * @property {() => void} [down] the stream could not be opened this time, whoever says so: whoever follows it knows when it is over
 */

/**
 * Follows a stream of server-sent events until closed, through lost networks and dying servers. Read with fetch, not with
 * EventSource, which hides heartbeats and gives up at the first status other than 200.
 * @param {string} url
 * @param {Listener} listener
 * @returns {() => void} closes it
 */
export function follow(url, listener) {
    const closing = new AbortController();
    onceSignedOut(closing.signal, () => closing.abort());
    void run(url, listener, closing.signal);
    return () => closing.abort();
}

/**
 * @param {string} url
 * @param {Listener} listener
 * @param {AbortSignal} closed
 */
async function run(url, listener, closed) {
    const who = {};
    for (let failures = 0; !closed.aborted; ) {
        // Everybody's stream breaks at once when a server dies: do not come back at once.
        let wait = 500 + Math.random() * 2500;
        try {
            const silence = new Silence(closed);
            try {
                const response = await fetch(url, {headers: {Accept: 'text/event-stream'}, signal: silence.signal, cache: 'no-store'});
                if (!response.ok || response.body === null) {
                    wait = Math.max(wait, Number(response.headers.get('Retry-After') ?? 0) * 1000);
                    const problem = await problemOf(response);
                    if (problem.code === 'not-logged-in') {
                        nobodyHere();
                        return;
                    }
                    throw problem;
                }
                failures = 0;
                recovered(who);
                await read(response.body, listener, silence);
                // Streams end by design every few minutes; nothing is wrong.
                wait = Math.random() * 500;
            } finally {
                silence.stop();
            }
        } catch (error) {
            if (closed.aborted) {
                break;
            }
            failures += 1;
            stumbled(who, error instanceof Problem ? 'service' : 'network');
            listener.down?.();
            wait = failures === 1 ? Math.random() * 500 : wait;
        }
        await pause(wait, closed);
    }
    recovered(who);
}

/** Aborts a fetch in which nothing was heard for too long. */
class Silence {
    #controller = new AbortController();
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    #timer;
    #stop;

    /** @param {AbortSignal} closed */
    constructor(closed) {
        this.#stop = () => this.#controller.abort();
        this.closed = closed;
        closed.addEventListener('abort', this.#stop);
        // The network was away: nobody knows whether this road still leads anywhere, and a new one shows what was missed.
        window.addEventListener('online', this.#stop);
        this.heard();
    }

    get signal() {
        return this.#controller.signal;
    }

    heard() {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(this.#stop, silenceMilliseconds);
    }

    stop() {
        clearTimeout(this.#timer);
        this.closed.removeEventListener('abort', this.#stop);
        window.removeEventListener('online', this.#stop);
        this.#controller.abort();
    }
}

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {Listener} listener
 * @param {Silence} silence
 */
async function read(body, listener, silence) {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    let rest = '';
    let event = 'message';
    /** @type {string[]} */
    let data = [];
    for (;;) {
        const {done, value} = await reader.read();
        if (done) {
            return;
        }
        silence.heard();
        const lines = (rest + decoder.decode(value, {stream: true})).split('\n');
        rest = lines.pop() ?? '';
        for (const raw of lines) {
            const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
            if (line === '') {
                if (data.length > 0) {
                    listener.on(event, JSON.parse(data.join('\n')));
                }
                event = 'message';
                data = [];
            } else if (line.startsWith('event:')) {
                event = line.slice(6).trim();
            } else if (line.startsWith('data:')) {
                data.push(line.slice(5).replace(/^ /, ''));
            }
        }
    }
}
