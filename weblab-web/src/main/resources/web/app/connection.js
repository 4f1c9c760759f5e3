// SPDX-License-Identifier: BSD-2-Clause
import {changed} from './draw.js';

/** @typedef {'network'|'service'} Missing what does not answer: the way to the servers, or what they need themselves */

// Who is trying again at the moment. A short stumble is nobody's business; one of some seconds is said, quietly.
/** @type {Map<unknown, Missing>} */
const trying = new Map();
const quietMilliseconds = 2000;

/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;
/** @type {Missing|null} */
let said = null;

/** @param {unknown} who @param {Missing} missing */
export function stumbled(who, missing) {
    trying.set(who, missing);
    if (said !== null) {
        say();
    } else if (timer === undefined) {
        timer = setTimeout(say, quietMilliseconds);
    }
}

/** @param {unknown} who */
export function recovered(who) {
    if (trying.delete(who) && (said !== null || trying.size === 0)) {
        say();
    }
}

/** What is missing since some seconds, or null. */
export const lost = () => said;

// The browser knows at once that there is no network at all; what is open already would find out by silence only.
window.addEventListener('offline', () => stumbled(window, 'network'));
window.addEventListener('online', () => recovered(window));

function say() {
    clearTimeout(timer);
    timer = undefined;
    const all = [...trying.values()];
    const now = all.find((each) => each === 'network') ?? all[0] ?? null;
    if (said !== now) {
        said = now;
        changed();
    }
}

/**
 * Waits, but not longer than until the network is back.
 * @param {number} milliseconds
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export function pause(milliseconds, signal) {
    return new Promise((resolve) => {
        const done = () => {
            clearTimeout(wait);
            window.removeEventListener('online', done);
            signal?.removeEventListener('abort', done);
            resolve();
        };
        const wait = setTimeout(done, milliseconds);
        window.addEventListener('online', done);
        signal?.addEventListener('abort', done);
    });
}
