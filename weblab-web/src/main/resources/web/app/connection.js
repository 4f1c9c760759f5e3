// SPDX-License-Identifier: BSD-2-Clause
import {changed} from './draw.js';

// Who is trying again at the moment. A short stumble is nobody's business; one of some seconds is said, quietly.
const trying = new Set();
const quietMilliseconds = 2000;

/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;
let lost = false;

/** @param {unknown} who */
export function stumbled(who) {
    trying.add(who);
    if (!lost && timer === undefined) {
        timer = setTimeout(() => show(true), quietMilliseconds);
    }
}

/** @param {unknown} who */
export function recovered(who) {
    if (trying.delete(who) && trying.size === 0) {
        clearTimeout(timer);
        timer = undefined;
        show(false);
    }
}

export const connectionLost = () => lost;

// The browser knows at once that there is no network at all; what is open already would find out by silence only.
window.addEventListener('offline', () => stumbled(window));
window.addEventListener('online', () => recovered(window));

/** @param {boolean} now */
function show(now) {
    timer = undefined;
    if (lost !== now) {
        lost = now;
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
