// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {estimate} from './format.js';
import {t} from './i18n.js';
import * as icons from './icons.js';

/** @typedef {import('./types.js').LaboratoryState} LaboratoryState */

/**
 * Whether a laboratory is free, in one line; and what is out of order, in another.
 * @param {LaboratoryState} state
 */
export const availability = (state) => html`
    <p class="availability ${kind(state)}" data-test="state" data-state=${kind(state)}>
        ${symbol(state)}<span>${words(state)}</span>
    </p>
    ${out(state)}`;

/**
 * @param {LaboratoryState} state
 * @returns {'free'|'busy'|'out'}
 */
export const kind = (state) => (state.working === 0 ? 'out' : state.free > 0 && state.waiting === 0 ? 'free' : 'busy');

/** @param {LaboratoryState} state */
function symbol(state) {
    switch (kind(state)) {
        case 'free':
            return icons.check();
        case 'busy':
            return icons.people();
        default:
            return icons.wrench();
    }
}

/** @param {LaboratoryState} state */
function words(state) {
    if (state.working === 0) {
        return state.out.some((each) => each.cause === 'closed') ? t('state.closed') : t('state.out');
    }
    if (kind(state) === 'free') {
        return state.working > 1 ? t('state.freeOf', {n: state.free, all: state.working}) : t('state.free');
    }
    const queue = state.waiting === 0 ? t('state.used') : t('state.waiting', {n: state.waiting});
    return state.aboutSeconds === null ? queue : `${queue}, ${t('state.about', {time: estimate(state.aboutSeconds)})}`;
}

/** @param {LaboratoryState} state */
function out(state) {
    const why = [...new Set(state.out.map((each) => each.reason).filter((reason) => reason !== ''))].join('; ');
    if (state.out.length === 0 || (state.working === 0 && why === '')) {
        return nothing;
    }
    const text = state.working === 0 ? why : t('state.someOut', {n: state.out.length});
    return html`<p class="why">${text}</p>`;
}
