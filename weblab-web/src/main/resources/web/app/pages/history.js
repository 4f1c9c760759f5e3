// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {call} from '../api.js';
import {base, coreApi, laboratoryPath} from '../base.js';
import {changed} from '../draw.js';
import {dateTime, duration} from '../format.js';
import {errorText, t} from '../i18n.js';
import {justUsed} from '../laboratory/reservations.js';
import {titleOf} from '../laboratory/titles.js';

/** @typedef {import('../types.js').Use} Use */

const size = 20;
const soonMilliseconds = 1000;
const laterMilliseconds = 15_000;

/** @returns {import('../types.js').Page} */
export function history() {
    const number = Math.max(1, Number(new URLSearchParams(location.search).get('page') ?? 1) || 1);
    /** @type {{total: number, page: number, uses: Use[]}|null} */
    let found = null;
    /** @type {unknown} */
    let problem = null;

    const close = whileRunning(async () => {
        found = await call('GET', `${coreApi}uses?page=${number}&size=${size}`);
        const uses = found?.uses ?? [];
        const missing = number === 1 && justUsed().some((id) => uses.every((each) => each.reservation !== id));
        return missing || uses.some((each) => each.end === null);
    }, (error) => (problem = found === null ? error : null));

    const view = () => html`
        <h1>${t('history.title')}</h1>
        ${problem !== null ? html`<p role="alert" class="problem">${errorText(problem)}</p>` : found === null ? html`<p class="waiting-for-it" aria-busy="true"></p>` : list(found)}`;

    return {title: () => t('history.title'), view, close};
}

/**
 * Asks at once, and again as long as something goes on. What ended a moment ago is written down a moment later.
 * @param {() => Promise<boolean>} ask whether something goes on
 * @param {(error: unknown) => void} failed
 * @returns {() => void} stops it
 */
export function whileRunning(ask, failed) {
    let closed = false;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    let timer;
    /** @param {number} wait */
    async function run(wait) {
        let again = false;
        try {
            again = await ask();
        } catch (error) {
            failed(error);
        }
        if (closed) {
            return;
        }
        changed();
        if (again) {
            timer = setTimeout(() => void run(Math.min(wait * 2, laterMilliseconds)), wait);
        }
    }
    void run(soonMilliseconds);
    return () => {
        closed = true;
        clearTimeout(timer);
    };
}

/** @param {{total: number, page: number, uses: Use[]}} found */
function list({total, page, uses}) {
    if (total === 0) {
        return html`<p class="empty">${t('history.none')} <a href=${base}>${t('history.choose')}</a></p>`;
    }
    const pages = Math.ceil(total / size);
    return html`
        <div class="sheet table-frame"><table class="uses">
            <thead><tr>
                <th scope="col">${t('history.begin')}</th><th scope="col">${t('history.laboratory')}</th><th scope="col">${t('history.length')}</th>
                <th scope="col">${t('history.end')}</th><th scope="col" class="number">${t('history.commands')}</th><th scope="col" class="number">${t('history.files')}</th>
            </tr></thead>
            <tbody>${uses.map(row)}</tbody>
        </table></div>
        ${pages > 1 ? pager(page, pages, total) : nothing}`;
}

/** @param {Use} use */
const row = (use) => html`
    <tr data-test="use">
        <td><a href="${base}history/${use.reservation}">${dateTime(use.begin)}</a></td>
        <td><a class="quiet" href=${laboratoryPath(use.category, use.experiment)}>${titleOf(use.category, use.experiment)}</a> <span class="small muted">${use.category}</span></td>
        <td>${use.end === null ? t('history.running') : duration(seconds(use.begin, use.end))}</td>
        <td>${use.reason === null ? '–' : t(`end.${use.reason}`)}</td>
        <td class="number count">${use.commands}</td>
        <td class="number count">${use.files}</td>
    </tr>`;

/** @param {number} page @param {number} pages @param {number} total */
const pager = (page, pages, total) => html`
    <nav class="pager" aria-label=${t('history.pages')}>
        ${page > 1 ? html`<a class="button" rel="prev" href="?page=${page - 1}">${t('history.newer')}</a>` : html`<span></span>`}
        <span class="muted">${t('history.page', {page, pages, n: total})}</span>
        ${page < pages ? html`<a class="button" rel="next" href="?page=${page + 1}">${t('history.older')}</a>` : html`<span></span>`}
    </nav>`;

/** @param {string} begin @param {string} end */
export const seconds = (begin, end) => (new Date(end).getTime() - new Date(begin).getTime()) / 1000;
