// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {laboratoryPath} from '../base.js';
import {t} from '../i18n.js';
import * as icons from '../icons.js';
import {ask, leaving, question, timeLeft} from './using.js';

/** @typedef {import('./reservation.js').Reservation} Reservation */
/** @typedef {import('../types.js').Active} Active */
/** @typedef {import('../types.js').LaboratoryDetails} LaboratoryDetails */

// Laboratories on a site of their own: the person is sent there, and comes back to our page when it is over.

const reservedHere = 'weblab.reserved-here';

/**
 * What such a laboratory is told: where to send the person afterwards.
 * @param {string} id of the reservation
 */
export function whereToReturn(id) {
    sessionStorage.setItem(reservedHere, id);
    const back = new URL(location.pathname, location.origin);
    back.searchParams.set('reservation', id);
    return {back: back.href};
}

/** The reservation from which the person comes back; the address becomes the plain one again. */
export function comeBack() {
    const id = new URLSearchParams(location.search).get('reservation');
    if (id !== null) {
        history.replaceState({...history.state, reservation: id}, '', location.pathname);
    }
    return id;
}

/**
 * @param {Reservation} reservation
 * @param {Active} state
 * @param {LaboratoryDetails} details
 * @param {() => void} finish
 */
export function elsewhereView(reservation, state, details, finish) {
    const {url, secret} = whereTo(state.configuration, reservation.remaining);
    reservation.away = true;
    if (url === null) {
        return html`
            <p role="alert" class="problem">${icons.alert()}<span>${t('redirect.noUrl')}</span></p>
            <div class="buttons">${leaving(reservation, 'finish', 'main', t('using.finish'), finish)}</div>`;
    }
    if (secret === null) {
        leaveOnce(reservation, url);
    }
    return html`<div class="away">
        <h2>${t('redirect.title')}</h2>
        <p>${t('redirect.text', {host: new URL(url).host})}</p>
        ${secret === null ? nothing : html`<p>${t('redirect.secret')} <code class="secret">${secret}</code></p>`}
        ${timeLeft(reservation.remaining)}
        <progress class="line" max=${details.secondsAllowed} .value=${reservation.remaining} aria-hidden="true"></progress>
        <div class="buttons">
            <a class="button main large" href=${url} data-test="open">${t('redirect.open')}${icons.open()}</a>
            ${leaving(reservation, 'finish', '', t('using.finish'), () => ask(reservation.remaining, finish))}
        </div>
        ${question(reservation.remaining, finish)}</div>`;
}

/**
 * Sends the person there, once, and only in the tab where the button was pressed: coming back by the back button, or
 * looking from another tab, must not send anybody away.
 * @param {Reservation} reservation
 * @param {string} url
 */
function leaveOnce(reservation, url) {
    const shown = location.pathname === laboratoryPath(reservation.category, reservation.experiment);
    if (shown && sessionStorage.getItem(reservedHere) === reservation.id) {
        sessionStorage.removeItem(reservedHere);
        location.assign(url);
    }
}

/**
 * @param {string} configuration what the laboratory answered at its start
 * @param {number} remaining
 * @returns {{url: string|null, secret: string|null}}
 */
function whereTo(configuration, remaining) {
    try {
        const said = JSON.parse(configuration);
        const url = new URL(String(said.url).replace('TIME_REMAINING', String(Math.round(remaining))), location.href);
        const secret = said.secret === undefined || said.secret === null ? null : String(said.secret);
        // Only an address that is a place: a script would run as ours.
        return {url: /^https?:$/.test(url.protocol) ? url.href : null, secret};
    } catch {
        return {url: null, secret: null};
    }
}
