// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {Problem, call} from '../api.js';
import {base, coreApi, laboratoryPath} from '../base.js';
import {dateTime, duration, size, timeOfDay} from '../format.js';
import {errorText, t} from '../i18n.js';
import * as icons from '../icons.js';
import {justUsed} from '../laboratory/reservations.js';
import {titleOf} from '../laboratory/titles.js';
import {seconds, whileRunning} from './history.js';

/** @typedef {import('../types.js').UseDetails} UseDetails */
/** @typedef {import('../types.js').SentCommand} SentCommand */
/** @typedef {import('../types.js').SentFile} SentFile */

/**
 * One use: what was sent and what was answered.
 * @param {string} reservation
 * @returns {import('../types.js').Page}
 */
export function use(reservation) {
    const url = `${coreApi}uses/${encodeURIComponent(reservation)}`;
    /** @type {UseDetails|null} */
    let found = null;
    /** @type {unknown} */
    let problem = null;

    const close = whileRunning(async () => {
        try {
            found = await call('GET', url);
        } catch (error) {
            if (error instanceof Problem && error.status === 404 && justUsed().includes(reservation)) {
                return true;
            }
            throw error;
        }
        return found?.end === null;
    }, (error) => (problem = found === null ? error : null));

    const name = () => (found === null ? t('use.title') : t('use.of', {laboratory: titleOf(found.category, found.experiment)}));

    const view = () => html`
        <p class="way"><a href="${base}history">${icons.back()}${t('history.title')}</a></p>
        <h1>${name()}</h1>
        ${problem !== null ? html`<p role="alert" class="problem">${problem instanceof Problem && problem.status === 404 ? t('use.none') : errorText(problem)}</p>` : nothing}
        ${found === null ? (problem === null ? html`<p class="waiting-for-it" aria-busy="true"></p>` : nothing) : details(found, url)}`;

    return {title: name, view, close};
}

/** @param {UseDetails} found @param {string} url */
const details = (found, url) => html`
    <dl class="facts sheet">
        <div><dt>${t('history.laboratory')}</dt><dd><a href=${laboratoryPath(found.category, found.experiment)}>${titleOf(found.category, found.experiment)}</a></dd></div>
        <div><dt>${t('history.begin')}</dt><dd>${dateTime(found.begin)}</dd></div>
        <div><dt>${t('history.length')}</dt><dd>${found.end === null ? t('history.running') : duration(seconds(found.begin, found.end))}</dd></div>
        ${found.reason === null ? nothing : html`<div><dt>${t('history.end')}</dt><dd>${t(`end.${found.reason}`)}</dd></div>`}
    </dl>
    <h2>${t('use.files')}</h2>
    ${found.files.length === 0 ? html`<p class="empty">${t('use.noFiles')}</p>` : html`<ul class="files sheet">${found.files.map((each) => file(each, url))}</ul>`}
    <h2>${t('use.commands')}</h2>
    ${found.commands.length === 0 ? html`<p class="empty">${t('use.noCommands')}</p>` : html`<ol class="commands sheet">${found.commands.map(command)}</ol>`}`;

/** @param {SentFile} each @param {string} url */
const file = (each, url) => html`
    <li>
        <div><strong>${each.name || each.id}</strong> <span class="muted">${[size(each.size), each.info].filter(Boolean).join(' · ')}</span><br>
        <span class="small muted">${timeOfDay(each.sent)}</span> ${each.response === null ? nothing : html`<code>${each.response}</code>`}</div>
        ${each.stored
            ? html`<a class="button" href="${url}/files/${encodeURIComponent(each.id)}" download=${each.name} aria-label=${t('use.downloadFile', {name: each.name})}>${icons.download()}${t('use.download')}</a>`
            : html`<span class="muted small">${t('use.notKept')}</span>`}
    </li>`;

/** @param {SentCommand} each */
const command = (each) => html`
    <li>
        <time class="small muted" datetime=${each.sent}>${timeOfDay(each.sent)}</time>
        <code>${each.command}</code>
        <span class="answer">${each.response === null ? html`<span class="muted">${t('use.noAnswer')}</span>` : html`<span class="unseen">${t('use.answer')}</span><code>${each.response}</code>`}</span>
    </li>`;
