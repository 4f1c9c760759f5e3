// SPDX-License-Identifier: BSD-2-Clause

// What the tabs of one person tell each other.

/** @typedef {{kind: 'reserved', id: string, category: string, experiment: string} | {kind: 'signed-out'} | {kind: 'preferences'}} Sign */

const channel = new BroadcastChannel('weblab');
const here = new EventTarget();

/** @param {Sign} sign */
export function tellTabs(sign) {
    channel.postMessage(sign);
    here.dispatchEvent(new CustomEvent('own', {detail: sign}));
}

/**
 * Listens to the other tabs.
 * @param {(sign: Sign) => void} listener
 * @returns {() => void} stops it
 */
export function onSign(listener) {
    const heard = (/** @type {MessageEvent<Sign>} */ message) => listener(message.data);
    channel.addEventListener('message', heard);
    return () => channel.removeEventListener('message', heard);
}

/**
 * Calls back when the person logs out, here or in another tab.
 * @param {AbortSignal} until
 * @param {() => void} listener
 */
export function onceSignedOut(until, listener) {
    channel.addEventListener('message', (message) => message.data.kind === 'signed-out' && listener(), {signal: until});
    here.addEventListener('own', (own) => /** @type {CustomEvent<Sign>} */ (own).detail.kind === 'signed-out' && listener(), {signal: until});
}
