// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../vendor/lit-html/lit-html.js';
import {base, laboratoryPath} from './base.js';
import {host, institution} from './institution.js';
import {lost} from './connection.js';
import {clock} from './format.js';
import {choose, me} from './session.js';
import {language, languages, t} from './i18n.js';
import * as icons from './icons.js';
import {elsewhere} from './laboratory/reservations.js';
import {titleOf} from './laboratory/titles.js';

/** @typedef {import('./types.js').Page} Page */
/** @typedef {import('./laboratory/reservation.js').Reservation} Reservation */

/**
 * What stands around every page.
 * @param {Page} page
 * @param {() => void} logOut
 */
export const layout = (page, logOut) => html`
    <a class="skip" href="#content">${t('page.skip')}</a>
    <header class="top">
        <div class="wide bar">
            <a class="brand" href=${base}>${institution.logo ? html`<img src=${institution.logo} alt="">` : icons.mark()}<span>${institution.name}</span></a>
            ${page.bare || me() === null ? nothing : navigation(logOut)}
        </div>
    </header>
    ${page.bare || elsewhere().length === 0 ? nothing : html`<nav class="strips" aria-label=${t('strip.label')}>${elsewhere().map(strip)}</nav>`}
    <main id="content" tabindex="-1" class="wide">${page.view()}</main>
    <footer class="wide foot">${languageChoice()}${institution.link ? html`<a href=${institution.link}>${host(institution.link)}</a>` : nothing}</footer>
    ${lost() === null ? nothing : html`<p class="lost" role="status">${icons.cloud()}${t(`lost.${lost()}`)}</p>`}`;

/** @param {() => void} logOut */
const navigation = (logOut) => html`
    <nav aria-label=${t('page.navigation')}>
        ${link(base, t('laboratories.title'))}
        ${link(base + 'history', t('history.title'))}
        ${link(base + 'profile', html`${icons.person()}<span class="word">${me()?.fullName || me()?.login || t('profile.title')}</span>`)}
        <button type="button" class="plain" data-test="log-out" @click=${logOut}>${icons.leave()}<span class="word">${t('page.logout')}</span></button>
    </nav>`;

/** @param {string} path @param {unknown} text */
function link(path, text) {
    const here = location.pathname === path || location.pathname.startsWith(path === base ? `${base}labs/` : `${path}/`);
    return html`<a href=${path} aria-current=${here ? 'page' : nothing}>${text}</a>`;
}

/**
 * A reservation that is not on this page: one click brings it back.
 * @param {Reservation} reservation
 */
const strip = (reservation) => html`
    <a class="strip ${reservation.state.state}" href=${laboratoryPath(reservation.category, reservation.experiment)} data-test="elsewhere">
        <span class="wide"><strong>${titleOf(reservation.category, reservation.experiment)}</strong>
        <span>${where(reservation)}</span>${icons.arrow()}</span>
    </a>`;

/** @param {Reservation} reservation */
function where({state, remaining}) {
    switch (state.state) {
        case 'queued':
            return t('strip.queued', {place: state.place + 1});
        case 'starting':
            return t('strip.starting');
        case 'active':
            return t('strip.active', {left: clock(remaining)});
        default:
            return t('strip.disposing');
    }
}

const languageChoice = () => html`
    <label>${t('page.language')}
        <select data-test="language" @change=${(/** @type {Event} */ e) => void choose(/** @type {HTMLSelectElement} */ (e.target).value)}>
            ${Object.entries(languages).map(([code, name]) => html`<option value=${code} lang=${code} ?selected=${code === language()}>${name}</option>`)}
        </select>
    </label>`;
