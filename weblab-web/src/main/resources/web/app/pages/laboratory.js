// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {Problem} from '../api.js';
import {base} from '../base.js';
import {clock} from '../format.js';
import {errorText, t} from '../i18n.js';
import * as icons from '../icons.js';
import {about, atDesk} from '../laboratory/about.js';
import {finished} from '../laboratory/finished.js';
import {elsewhereView} from '../laboratory/redirect.js';
import {titleOf} from '../laboratory/titles.js';
import {ending, framed, starting, using} from '../laboratory/using.js';
import {Visit} from '../laboratory/visit.js';
import {waiting} from '../laboratory/waiting.js';

/** @typedef {import('../types.js').LaboratoryDetails} LaboratoryDetails */

/**
 * One laboratory, from reading about it to the end of its use, always at the same address.
 * @param {string} category
 * @param {string} experiment
 * @returns {import('../types.js').Page}
 */
export function laboratory(category, experiment) {
    const visit = new Visit(category, experiment);
    return {
        title: () => title(visit),
        view: () => (visit.details === null ? absent(visit.problem) : view(visit, visit.details)),
        close: () => visit.close(),
    };
}

/** @param {Visit} visit */
function title({details, reservation, category, experiment}) {
    const name = details?.title ?? titleOf(category, experiment);
    switch (reservation?.state.state) {
        case 'queued':
            return t('waiting.pageTitle', {place: reservation.state.place + 1, laboratory: name});
        case 'starting':
            return t('starting.pageTitle', {laboratory: name});
        case 'active':
            return t(document.hidden ? 'using.pageTitleHidden' : 'using.pageTitle', {laboratory: name, left: clock(reservation.remaining)});
        default:
            return name;
    }
}

/** @param {Visit} visit @param {LaboratoryDetails} details */
function view(visit, details) {
    visit.settle();
    const state = visit.reservation?.state.state ?? 'idle';
    return html`
        <article class="laboratory ${state}" data-test="laboratory-page" data-state=${state}>
            <p class="way"><a href=${base}>${icons.back()}${t('laboratories.title')}</a><span class="muted">${details.category}</span></p>
            <h1>${details.title}</h1>
            <div class="desk">
                ${state === 'active' || state === 'disposing' ? nothing : about(details)}
                <section class="now sheet" tabindex="-1" aria-label=${t('laboratory.now')}>
                    ${now(visit, details)}
                    ${visit.problem === null ? nothing : html`<p role="alert" class="problem">${icons.alert()}<span>${errorText(visit.problem)}</span></p>`}
                </section>
            </div>
            ${framed(visit.frame, state)}
        </article>`;
}

/** Where one stands. @param {Visit} visit @param {LaboratoryDetails} details */
function now({reservation, frame, busy, reserve, finish, startOver}, details) {
    if (reservation === null) {
        return atDesk(details, busy, reserve);
    }
    const {state} = reservation;
    switch (state.state) {
        case 'queued':
            return waiting(reservation, state, finish);
        case 'starting':
            return starting(reservation, state, finish);
        case 'active':
            return details.client.type === 'redirect' ? elsewhereView(reservation, state, details, finish) : using(reservation, details, frame, finish);
        case 'disposing':
            return ending(state);
        case 'finished':
            return finished(state, frame?.showsResults ?? false, {again: reserve, close: startOver, busy});
    }
}

/** @param {unknown} problem */
function absent(problem) {
    if (problem === null) {
        return html`<p class="waiting-for-it" aria-busy="true"></p>`;
    }
    const missing = problem instanceof Problem && problem.status === 404;
    return html`
        <section class="sheet narrow">
            <h1>${missing ? t('laboratory.none') : t('page.trouble')}</h1>
            <p role="alert">${missing ? t('laboratory.noneText') : errorText(problem)}</p>
            <p><a class="button main" href=${base}>${t('missing.back')}</a></p>
        </section>`;
}
