// SPDX-License-Identifier: BSD-2-Clause
import {html, nothing} from '../../vendor/lit-html/lit-html.js';
import {Problem, call} from '../api.js';
import {loginApi} from '../base.js';
import {changed} from '../draw.js';
import {errorText, knows, language, languages, t} from '../i18n.js';
import * as icons from '../icons.js';
import {choose, me} from '../session.js';

/** @returns {import('../types.js').Page} */
export function profile() {
    /** @type {unknown} */
    let problem = null;
    let mismatch = false;
    let done = false;
    let busy = false;

    /** @param {SubmitEvent} event */
    async function submit(event) {
        event.preventDefault();
        const form = /** @type {HTMLFormElement} */ (event.target);
        const data = new FormData(form);
        done = false;
        problem = null;
        mismatch = data.get('new') !== data.get('again');
        if (!mismatch && !busy) {
            busy = true;
            changed();
            try {
                await call('PUT', loginApi + 'password', {body: {old: data.get('old'), new: data.get('new')}, login: true, patience: 0});
                done = true;
                form.reset();
            } catch (error) {
                problem = error;
            }
            busy = false;
        }
        changed();
    }

    const view = () => {
        const someone = me();
        if (someone === null) {
            return nothing;
        }
        const role = `role.${someone.role}`;
        return html`
            <h1>${t('profile.title')}</h1>
            <div class="columns">
                <section class="sheet">
                    <h2>${t('profile.you')}</h2>
                    <dl class="facts">
                        <div><dt>${t('profile.name')}</dt><dd>${someone.fullName}</dd></div>
                        <div><dt>${t('login.username')}</dt><dd>${someone.login}</dd></div>
                        <div><dt>${t('profile.email')}</dt><dd>${someone.email || '–'}</dd></div>
                        <div><dt>${t('profile.role')}</dt><dd>${knows(role) ? t(`role.${someone.role}`) : someone.role}</dd></div>
                    </dl>
                    <label for="profile-language">${t('page.language')}</label>
                    <select id="profile-language" @change=${(/** @type {Event} */ e) => void choose(/** @type {HTMLSelectElement} */ (e.target).value)}>
                        ${Object.entries(languages).map(([code, name]) => html`<option value=${code} lang=${code} ?selected=${code === language()}>${name}</option>`)}
                    </select>
                </section>
                <section class="sheet">
                    <h2>${t('profile.password')}</h2>
                    <form @submit=${submit}>
                        <input type="text" name="username" autocomplete="username" .value=${someone.login} hidden>
                        ${field('old', t('profile.old'), 'current-password')}
                        ${field('new', t('profile.new'), 'new-password')}
                        ${field('again', t('profile.repeat'), 'new-password')}
                        <div role="alert" class="problem">${mismatch ? t('profile.mismatch') : problem !== null ? problemText(problem) : nothing}</div>
                        <div role="status" class="good">${done ? html`${icons.check()}<span>${t('profile.changed')}</span>` : nothing}</div>
                        <button type="submit" class="main" aria-disabled=${busy ? 'true' : nothing}>${t('profile.change')}</button>
                    </form>
                </section>
            </div>`;
    };

    return {title: () => t('profile.title'), view};
}

/** @param {unknown} problem */
const problemText = (problem) => (problem instanceof Problem && problem.code === 'wrong-password' ? t('profile.wrong') : errorText(problem));

/** @param {string} name @param {string} label @param {'current-password'|'new-password'} kind */
const field = (name, label, kind) => html`
    <label for="password-${name}">${label}</label>
    <input id="password-${name}" name=${name} type="password" autocomplete=${kind} required>`;
