// SPDX-License-Identifier: BSD-2-Clause
import {call} from './api.js';
import {changed} from './draw.js';

// Adding a language: one line here, one file in i18n/. docs/web-client.md tells more.
/** @type {Record<string, string>} */
export const languages = {en: 'English', es: 'Español'};

/** @typedef {string | Record<string, string>} Text one text, or one for each plural category of the language */

const remembered = 'weblab.language';

/** @type {Record<string, Text>} */
let texts = {};
let current = 'en';
// The latest that somebody asked for: what comes later of an earlier one is nobody's wish any more.
let wanted = current;
let plural = new Intl.PluralRules('en');

export const language = () => current;

/** The language chosen here before, else the first of the browser's that we speak. */
export function preferredLanguage() {
    const wanted = [localStorage.getItem(remembered) ?? '', ...navigator.languages];
    return wanted.map((tag) => tag.split('-')[0].toLowerCase()).find((tag) => tag in languages) ?? 'en';
}

/**
 * @param {string} code of a language
 * @param {boolean} [remember] for the next visit
 * @param {AbortSignal} [signal] ends the wait for the texts, and what is spoken stays; for ever if nothing else is said
 */
export async function speak(code, remember = false, signal = undefined) {
    const chosen = code in languages ? code : 'en';
    wanted = chosen;
    if (remember) {
        localStorage.setItem(remembered, chosen);
    }
    if (chosen !== current || Object.keys(texts).length === 0) {
        const found = await call('GET', new URL(`../i18n/${chosen}.json`, import.meta.url).href, {signal});
        if (wanted !== chosen) {
            return;
        }
        texts = found;
        current = chosen;
        plural = new Intl.PluralRules(chosen);
        document.documentElement.lang = chosen;
        changed();
    }
}

/**
 * A text in the present language. `{name}` is replaced by the parameter of that name, and `n` chooses the plural.
 * @param {string} key
 * @param {Record<string, unknown>} [parameters]
 */
export function t(key, parameters = {}) {
    const text = texts[key];
    if (text === undefined) {
        return key;
    }
    const chosen = typeof text === 'string' ? text : (text[plural.select(Number(parameters.n))] ?? text.other);
    return chosen.replace(/\{(\w+)\}/g, (_, name) => shown(parameters[name]));
}

/** @param {string} key */
export const knows = (key) => key in texts;

/** @param {unknown} value */
function shown(value) {
    return typeof value === 'number' ? new Intl.NumberFormat(current).format(value) : String(value ?? '');
}

/**
 * What went wrong, in the reader's language; the server's own words only where we have none.
 * @param {unknown} error
 */
export function errorText(error) {
    const problem = /** @type {{code?: string, parameters?: Record<string, unknown>, incident?: string, message?: string}} */ (error);
    const key = `error.${problem.code}`;
    if (problem.code !== undefined && knows(key)) {
        return t(key, {...problem.parameters, n: problem.parameters?.seconds});
    }
    if (problem.incident !== undefined) {
        return t('error.incident', {incident: problem.incident});
    }
    return t('error.other', {message: problem.message});
}
