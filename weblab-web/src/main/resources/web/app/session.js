// SPDX-License-Identifier: BSD-2-Clause
import {call} from './api.js';
import {coreApi, loginApi} from './base.js';
import {changed} from './draw.js';
import {language, preferredLanguage, speak} from './i18n.js';
import {onSign, tellTabs} from './signs.js';

/** @typedef {import('./types.js').Me} Me */
/** @typedef {import('./types.js').Preferences} Preferences */

/** @type {Me|null} */
let someone = null;

// What was chosen at the login page counts more than what the person chose some day.
let chosenAtLogin = false;

const textsMilliseconds = 5000;

/** Who is logged in here, as far as we know. */
export const me = () => someone;

/** Asks who is logged in. */
export async function load() {
    someone = /** @type {Me} */ (await call('GET', coreApi + 'me'));
    const wanted = chosenAtLogin ? preferredLanguage() : someone.preferences.language;
    if (wanted !== null) {
        // Whoever is here can go on in the language that it says already.
        await speak(wanted, true, AbortSignal.timeout(textsMilliseconds)).catch(() => {});
    }
    if (chosenAtLogin) {
        chosenAtLogin = false;
        await prefer({language: wanted});
    }
    changed();
    return someone;
}

// Longer, and somebody else may sit there.
const presenceSeconds = 120;

/** @param {string} username @param {string} password */
export async function logIn(username, password) {
    await call('POST', loginApi + 'session', {body: {username, password}, login: true, patience: presenceSeconds});
    await load();
}

export async function logOut() {
    await call('DELETE', loginApi + 'session', {login: true, patience: 8});
    someone = null;
    tellTabs({kind: 'signed-out'});
}

/** Forgets who was here: a server said that the session is over. */
export function forget() {
    someone = null;
}

/** @param {string} chosen one of our languages */
export async function choose(chosen) {
    chosenAtLogin = someone === null;
    await speak(chosen, true);
    // Another may have been chosen meanwhile.
    if (someone !== null && chosen === language()) {
        await prefer({language: chosen});
    }
}

let saving = Promise.resolve();

/**
 * Changes what the person prefers, here at once and on the server in order.
 * @param {Partial<Preferences>} change
 */
export function prefer(change) {
    if (someone === null) {
        return Promise.resolve();
    }
    const preferences = {...someone.preferences, ...change};
    someone.preferences = preferences;
    changed();
    saving = saving
        .catch(() => {})
        .then(() => call('PUT', coreApi + 'me/preferences', {body: preferences}))
        .then(() => tellTabs({kind: 'preferences'}));
    return saving;
}

onSign((sign) => {
    if (sign.kind === 'preferences' && someone !== null) {
        void load().catch(() => {});
    }
});
