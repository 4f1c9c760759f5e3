// SPDX-License-Identifier: BSD-2-Clause
import {institution} from './institution.js';
import {html, render} from '../vendor/lit-html/lit-html.js';
import {call, onLoggedOut, Problem} from './api.js';
import {base, coreApi} from './base.js';
import {changed, onChange} from './draw.js';
import {errorText, preferredLanguage, speak, t} from './i18n.js';
import {elsewhere, finishAll, forgetAll, inForce, learn, whatIsOnScreen} from './laboratory/reservations.js';
import {titleOf} from './laboratory/titles.js';
import {layout} from './layout.js';
import {history as historyPage} from './pages/history.js';
import {laboratories} from './pages/laboratories.js';
import {laboratory} from './pages/laboratory.js';
import {login} from './pages/login.js';
import {missing} from './pages/missing.js';
import {profile} from './pages/profile.js';
import {use} from './pages/use.js';
import {go, otherwise, resolve, route, start} from './router.js';
import {forget, load, logOut, me} from './session.js';
import {onSign} from './signs.js';

/** @typedef {import('./types.js').Page} Page */

/** @type {Page} */
let page = {title: () => '', view: () => '', bare: true};

/** @type {string} */
let shown = '';
let address = '';

/**
 * Shows a page; those who are not logged in are sent to the login and come back.
 * @param {(parameters: string[]) => Page} open
 * @returns {(parameters: string[]) => void}
 */
const guarded = (open) => (parameters) => {
    if (me() !== null) {
        show(open(parameters));
        return;
    }
    show({title: () => '', view: () => html`<p class="waiting-for-it" aria-busy="true"></p>`, bare: true});
    load().then(welcome, (error) => {
        if (error.status !== 401) {
            show(trouble(error));
        }
    });
};

/** Somebody is known now: show the page, and what of theirs waits or runs. */
function welcome() {
    resolve();
    call('GET', coreApi + 'laboratories').then(
        (answer) => {
            learn(answer.laboratories);
            changed();
        },
        // The pages themselves say what is wrong.
        () => {},
    );
}

/** @param {Page} next */
function show(next) {
    page.close?.();
    page = next;
    const moved = address !== '' && address !== location.pathname + location.search;
    shown = location.pathname;
    address = location.pathname + location.search;
    whatIsOnScreen((category, experiment) => shown === `${base}labs/${encodeURIComponent(category)}/${encodeURIComponent(experiment)}`);
    changed();
    // Whoever listens instead of looking must hear that the page is another one. At the first page the browser says so, and the
    // keyboard begins at its top.
    if (moved) {
        queueMicrotask(() => /** @type {HTMLElement|null} */ (document.querySelector('main input[autofocus]') ?? document.getElementById('content'))?.focus({preventScroll: true}));
    }
}

/**
 * @param {unknown} error
 * @param {() => void} [again] what to try again
 * @param {() => string} [note] what follows from it
 * @returns {Page}
 */
const trouble = (error, again = resolve, note = () => '') => ({
    title: () => t('page.trouble'),
    view: () => html`<section class="sheet narrow"><h1>${t('page.trouble')}</h1><p role="alert">${errorText(error)} ${note()}</p>
        <p><button type="button" class="main" @click=${again}>${t('page.again')}</button></p></section>`,
});

function toLogin() {
    forget();
    forgetAll();
    if (!location.pathname.endsWith('/login')) {
        const from = location.pathname + location.search;
        go(`${base}login${from === base ? '' : `?next=${encodeURIComponent(from)}`}`, true);
    }
}

async function leave() {
    await finishAll();
    try {
        await logOut();
    } catch (error) {
        // Only the server can end the session: the next person at this computer would find it in force.
        if (!(error instanceof Problem && error.status === 401)) {
            show(trouble(error, () => void leave(), () => t('page.stillIn')));
            return;
        }
    }
    forget();
    forgetAll();
    go(base + 'login');
}

function draw() {
    document.title = [turnElsewhere() ?? page.title(), institution.name].filter(Boolean).join(' – ');
    const focused = document.activeElement;
    render(layout(page, () => void leave()), /** @type {HTMLElement} */ (document.getElementById('app')));
    // The button that was pressed is gone: whoever uses the keyboard goes on at what came in its place.
    if (focused !== null && !focused.isConnected) {
        /** @type {HTMLElement|null} */ (document.querySelector('.now') ?? document.getElementById('content'))?.focus({preventScroll: true});
    }
}

/** A turn that came while the person is on another page of ours, for the title. */
function turnElsewhere() {
    const [first] = elsewhere().filter((each) => each.state.state === 'starting' || each.state.state === 'active');
    return first === undefined ? null : t('starting.pageTitle', {laboratory: titleOf(first.category, first.experiment)});
}

onLoggedOut(toLogin);
onSign((sign) => sign.kind === 'signed-out' && toLogin());

// Closing the tab would leave equipment idle that others wait for, and lose what was begun: ask.
window.addEventListener('beforeunload', (event) => {
    if (inForce().some((each) => each.state.state === 'active' && !each.away)) {
        event.preventDefault();
    }
});

route('', guarded(laboratories));
route('labs', guarded(laboratories));
route('labs/*/*', guarded(([category, experiment]) => laboratory(category, experiment)));
route('history', guarded(historyPage));
route('history/*', guarded(([reservation]) => use(reservation)));
route('profile', guarded(profile));
route('login', () => show(login()));
otherwise(() => show(missing()));

await speak(preferredLanguage());
onChange(draw);
start();
