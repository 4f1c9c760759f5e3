// SPDX-License-Identifier: BSD-2-Clause
import {laboratoryPath} from '../base.js';
import {duration} from '../format.js';
import {t} from '../i18n.js';
import {announce} from '../live.js';
import {alarm, chime} from './sound.js';
import {titleOf} from './titles.js';

/** @typedef {import('./reservation.js').Reservation} Reservation */
/** @typedef {import('../types.js').ReservationState} ReservationState */

// What is said, sounded and shown so that somebody who looks elsewhere does not miss the turn or the end.

const warnings = [60, 10];
const placeMilliseconds = 15_000;

/** @type {WeakMap<Reservation, {warned: number, saidPlaceAt: number}>} */
const memory = new WeakMap();

/** @param {Reservation} reservation */
function remember(reservation) {
    const known = memory.get(reservation) ?? {warned: Infinity, saidPlaceAt: Date.now()};
    memory.set(reservation, known);
    return known;
}

/**
 * Something happened to a reservation.
 * @param {Reservation} reservation
 * @param {ReservationState} before
 */
export function notice(reservation, before) {
    const {state} = reservation;
    const laboratory = titleOf(state.category, state.experiment);
    if (state.state === 'queued') {
        place(reservation, before);
    } else if (state.state === 'starting' && before.state === 'queued') {
        announce(t('starting.announce', {laboratory}));
        turn(reservation, laboratory);
    } else if (state.state === 'active' && before.state !== 'active') {
        announce(t('using.announce', {laboratory, left: duration(reservation.remaining)}));
        if (before.state === 'queued') {
            turn(reservation, laboratory);
        }
    } else if (state.state === 'finished') {
        announce(t(`reason.${state.reason}`));
    }
}

/**
 * A second has passed.
 * @param {Reservation} reservation
 */
export function tick(reservation) {
    if (reservation.state.state !== 'active') {
        return;
    }
    const known = remember(reservation);
    const due = warnings.filter((seconds) => reservation.remaining <= seconds && seconds < known.warned).pop();
    // Somebody who comes when 8 seconds are left is told once, not twice.
    if (due !== undefined && reservation.remaining > 0) {
        const first = known.warned === Infinity;
        known.warned = due;
        announce(t('using.left', {left: duration(reservation.remaining)}), true);
        if (!first || due > 10) {
            alarm();
        }
    }
}

/**
 * @param {Reservation} reservation
 * @param {ReservationState} before
 */
function place(reservation, before) {
    const {state} = reservation;
    if (state.state !== 'queued') {
        return;
    }
    const known = remember(reservation);
    if (state.attempts > before.attempts) {
        announce(t('waiting.failed'));
    } else if (before.state === 'queued' && before.place !== state.place && Date.now() - known.saidPlaceAt > placeMilliseconds) {
        known.saidPlaceAt = Date.now();
        announce(t('waiting.announce', {place: state.place + 1}));
    }
}

/**
 * @param {Reservation} reservation
 * @param {string} laboratory
 */
function turn(reservation, laboratory) {
    chime();
    if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') {
        return;
    }
    try {
        // The tag makes two tabs say it once.
        const shown = new Notification(t('turn.title'), {body: t('turn.body', {laboratory}), tag: `weblab-${reservation.id}`});
        shown.onclick = () => {
            window.focus();
            const path = laboratoryPath(reservation.category, reservation.experiment);
            document.dispatchEvent(new CustomEvent('weblab-go', {detail: path}));
            shown.close();
        };
    } catch {
        // Phones know the interface and refuse to use it outside of a service worker. The sound and the title must do.
    }
}

/** Whether the person could still be asked to allow notifications. */
export const mayAsk = () => 'Notification' in window && window.isSecureContext && Notification.permission === 'default';

/** Asks, after the person pressed the button that says so. */
export async function askToNotify() {
    await Notification.requestPermission();
}
