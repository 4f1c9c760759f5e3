// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {base} from '../base.js';
import {t} from '../i18n.js';
import * as icons from '../icons.js';

/** @typedef {import('../types.js').Finished} Finished */

/**
 * Why it ended, what came of it, and the next step.
 * @param {Finished} state
 * @param {boolean} shownBelow the laboratory's page shows the results itself
 * @param {{again: () => void, close: () => void, busy: boolean}} actions
 */
export const finished = (state, shownBelow, {again, close, busy}) => html`
    <h2 data-test="reason" data-reason=${state.reason}>${headline(state)}</h2>
    <p>${state.used ? t('finished.used') : t(`unused.${state.reason}`)}</p>
    ${results(state.results, shownBelow)}
    ${state.used ? html`<p class="recorded"><a href="${base}history/${state.id}" data-test="record">${t('finished.record')}${icons.arrow()}</a></p>` : nothing}
    <div class="buttons">
        <button type="button" class="main" data-test="again" aria-disabled=${busy ? 'true' : nothing} @click=${again}>${busy ? t('laboratory.reserving') : t('finished.again')}</button>
        <button type="button" @click=${close}>${t('finished.close')}</button>
    </div>`;

/** @param {Finished} state */
const headline = ({used, reason}) => (used || reason !== 'left' ? t(`reason.${reason}`) : t('finished.leftQueue'));

/**
 * @param {string|null} text
 * @param {boolean} shownBelow
 */
function results(text, shownBelow) {
    if (text === null || shownBelow || ['', '""', '{}', 'null', '"ok"'].includes(text.trim())) {
        return nothing;
    }
    return html`<details class="results" open><summary>${t('finished.results')}</summary><pre tabindex="0" data-test="results">${readable(text)}</pre></details>`;
}

/** @param {string} text JSON */
function readable(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
    } catch {
        return text;
    }
}
