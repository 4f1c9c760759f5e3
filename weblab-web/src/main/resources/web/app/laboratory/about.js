// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {availability} from '../availability.js';
import {base} from '../base.js';
import {ago, dateTime, duration} from '../format.js';
import {t} from '../i18n.js';
import * as icons from '../icons.js';

/** @typedef {import('../types.js').LaboratoryDetails} LaboratoryDetails */

/**
 * What the laboratory is and what to prepare.
 * @param {LaboratoryDetails} details
 */
export const about = (details) => html`
    <section class="about">
        <div class="picture">${details.picture === null ? icons.trace(details.name) : html`<img src=${details.picture} alt="">`}</div>
        <p class="lead">${details.description}</p>
        ${details.preparation === null || details.preparation === '' ? nothing : html`<h2>${t('laboratory.preparation')}</h2><p class="lines">${details.preparation}</p>`}
        ${details.latestUses.length === 0 ? nothing : html`
            <h2>${t('laboratory.latest')}</h2>
            <ul class="latest">${details.latestUses.map((use) => html`
                <li><a href="${base}history/${use.reservation}" title=${dateTime(use.begin)}>${ago(use.begin)}</a>${use.end === null ? nothing : html` <span class="muted">· ${duration((new Date(use.end).getTime() - new Date(use.begin).getTime()) / 1000)}</span>`}</li>`)}
            </ul>`}
    </section>`;

/**
 * Whether it is free, and the button.
 * @param {LaboratoryDetails} details
 * @param {boolean} busy
 * @param {() => void} reserve
 */
export const atDesk = (details, busy, reserve) => html`
    ${availability(details.state)}
    <p class="allowed">${icons.clock()}<span>${t('laboratory.allowed', {time: duration(details.secondsAllowed)})}</span></p>
    ${details.client.parameters['experiment.reserve.button.shown'] === false
        ? html`<p class="muted">${t('laboratory.reserveBelow')}</p>`
        : html`<button type="button" class="main large" data-test="reserve" aria-disabled=${busy ? 'true' : nothing} @click=${reserve}>${busy ? t('laboratory.reserving') : t('laboratory.reserve')}</button>`}
    ${details.state.working === 0 ? html`<p class="small muted">${t('laboratory.outHint')}</p>` : nothing}
    ${details.client.type === 'redirect' ? html`<p class="small muted">${t('redirect.hint')}</p>` : nothing}`;
