// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {Problem, call} from '../api.js';
import {base, loginApi} from '../base.js';
import {changed} from '../draw.js';
import {errorText, t} from '../i18n.js';
import * as icons from '../icons.js';
import {go} from '../router.js';
import {logIn} from '../session.js';

/** @typedef {{id: string, title: string, url: string}} Provider */

/** @returns {import('../types.js').Page} */
export function login() {
    /** @type {unknown} */
    let problem = null;
    let busy = false;
    // Tried too often: when the next try is allowed.
    let next = 0;
    /** @type {ReturnType<typeof setInterval>|undefined} */
    let countdown;
    /** @type {Provider[]} */
    let providers = [];

    call('GET', loginApi + 'options', {login: true}).then(
        (options) => {
            providers = options.providers;
            changed();
        },
        // The form works without it.
        () => {},
    );

    const secondsLeft = () => Math.max(0, Math.ceil((next - Date.now()) / 1000));

    /** @param {number} seconds */
    function slowDown(seconds) {
        next = Date.now() + seconds * 1000;
        clearInterval(countdown);
        countdown = setInterval(() => {
            if (secondsLeft() === 0) {
                clearInterval(countdown);
                problem = null;
            }
            changed();
        }, 250);
    }

    /** @param {SubmitEvent} event */
    async function submit(event) {
        event.preventDefault();
        const form = /** @type {HTMLFormElement} */ (event.target);
        const data = new FormData(form);
        if (busy || secondsLeft() > 0) {
            return;
        }
        busy = true;
        problem = null;
        changed();
        try {
            await logIn(String(data.get('username')).trim(), String(data.get('password')));
            go(whereTo(), true);
        } catch (error) {
            problem = error;
            if (error instanceof Problem && error.code === 'slow-down') {
                slowDown(Number(error.parameters.seconds ?? 5));
            }
            const password = /** @type {HTMLInputElement} */ (form.elements.namedItem('password'));
            password.focus();
            password.select();
        } finally {
            busy = false;
            changed();
        }
    }

    const view = () => {
        const wait = secondsLeft();
        return html`
            <section class="sheet login">
                ${icons.mark()}
                <h1>${t('login.title')}</h1>
                <p class="muted">${t('login.about')}</p>
                <form @submit=${submit} novalidate>
                    <label for="username">${t('login.username')}</label>
                    <input id="username" name="username" type="text" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus
                        aria-describedby=${problem ? 'login-problem' : nothing}>
                    <label for="password">${t('login.password')}</label>
                    <input id="password" name="password" type="password" autocomplete="current-password" required
                        aria-invalid=${problem ? 'true' : nothing} aria-describedby=${problem ? 'login-problem' : nothing}>
                    <div role="alert" class="problem" id="login-problem">${problem ? html`${icons.alert()}<span>${errorText(problem)}</span>` : nothing}</div>
                    <button type="submit" class="main" data-test="log-in" ?disabled=${wait > 0} aria-disabled=${busy ? 'true' : nothing}>
                        ${wait > 0 ? t('login.wait', {n: wait}) : busy ? t('login.busy') : t('login.submit')}
                    </button>
                </form>
                ${providers.map((each) => html`<a class="button" href=${each.url}>${t('login.with', {name: each.title})}</a>`)}
            </section>`;
    };

    return {title: () => t('login.title'), view, close: () => clearInterval(countdown), bare: true};
}

/** Back to where one came from, if that is a page of ours. */
function whereTo() {
    const next = new URLSearchParams(location.search).get('next') ?? '';
    const url = new URL(next, location.origin);
    return url.origin === location.origin && url.pathname.startsWith(base) ? url.pathname + url.search : base;
}
