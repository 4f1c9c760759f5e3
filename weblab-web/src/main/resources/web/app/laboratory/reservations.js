// SPDX-License-Identifier: BSD-2-Clause
import {Problem, call, uuid} from '../api.js';
import {coreApi} from '../base.js';
import {changed} from '../draw.js';
import {onSign, tellTabs} from '../signs.js';
import {notice, tick} from './attention.js';
import {Reservation} from './reservation.js';
import {rememberTitle} from './titles.js';

// Everything of this person that waits or runs is followed as long as the tab is open, on whatever page it is: so the turn
// is noticed on the history page too.

/** @typedef {import('../types.js').Laboratory} Laboratory */
/** @typedef {import('../types.js').ReservationState} ReservationState */

/** @type {Map<string, Reservation>} */
const followed = new Map();

/** @type {(category: string, experiment: string) => boolean} */
let onScreen = () => false;

/** @param {(category: string, experiment: string) => boolean} tell whether the page of a laboratory is shown */
export function whatIsOnScreen(tell) {
    onScreen = tell;
}

/** Those in force, except of the laboratory whose page is shown. */
export const elsewhere = () =>
    [...followed.values()].filter((each) => !each.ended && !onScreen(each.category, each.experiment));

/** Those that somebody uses or waits for here. */
export const inForce = () => [...followed.values()].filter((each) => !each.ended);

// What ended is written down a moment later.
const writingMilliseconds = 30_000;

/** The ids of uses that ended so short ago that the history may not have them yet. */
export const justUsed = () =>
    [...followed.values()]
        .filter((each) => each.state.state === 'finished' && each.state.used && each.milliseconds < writingMilliseconds)
        .map((each) => each.id);

/**
 * Takes note of laboratories: of their titles, and of reservations in force that this tab did not know.
 * @param {Laboratory[]} laboratories
 */
export function learn(laboratories) {
    for (const each of laboratories) {
        rememberTitle(each);
        if (each.reservation !== null && !followed.has(each.reservation)) {
            void find(each.reservation).catch(() => {});
        }
    }
}

// Who pressed the button so long ago may have gone, and equipment must not start for an empty chair.
const presenceSeconds = 300;

/**
 * Reserves, or finds what is reserved already. The id is ours, so that a request that arrives twice reserves once.
 * @param {string} category
 * @param {string} experiment
 * @param {(id: string) => Record<string, unknown>} clientData what the laboratory's page tells the equipment
 */
export async function reserve(category, experiment, clientData) {
    const id = uuid();
    const state = await call('POST', coreApi + 'reservations', {key: id, patience: presenceSeconds, body: {category, experiment, clientData: clientData(id)}});
    tellTabs({kind: 'reserved', id: state.id, category, experiment});
    return take(state);
}

/**
 * One that may be followed already.
 * @param {string} id
 * @returns {Promise<Reservation|null>} null if there is none of this id
 */
export async function find(id) {
    const known = followed.get(id);
    if (known !== undefined) {
        return known;
    }
    try {
        return take(await call('GET', `${coreApi}reservations/${encodeURIComponent(id)}`));
    } catch (error) {
        if (error instanceof Problem && error.status === 404) {
            return null;
        }
        throw error;
    }
}

// Whoever logs out stands up: what does not work by then has to be said.
const leaveSeconds = 8;

/** Ends everything, before logging out. What no server heard of is not forgotten: there may be another try. */
export async function finishAll() {
    await Promise.allSettled(inForce().map((each) => each.finish(leaveSeconds)));
}

export function forgetAll() {
    followed.forEach((each) => each.close());
    followed.clear();
    changed();
}

/** @param {ReservationState} state */
function take(state) {
    const known = followed.get(state.id);
    if (known !== undefined) {
        known.accept(state);
        return known;
    }
    const reservation = new Reservation(state.id, state, notice);
    followed.set(state.id, reservation);
    changed();
    return reservation;
}

onSign((sign) => {
    if (sign.kind === 'reserved') {
        void find(sign.id).catch(() => {});
    }
});

setInterval(() => {
    if (inForce().length > 0) {
        inForce().forEach(tick);
        changed();
    }
}, 1000);
