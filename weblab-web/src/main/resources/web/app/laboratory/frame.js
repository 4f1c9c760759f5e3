// SPDX-License-Identifier: BSD-2-Clause
import {changed} from '../draw.js';
import {language} from '../i18n.js';

/** @typedef {import('../types.js').Client} Client */
/** @typedef {import('./reservation.js').Reservation} Reservation */

/**
 * What a laboratory's page offers to us: the object that weblab.v1.js makes. All of it may be missing.
 * @typedef {object} WeblabInside
 * @property {() => unknown} [_getInitialData]
 * @property {() => void} [_callOnQueue]
 * @property {(id: string, seconds: number, configuration: string) => void} [_reservationReady]
 * @property {() => void} [disableFinishOnClose]
 * @property {() => void} [cleanExperiment]
 * @property {() => boolean} [_expectsResults]
 */

const loadingMilliseconds = 40_000;
const messages = 'weblabdeusto::';

/**
 * The page of a laboratory in its frame. It is there before reserving, because it may ask something that the equipment is
 * told at its start, and it stays after the end, because it may show results.
 */
export class LaboratoryFrame {
    /** @type {'loading'|'ready'|'failed'} */
    state = 'loading';
    /** @type {Reservation|null} */
    #started = null;
    /** @type {Reservation|null} */
    #wanted = null;
    /** @type {ResizeObserver|undefined} */
    #sizes;
    /** @type {ReturnType<typeof setTimeout>|undefined} */
    #limit;

    /**
     * @param {Client} client
     * @param {string} title for those who cannot see it
     * @param {() => void} onReserve the page has a reserve button of its own, and it was pressed
     */
    constructor(client, title, onReserve) {
        this.onReserve = onReserve;
        this.heard = this.heard.bind(this);
        const separator = client.page.includes('?') ? '&' : '?';
        this.element = document.createElement('iframe');
        this.element.id = 'exp-frame';
        this.element.title = title;
        this.element.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-forms allow-popups allow-modals allow-downloads allow-top-navigation');
        this.element.allow = 'fullscreen; autoplay; clipboard-write';
        this.element.addEventListener('load', () => this.#loaded());
        const height = Number(client.parameters.height ?? NaN);
        if (height > 0) {
            this.element.style.height = `${height}px`;
        }
        this.sized = height > 0;
        // The language chosen here, which need not be the browser's.
        const config = `${client.config}?locale=${language()}`;
        this.element.src = `${client.page}${separator}c=${encodeURIComponent(config)}`;
        window.addEventListener('message', this.heard);
        this.#patience(loadingMilliseconds);
    }

    /** What the page wants the equipment to know at its start. @returns {Record<string, unknown>} */
    initialData() {
        const said = this.#attempt((weblab) => weblab._getInitialData?.());
        if (typeof said === 'string') {
            try {
                return JSON.parse(said);
            } catch {
                return {};
            }
        }
        return said !== null && typeof said === 'object' ? JSON.parse(JSON.stringify(said)) : {};
    }

    /** Tells the page that its person waits. */
    queued() {
        this.#attempt((weblab) => weblab._callOnQueue?.());
    }

    /** Tells the page, once it is there, that the equipment is its person's. @param {Reservation} reservation */
    start(reservation) {
        this.#wanted = reservation;
        const {state} = reservation;
        if (this.state === 'loading' || this.#started === reservation || state.state !== 'active') {
            return;
        }
        this.#started = reservation;
        this.#attempt((weblab) => {
            // A reload, or a second tab, must not end the use. We end it, when the person says so.
            weblab.disableFinishOnClose?.();
            weblab._reservationReady?.(reservation.id, reservation.remaining, state.configuration);
        });
    }

    /** Tells the page that the use is over. It may go on to show results. */
    end() {
        this.#wanted = null;
        if (this.#started !== null) {
            this.#started = null;
            this.#attempt((weblab) => weblab.cleanExperiment?.());
        }
    }

    /** Whether the page shows results by itself. */
    get showsResults() {
        return this.#attempt((weblab) => weblab._expectsResults?.()) === true;
    }

    close() {
        clearTimeout(this.#limit);
        this.#sizes?.disconnect();
        window.removeEventListener('message', this.heard);
    }

    /** @param {MessageEvent} message */
    heard({source, data}) {
        if (source !== this.element.contentWindow || typeof data !== 'string' || !data.startsWith(messages)) {
            return;
        }
        const [word, value] = data.slice(messages.length).split('::');
        if (word === 'experimentLoaded') {
            this.#ready();
        } else if (word === 'experimentLoading') {
            this.#patience(Number(value) || loadingMilliseconds);
        } else if (word === 'reserve') {
            this.onReserve();
        }
    }

    #loaded() {
        this.#watchSize();
        // A page that does not know weblab.v1.js never says that it is ready. A page loaded anew starts from the beginning.
        this.#started = null;
        if (this.state === 'ready' || this.#attempt((weblab) => weblab) === undefined) {
            this.#ready();
        }
    }

    #ready() {
        clearTimeout(this.#limit);
        this.state = 'ready';
        if (this.#wanted !== null) {
            this.start(this.#wanted);
        }
        changed();
    }

    /** @param {number} milliseconds */
    #patience(milliseconds) {
        clearTimeout(this.#limit);
        this.#limit = setTimeout(() => {
            this.state = 'failed';
            changed();
        }, milliseconds);
    }

    /**
     * @template T
     * @param {(weblab: WeblabInside) => T} use
     * @returns {T|undefined} undefined if the page is not ours to touch, has no such object, or failed
     */
    #attempt(use) {
        try {
            const inside = /** @type {{weblab?: WeblabInside}|null} */ (/** @type {unknown} */ (this.element.contentWindow));
            return inside?.weblab === undefined ? undefined : use(inside.weblab);
        } catch (error) {
            console.warn('The page of the laboratory:', error);
            return undefined;
        }
    }

    /** Makes the frame as tall as its page, so that nobody scrolls in a box. */
    #watchSize() {
        this.#sizes?.disconnect();
        try {
            const body = this.element.contentDocument?.body;
            if (this.sized || !body) {
                return;
            }
            this.#sizes = new ResizeObserver(() => {
                const style = getComputedStyle(body);
                const margins = parseFloat(style.marginTop) + parseFloat(style.marginBottom);
                this.element.style.height = body.offsetHeight > 0 ? `${Math.ceil(body.offsetHeight + margins) + 4}px` : '';
                this.element.classList.toggle('blank', body.offsetHeight < 4);
            });
            this.#sizes.observe(body);
        } catch {
            // A page from elsewhere: the stylesheet's height it is.
        }
    }
}
