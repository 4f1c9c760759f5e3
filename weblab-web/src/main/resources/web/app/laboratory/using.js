// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {lost} from '../connection.js';
import {clock, duration} from '../format.js';
import {t} from '../i18n.js';
import * as icons from '../icons.js';

/** @typedef {import('./reservation.js').Reservation} Reservation */
/** @typedef {import('./frame.js').LaboratoryFrame} LaboratoryFrame */
/** @typedef {import('../types.js').LaboratoryDetails} LaboratoryDetails */
/** @typedef {import('../types.js').Starting} Starting */
/** @typedef {import('../types.js').Disposing} Disposing */

const soon = 60;
const verySoon = 10;

/**
 * The equipment gets ready.
 * @param {Reservation} reservation
 * @param {Starting} state
 * @param {() => void} leave
 */
export const starting = (reservation, state, leave) => html`
    <h2>${t('starting.title')}</h2>
    <progress class="line" aria-label=${t('starting.title')}></progress>
    <p>${state.sinceSeconds + reservation.milliseconds / 1000 > 20 ? t('starting.long') : t('starting.text')}</p>
    ${state.attempts > 0 ? html`<p class="note" data-test="failed">${icons.wrench()}<span>${t('starting.another')}</span></p>` : nothing}
    ${state.remainingSeconds === null ? nothing : html`<p class="small muted">${t('starting.counts', {left: clock(reservation.remaining)})}</p>`}
    <div class="buttons">${leaving(reservation, 'leave', '', t('starting.leave'), leave)}</div>`;

/**
 * The bar above the laboratory: the time that is left, always in sight, and the way out.
 * @param {Reservation} reservation
 * @param {LaboratoryDetails} details
 * @param {LaboratoryFrame|null} frame
 * @param {() => void} finish
 */
export function using(reservation, details, frame, finish) {
    const left = reservation.remaining;
    const urgency = left <= verySoon ? 'now' : left <= soon ? 'soon' : '';
    return html`
        <div class="timebar ${urgency}" data-test="using">
            ${timeLeft(left)}
            <progress class="line" max=${details.secondsAllowed} .value=${left} aria-hidden="true"></progress>
            <span class="link" data-test="connection">${lost() === null ? html`<i class="dot"></i>${t('using.connected')}` : html`${icons.cloud()}${t('using.reconnecting')}`}</span>
            <span class="buttons">
                <button type="button" class="quiet wide-only" @click=${() => void frame?.element.requestFullscreen().catch(() => {})}>${icons.expand()}${t('using.fullScreen')}</button>
                ${leaving(reservation, 'finish', 'main', t('using.finish'), () => ask(left, finish))}
            </span>
        </div>
        ${urgency === '' ? nothing : html`<p class="note">${icons.clock()}<span>${t('using.soon')}</span></p>`}
        ${question(left, finish)}`;
}

/**
 * The button to get out, which says that it was pressed until a server has heard of it.
 * @param {Reservation} reservation
 * @param {string} test its name for tests
 * @param {string} style
 * @param {string} text
 * @param {() => void} leave
 */
export const leaving = ({leaving: pressed}, test, style, text, leave) => html`
    <button type="button" class=${style} data-test=${test} aria-disabled=${pressed ? 'true' : nothing} @click=${() => pressed || leave()}>${pressed ? t('finish.busy') : text}</button>`;

/** @param {number} left */
export const timeLeft = (left) => html`
    <p class="left"><span class="label">${t('using.timeLeft')}</span> <span class="number" role="timer" aria-live="off" data-test="time-left">${clock(left)}</span></p>`;

/**
 * One click too many must not cost anybody the equipment. Who has no more than some seconds left knows what he does.
 * @param {number} left
 * @param {() => void} finish
 */
export function ask(left, finish) {
    const dialogue = /** @type {HTMLDialogElement|null} */ (document.getElementById('really'));
    if (left <= verySoon || dialogue === null) {
        finish();
    } else {
        dialogue.showModal();
    }
}

/**
 * @param {number} left
 * @param {() => void} finish
 */
export const question = (left, finish) => html`
    <dialog id="really" aria-labelledby="really-title">
        <form method="dialog" @submit=${(/** @type {SubmitEvent} */ e) => /** @type {HTMLButtonElement} */ (e.submitter).value === 'finish' && finish()}>
            <h2 id="really-title">${t('finish.title')}</h2>
            <p>${t('finish.text', {left: duration(left)})}</p>
            <div class="buttons">
                <button type="submit" value="stay" autofocus>${t('finish.stay')}</button>
                <button type="submit" value="finish" class="main" data-test="really-finish">${t('finish.finish')}</button>
            </div>
        </form>
    </dialog>`;

/**
 * The use is over, the equipment is being cleaned, results may still come.
 * @param {Disposing} state
 */
export const ending = (state) => html`
    <h2>${t(`reason.${state.reason}`)}</h2>
    <progress class="line" aria-label=${t('ending.text')}></progress>
    <p class="muted">${t('ending.text')}</p>`;

/**
 * The frame, which must stay the same element in the same place through all states: moved, it would load again.
 * @param {LaboratoryFrame|null} frame
 * @param {string} state
 */
export function framed(frame, state) {
    if (frame === null) {
        return nothing;
    }
    const over = state === 'finished' && !frame.showsResults;
    return html`
        <section class="frame ${frame.state}" ?hidden=${over} aria-label=${t('laboratory.equipment')}>
            ${frame.state === 'loading' && state === 'active' ? html`<p class="waiting-for-it" aria-busy="true"></p>` : nothing}
            ${frame.state === 'failed' ? html`<p role="alert" class="problem">${icons.alert()}<span>${t('using.notLoaded')}</span></p>` : nothing}
            ${frame.element}
        </section>`;
}
