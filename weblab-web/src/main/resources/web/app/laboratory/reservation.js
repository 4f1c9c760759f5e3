// SPDX-License-Identifier: BSD-2-Clause
import {Problem, call} from '../api.js';
import {coreApi} from '../base.js';
import {changed} from '../draw.js';
import {follow} from '../stream.js';

/** @typedef {import('../types.js').ReservationState} ReservationState */

// A store that was lost starts to count again. News that stay "old" for so long are not old.
const distrustMilliseconds = 15_000;
const askAgainMilliseconds = 5_000;

/**
 * One reservation, followed until it ends. The stream tells every change with the whole state; where it cannot be opened,
 * asking does the same more slowly. Either is a sign of life.
 */
export class Reservation {
    /** @type {(() => void)|undefined} */
    #closeStream;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    #asking;
    #acceptedAt = 0;
    #closed = false;

    /**
     * @param {string} id
     * @param {ReservationState} state
     * @param {(reservation: Reservation, before: ReservationState) => void} onState called after every change
     */
    constructor(id, state, onState) {
        this.id = id;
        this.state = state;
        this.onState = onState;
        // When the time is over, by this computer's clock, as of the newest state.
        this.over = 0;
        this.since = rememberedBegin(id);
        this.expected = 0;
        // Used on a site of its own: closing our page is no loss.
        this.away = false;
        // Whoever uses or waits for it has said so, and no server has heard it yet.
        this.leaving = false;
        this.#take(state);
        if (!this.ended) {
            this.#closeStream = follow(`${coreApi}reservations/${id}/events`, {
                on: (event, data) => event === 'reservation' && this.accept(data),
                down: () => this.#askLater(),
            });
        }
    }

    get category() {
        return this.state.category;
    }

    get experiment() {
        return this.state.experiment;
    }

    get ended() {
        return this.state.state === 'finished';
    }

    /** How long ago the newest state came. */
    get milliseconds() {
        return Date.now() - this.#acceptedAt;
    }

    /** Seconds left, as exactly as we know. */
    get remaining() {
        return Math.max(0, (this.over - Date.now()) / 1000);
    }

    /** How far the wait is, 0 to 1, or null if nobody can tell. Never goes back: the estimate may, the feeling must not. */
    get progress() {
        if (this.state.state !== 'queued' || this.state.aboutSeconds === null) {
            return null;
        }
        const waited = (Date.now() - this.since) / 1000;
        const left = Math.max(1, this.state.aboutSeconds - (Date.now() - this.#acceptedAt) / 1000);
        this.expected = Math.max(this.expected, Math.min(0.98, waited / (waited + left)));
        return this.expected;
    }

    /** @param {ReservationState} next */
    accept(next) {
        const stale = next.version < this.state.version && Date.now() - this.#acceptedAt < distrustMilliseconds;
        if (this.#closed || this.ended || (stale && next.state !== 'finished')) {
            return;
        }
        const before = this.state;
        this.#take(next);
        if (this.ended) {
            this.close();
        }
        this.onState(this, before);
        changed();
    }

    /** Asks where it stands. */
    async ask() {
        try {
            // Asked again when the stream next fails to open.
            this.accept(await call('GET', `${coreApi}reservations/${this.id}`, {patience: 0}));
        } catch (error) {
            if (error instanceof Problem && error.status === 404) {
                this.#vanished();
            }
        }
    }

    /**
     * Leaves the queue, or ends the use.
     * @param {number} [patience] seconds to go on trying
     */
    async finish(patience) {
        this.leaving = true;
        changed();
        try {
            this.accept(await call('DELETE', `${coreApi}reservations/${this.id}`, {patience}));
        } finally {
            this.leaving = false;
            changed();
        }
    }

    close() {
        this.#closed = true;
        clearTimeout(this.#asking);
        this.#closeStream?.();
    }

    /** @param {ReservationState} next */
    #take(next) {
        this.state = next;
        this.#acceptedAt = Date.now();
        if ((next.state === 'active' || next.state === 'starting') && next.remainingSeconds !== null) {
            this.over = Date.now() + next.remainingSeconds * 1000;
        }
    }

    #askLater() {
        clearTimeout(this.#asking);
        this.#asking = setTimeout(() => void this.ask(), askAgainMilliseconds * Math.random());
    }

    /** The server knows nothing of it any more: it is over, and nobody can tell how. */
    #vanished() {
        const {id, category, experiment, version, attempts} = this.state;
        const used = this.state.state === 'active' || this.state.state === 'disposing';
        this.accept({id, category, experiment, version, attempts, state: 'finished', reason: 'removed', used, configuration: null, results: null});
    }
}

/**
 * When the person began to wait, across reloads of the page.
 * @param {string} id
 */
function rememberedBegin(id) {
    const key = `weblab.since.${id}`;
    const begin = Number(sessionStorage.getItem(key) ?? Date.now());
    sessionStorage.setItem(key, String(begin));
    return begin;
}
