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

<<<<<<< Updated upstream
class LaboratoryPage {
    /** @type {LaboratoryDetails|null} */
    #details = null;
    /** @type {Reservation|null} */
    #reservation = null;
    /** @type {LaboratoryFrame|null} */
    #frame = null;
    /** @type {unknown} */
    #problem = null;
    #busy = false;
    #closed = false;
    #shownState = '';
    /** @type {(() => void)|null} */
    #stopListening = null;
    /** @type {(() => void)[]} */
    #undo = [];

    /** @param {string} category @param {string} experiment */
    constructor(category, experiment) {
        this.category = category;
        this.experiment = experiment;
        this.view = this.view.bind(this);
        this.reserve = this.reserve.bind(this);
        this.finish = this.finish.bind(this);
        this.forget = this.forget.bind(this);
        void this.#open();
    }

    async #open() {
        await this.#load();
        if (this.#closed || this.#details === null) {
            return;
        }
        this.#undo.push(
            onSign((sign) => {
                // Reserved in another tab: this one shows the same.
                if (sign.kind === 'reserved' && sign.category === this.category && sign.experiment === this.experiment) {
                    void this.#join(sign.id);
                }
            }),
        );
        const id = comeBack() ?? this.#details.reservation ?? history.state?.reservation;
        if (typeof id === 'string') {
            await this.#join(id);
        }
    }

    async #load() {
        try {
            const path = `${encodeURIComponent(this.category)}/${encodeURIComponent(this.experiment)}`;
            this.#details = /** @type {LaboratoryDetails} */ (await call('GET', `${coreApi}laboratories/${path}`));
            rememberTitle(this.#details);
            this.#newFrame();
            this.#problem = null;
        } catch (error) {
            this.#problem = error;
        }
        changed();
    }

    /** @param {string} id */
    async #join(id) {
        try {
            const found = await find(id);
            if (found !== null && found.category === this.category && found.experiment === this.experiment && !this.#closed) {
                this.#take(found);
            }
        } catch (error) {
            this.#problem = error;
        }
        changed();
    }

    /** @param {Reservation} reservation */
    #take(reservation) {
        if (this.#reservation !== null && this.#reservation !== reservation) {
            this.#newFrame();
        }
        this.#reservation = reservation;
        note({reservation: reservation.id});
    }

    #newFrame() {
        this.#frame?.close();
        this.#shownState = '';
        // Laboratories on a site of their own have nothing to show here.
        this.#frame = this.#details === null || this.#details.client.type === 'redirect'
            ? null
            : new LaboratoryFrame(this.#details.client, t('using.frame', {laboratory: this.#details.title}), this.reserve);
    }

    /** Whether it is free is news only to those who neither wait nor use; connections are few. */
    #listen() {
        const wanted = !this.#closed && (this.#reservation === null || this.#reservation.ended);
        if (wanted && this.#stopListening === null) {
            this.#stopListening = follow(coreApi + 'laboratories/events', {on: (event, data) => event === 'laboratories' && this.#accept(data.laboratories)});
        } else if (!wanted) {
            this.#stopListening?.();
            this.#stopListening = null;
        }
    }

    /** @param {(import('../types.js').Laboratory)[]} news */
    #accept(news) {
        const mine = news.find((each) => each.category === this.category && each.name === this.experiment);
        if (mine !== undefined && this.#details !== null && mine.state.version >= this.#details.state.version) {
            this.#details = {...this.#details, state: mine.state};
            changed();
        }
    }

    async reserve() {
        if (this.#busy || (this.#reservation !== null && !this.#reservation.ended)) {
            return;
        }
        if (this.#reservation !== null) {
            this.#reservation = null;
            this.#newFrame();
        }
        this.#busy = true;
        this.#problem = null;
        changed();
        try {
            this.#take(await reserve(this.category, this.experiment, (id) =>
                this.#details?.client.type === 'redirect' ? visit(id) : (this.#frame?.initialData() ?? {})));
        } catch (error) {
            this.#problem = error;
        }
        this.#busy = false;
        changed();
    }

    async finish() {
        this.#problem = null;
        try {
            await this.#reservation?.finish();
        } catch (error) {
            this.#problem = error;
            changed();
        }
    }

    /** Back to reading about it. */
    forget() {
        this.#reservation = null;
        note({reservation: null});
        this.#newFrame();
        void this.#load();
    }

    /** Tells the laboratory's page what has changed since it was told last. */
    #tellFrame() {
        const reservation = this.#reservation;
        const state = reservation?.state.state ?? '';
        if (reservation === null || this.#frame === null) {
            return;
        }
        if (state === 'active') {
            this.#frame.start(reservation);
        } else if (state !== this.#shownState) {
            if (state === 'queued' || (state === 'starting' && this.#shownState === '')) {
                this.#frame.queued();
            } else if (state === 'disposing' || state === 'finished') {
                this.#frame.end();
            }
        }
        this.#shownState = state;
    }

    title() {
        const name = this.#details?.title ?? titleOf(this.category, this.experiment);
        const reservation = this.#reservation;
        switch (reservation?.state.state) {
            case 'queued':
                return t('waiting.pageTitle', {place: reservation.state.place + 1, laboratory: name});
            case 'starting':
                return t('starting.pageTitle', {laboratory: name});
            case 'active':
                return document.hidden ? t('using.pageTitleHidden', {laboratory: name, left: clock(reservation.remaining)}) : t('using.pageTitle', {laboratory: name, left: clock(reservation.remaining)});
            default:
                return name;
        }
    }

    view() {
        const details = this.#details;
        if (details === null) {
            return this.#withoutDetails();
        }
        this.#tellFrame();
        this.#listen();
        const state = this.#reservation?.state.state;
        const inUse = state === 'active' || state === 'disposing';
        return html`
            <article class="laboratory ${state ?? 'idle'}" data-test="laboratory-page" data-state=${state ?? 'idle'}>
                <p class="way"><a href=${base}>${icons.back()}${t('laboratories.title')}</a><span class="muted">${details.category}</span></p>
                <h1>${details.title}</h1>
                <div class="desk">
                    ${inUse ? nothing : about(details)}
                    <section class="now sheet" aria-label=${t('laboratory.now')}>
                        ${this.#now(details)}
                        ${this.#problem === null ? nothing : html`<p role="alert" class="problem">${icons.alert()}<span>${errorText(this.#problem)}</span></p>`}
                    </section>
                </div>
                ${framed(this.#frame, state ?? 'idle')}
            </article>`;
    }

    /** @param {LaboratoryDetails} details */
    #now(details) {
        const reservation = this.#reservation;
        if (reservation === null) {
            return atDesk(details, this.#busy, this.reserve);
        }
        switch (reservation.state.state) {
            case 'queued':
                return waiting(reservation, reservation.state, this.finish);
            case 'starting':
                return starting(reservation, reservation.state, this.finish);
            case 'active':
                return details.client.type === 'redirect'
                    ? elsewhereView(reservation, reservation.state, details, this.finish)
                    : using(reservation, details, this.#frame, this.finish);
            case 'disposing':
                return ending(reservation.state);
            case 'finished':
                return finished(reservation.state, this.#frame?.showsResults ?? false, {again: this.reserve, close: this.forget, busy: this.#busy});
        }
    }

    #withoutDetails() {
        if (this.#problem === null) {
            return html`<p class="waiting-for-it" aria-busy="true"></p>`;
        }
        const missing = this.#problem instanceof Problem && this.#problem.status === 404;
        return html`
            <section class="sheet narrow">
                <h1>${missing ? t('laboratory.none') : t('page.trouble')}</h1>
                <p role="alert">${missing ? t('laboratory.noneText') : errorText(this.#problem)}</p>
                <p><a class="button main" href=${base}>${t('missing.back')}</a></p>
            </section>`;
    }

    close() {
        this.#closed = true;
        this.#listen();
        this.#undo.forEach((undo) => undo());
        this.#frame?.close();
=======
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
>>>>>>> Stashed changes
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
