// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {call} from '../api.js';
import {availability, kind} from '../availability.js';
import {coreApi, laboratoryPath} from '../base.js';
import {changed} from '../draw.js';
import {ago, duration} from '../format.js';
import {errorText, language, t} from '../i18n.js';
import * as icons from '../icons.js';
import {learn} from '../laboratory/reservations.js';
import {me, prefer} from '../session.js';
import {follow} from '../stream.js';

/** @typedef {import('../types.js').Laboratory} Laboratory */
/** @typedef {import('../types.js').LaboratoryState} LaboratoryState */
/** @typedef {import('../types.js').Preferences['order']} Order */

/** @type {Laboratory[]|null} what was shown last: coming back, one sees it at once */
let known = null;

/** @returns {import('../types.js').Page} */
export function laboratories() {
    /** @type {unknown} */
    let problem = null;
    let wanted = new URLSearchParams(location.search).get('q') ?? '';
    /** @type {(() => void)|undefined} */
    let close;

    async function load() {
        try {
            const answer = await call('GET', coreApi + 'laboratories');
            known = /** @type {Laboratory[]} */ (answer.laboratories);
            learn(known);
            problem = null;
        } catch (error) {
            problem = error;
        }
        changed();
    }

    /** @param {{category: string, name: string, state: LaboratoryState}[]} news */
    function accept(news) {
        const states = new Map(news.map((each) => [key(each), each.state]));
        if (known?.some((each) => !states.has(key(each))) || known?.length !== news.length) {
            // A laboratory came or went.
            void load();
            return;
        }
        known = known.map((each) => {
            const state = states.get(key(each));
            return state === undefined || state.version < each.state.version ? each : {...each, state};
        });
        changed();
    }

    // A browser opens few connections to one server; tabs that nobody sees leave them to others.
    function listen() {
        close?.();
        close = document.hidden
            ? undefined
            : follow(coreApi + 'laboratories/events', {on: (event, data) => event === 'laboratories' && accept(data.laboratories)});
    }

    document.addEventListener('visibilitychange', listen);
    void load().then(listen);

    /** @param {Event} event */
    function search(event) {
        wanted = /** @type {HTMLInputElement} */ (event.target).value;
        history.replaceState(history.state, '', wanted === '' ? location.pathname : `?q=${encodeURIComponent(wanted)}`);
        changed();
    }

    const view = () => {
        if (known === null) {
            return problem === null
                ? html`<h1>${t('laboratories.title')}</h1><p class="waiting-for-it" aria-busy="true"></p>`
                : html`<h1>${t('laboratories.title')}</h1><p role="alert" class="problem">${errorText(problem)}</p>
                    <button type="button" class="main" @click=${() => void load()}>${t('page.again')}</button>`;
        }
        const found = known.filter((each) => matches(each, wanted));
        return html`
            <div class="heading">
                <h1>${t('laboratories.title')}</h1>
                ${tools(wanted, search)}
            </div>
            ${found.length > 0 ? groups(found) : html`<p class="empty">${known.length === 0 ? t('laboratories.none') : t('laboratories.notFound', {wanted})}</p>`}
            <p class="unseen" role="status">${wanted === '' ? nothing : t('laboratories.found', {n: found.length})}</p>`;
    };

    return {
        title: () => t('laboratories.title'),
        view,
        close: () => {
            document.removeEventListener('visibilitychange', listen);
            close?.();
        },
    };
}

/**
 * @param {string} wanted
 * @param {(event: Event) => void} search
 */
const tools = (wanted, search) => html`
    <div class="tools" role="search">
        <label class="with-icon">${icons.search()}<span class="unseen">${t('laboratories.search')}</span>
            <input type="search" placeholder=${t('laboratories.search')} .value=${wanted} @input=${search} data-test="search">
        </label>
        <label><span class="unseen">${t('laboratories.order')}</span>
            <select data-test="order" @change=${(/** @type {Event} */ e) => void prefer({order: /** @type {Order} */ (/** @type {HTMLSelectElement} */ (e.target).value)})}>
                ${['category', 'name', 'recent'].map((order) => html`<option value=${order} ?selected=${order === me()?.preferences.order}>${t(`order.${order}`)}</option>`)}
            </select>
        </label>
    </div>`;

/** @param {{category: string, name: string}} laboratory */
const key = ({category, name}) => `${name}@${category}`;

/** @param {string} text */
const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** @param {Laboratory} laboratory @param {string} wanted */
function matches({title, name, category, description}, wanted) {
    const text = plain([title, name, category, description].join(' '));
    return plain(wanted).split(/\s+/).every((word) => text.includes(word));
}

/** Favourites first, then by category, or all in one. @param {Laboratory[]} found */
function groups(found) {
    const order = me()?.preferences.order ?? 'category';
    const favourites = new Set(me()?.preferences.favourites);
    const byName = (/** @type {Laboratory} */ a, /** @type {Laboratory} */ b) => a.title.localeCompare(b.title, language());
    const recent = (/** @type {Laboratory} */ a, /** @type {Laboratory} */ b) => (b.latestUse ?? '').localeCompare(a.latestUse ?? '') || byName(a, b);
    const sorted = [...found].sort(order === 'recent' ? recent : byName);
    const loved = sorted.filter((each) => favourites.has(key(each)));
    const others = sorted.filter((each) => !favourites.has(key(each)));
    const categories = [...new Set(others.map((each) => each.category))].sort((a, b) => a.localeCompare(b, language()));
    return [
        loved.length > 0 ? group(t('laboratories.favourites'), loved, 'favourites') : nothing,
        ...(order === 'category'
            ? categories.map((name) => group(name, others.filter((each) => each.category === name), `category-${name}`))
            : [others.length > 0 ? group(loved.length > 0 ? t('laboratories.others') : t(`order.${order}`), others, 'all') : nothing]),
    ];
}

/** @param {string} title @param {Laboratory[]} members @param {string} test */
const group = (title, members, test) => html`
    <section class="group" data-test=${test}>
        <h2>${title}</h2>
        <ul class="cards">${members.map(card)}</ul>
    </section>`;

/** @param {Laboratory} each */
function card(each) {
    const favourites = me()?.preferences.favourites ?? [];
    const loved = favourites.includes(key(each));
    const toggle = () => void prefer({favourites: loved ? favourites.filter((name) => name !== key(each)) : [...favourites, key(each)]});
    return html`
        <li class="card ${kind(each.state)}" data-test="laboratory" data-laboratory=${key(each)}>
            <div class="picture">${each.picture === null ? icons.trace(each.name) : html`<img src=${each.picture} alt="" loading="lazy">`}</div>
            <button type="button" class="star" aria-pressed=${loved} aria-label=${t('laboratories.favourite', {laboratory: each.title})} @click=${toggle}>${icons.star(loved)}</button>
            <div class="text">
                <h3><a href=${laboratoryPath(each.category, each.name)}>${each.title}</a></h3>
                <p class="muted description">${each.description}</p>
                ${each.reservation === null ? availability(each.state) : html`<p class="availability mine">${icons.arrow()}<span>${t('laboratories.yours')}</span></p>`}
                <p class="small muted">${t('laboratories.allowed', {time: duration(each.secondsAllowed)})}${each.latestUse === null ? nothing : ` · ${t('laboratories.latest', {when: ago(each.latestUse)})}`}</p>
            </div>
        </li>`;
}
