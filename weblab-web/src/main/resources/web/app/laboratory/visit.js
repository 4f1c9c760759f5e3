// SPDX-License-Identifier: BSD-2-Clause
import {call} from '../api.js';
import {coreApi} from '../base.js';
import {changed} from '../draw.js';
import {t} from '../i18n.js';
import {note} from '../router.js';
import {onSign} from '../signs.js';
import {follow} from '../stream.js';
import {LaboratoryFrame} from './frame.js';
import {comeBack, whereToReturn} from './redirect.js';
import {find, reserve} from './reservations.js';
import {rememberTitle} from './titles.js';

/** @typedef {import('../types.js').Laboratory} Laboratory */
/** @typedef {import('../types.js').LaboratoryDetails} LaboratoryDetails */
/** @typedef {import('./reservation.js').Reservation} Reservation */

/** What is known and can be done while somebody looks at the page of one laboratory. */
export class Visit {
    /** @type {LaboratoryDetails|null} */
    details = null;
    /** @type {Reservation|null} */
    reservation = null;
    /** @type {LaboratoryFrame|null} none for laboratories on a site of their own */
    frame = null;
    /** @type {unknown} */
    problem = null;
    busy = false;

    #closed = false;
    /** What the frame was told last. */
    #told = '';
    /** @type {(() => void)|null} */
    #stopListening = null;
    #stopHearing;

    /** @param {string} category @param {string} experiment */
    constructor(category, experiment) {
        this.category = category;
        this.experiment = experiment;
        this.reserve = this.reserve.bind(this);
        this.finish = this.finish.bind(this);
        this.startOver = this.startOver.bind(this);
        this.#stopHearing = onSign((sign) => {
            // Reserved in another tab: this one shows the same.
            if (sign.kind === 'reserved' && sign.category === category && sign.experiment === experiment) {
                void this.#join(sign.id);
            }
        });
        void this.#open();
    }

    async #open() {
        await this.#load();
        const id = comeBack() ?? this.details?.reservation ?? history.state?.reservation;
        if (this.details !== null && !this.#closed && typeof id === 'string') {
            await this.#join(id);
        }
    }

    async #load() {
        try {
            const path = `${encodeURIComponent(this.category)}/${encodeURIComponent(this.experiment)}`;
            this.details = /** @type {LaboratoryDetails} */ (await call('GET', `${coreApi}laboratories/${path}`));
            rememberTitle(this.details);
            this.#newFrame();
            this.problem = null;
        } catch (error) {
            this.problem = error;
        }
        changed();
    }

    async reserve() {
        if (this.busy || (this.reservation !== null && !this.reservation.ended)) {
            return;
        }
        if (this.reservation !== null) {
            this.reservation = null;
            this.#newFrame();
        }
        this.busy = true;
        this.problem = null;
        changed();
        try {
            const data = (/** @type {string} */ id) => (this.frame === null ? whereToReturn(id) : this.frame.initialData());
            this.#take(await reserve(this.category, this.experiment, data));
        } catch (error) {
            this.problem = error;
        }
        this.busy = false;
        changed();
    }

    /** Leaves the queue, or ends the use. */
    async finish() {
        this.problem = null;
        try {
            await this.reservation?.finish();
        } catch (error) {
            this.problem = error;
            changed();
        }
    }

    /** Back to reading about it. */
    startOver() {
        this.reservation = null;
        note({reservation: null});
        void this.#load();
    }

    /** Lets the frame and the news follow from the present state; called whenever the page is drawn. */
    settle() {
        this.#tellFrame();
        this.#listen();
    }

    close() {
        this.#closed = true;
        this.#stopHearing();
        this.#listen();
        this.frame?.close();
    }

    /** @param {string} id */
    async #join(id) {
        try {
            const found = await find(id);
            if (found !== null && found.category === this.category && found.experiment === this.experiment && !this.#closed) {
                this.#take(found);
            }
        } catch (error) {
            this.problem = error;
        }
        changed();
    }

    /** @param {Reservation} reservation */
    #take(reservation) {
        if (this.#closed) {
            return;
        }
        if (this.reservation !== null && this.reservation !== reservation) {
            this.#newFrame();
        }
        this.reservation = reservation;
        note({reservation: reservation.id});
    }

    #newFrame() {
        this.frame?.close();
        this.#told = '';
        this.frame = this.details === null || this.details.client.type === 'redirect'
            ? null
            : new LaboratoryFrame(this.details.client, t('using.frame', {laboratory: this.details.title}), this.reserve);
    }

    #tellFrame() {
        const {reservation} = this;
        if (reservation === null) {
            return;
        }
        const state = reservation.state.state;
        if (this.#told === 'active' && (state === 'queued' || state === 'starting')) {
            // The equipment lost the session, and begins anew for the same person: so does its page.
            this.#newFrame();
        }
        const {frame} = this;
        if (frame === null) {
            return;
        }
        if (state === 'active') {
            frame.start(reservation);
        } else if (state !== this.#told) {
            if (state === 'queued' || (state === 'starting' && this.#told === '')) {
                frame.queued();
            } else if (state === 'disposing' || state === 'finished') {
                frame.end();
            }
        }
        this.#told = state;
    }

    /** Whether it is free is news only to those who neither wait nor use; a browser opens few connections to one server. */
    #listen() {
        const wanted = !this.#closed && this.details !== null && (this.reservation === null || this.reservation.ended);
        if (wanted && this.#stopListening === null) {
            this.#stopListening = follow(coreApi + 'laboratories/events', {on: (event, data) => event === 'laboratories' && this.#accept(data.laboratories)});
        } else if (!wanted) {
            this.#stopListening?.();
            this.#stopListening = null;
        }
    }

    /** @param {Laboratory[]} news */
    #accept(news) {
        const mine = news.find((each) => each.category === this.category && each.name === this.experiment);
        if (mine !== undefined && this.details !== null && mine.state.version >= this.details.state.version) {
            this.details = {...this.details, state: mine.state};
            changed();
        }
    }
}
