// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {changed} from '../draw.js';
import {estimate} from '../format.js';
import {t} from '../i18n.js';
import * as icons from '../icons.js';
import {askToNotify, mayAsk} from './attention.js';
import {leaving} from './using.js';

/** @typedef {import('./reservation.js').Reservation} Reservation */
/** @typedef {import('../types.js').Queued} Queued */

/**
 * Where one stands in the queue.
 * @param {Reservation} reservation
 * @param {Queued} state
 * @param {() => void} leave
 */
export const waiting = (reservation, state, leave) => html`
    <div class="place">
        <p class="label">${t('waiting.place')}</p>
        <p class="number" data-test="place">${state.place + 1}</p>
        <p class="label">${state.place === 0 ? t('waiting.next') : t('waiting.ahead', {n: state.place})}</p>
    </div>
    ${line(reservation)}
    <p class="estimate" data-test="estimate">${expectation(state, reservation.milliseconds / 1000)}</p>
    ${state.attempts > 0 ? html`<p class="note" data-test="failed">${icons.wrench()}<span>${t('waiting.failed')}</span></p>` : nothing}
    <p class="small muted">${t('waiting.hint')}</p>
    <div class="buttons">
        ${mayAsk() ? html`<button type="button" data-test="notify" @click=${() => void askToNotify().then(changed)}>${icons.bell()}${t('waiting.tellMe')}</button>` : nothing}
        ${leaving(reservation, 'leave', '', t('waiting.leave'), leave)}
    </div>`;

/** @param {Reservation} reservation */
function line(reservation) {
    const progress = reservation.progress;
    return progress === null
        ? html`<progress class="line" aria-label=${t('waiting.progress')}></progress>`
        : html`<progress class="line" max="1" .value=${progress} aria-label=${t('waiting.progress')}></progress>`;
}

/**
 * @param {Queued} state
 * @param {number} age its seconds: that only time went by is no news
 */
function expectation({outOfOrder, aboutSeconds, atMostSeconds}, age) {
    if (outOfOrder || aboutSeconds === null) {
        return t('waiting.outOfOrder');
    }
    const time = estimate(aboutSeconds - age);
    const most = atMostSeconds === null ? time : estimate(atMostSeconds - age);
    return most === time ? t('waiting.about', {time}) : t('waiting.aboutAtMost', {time, most});
}
