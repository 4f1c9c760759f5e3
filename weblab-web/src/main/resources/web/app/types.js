// SPDX-License-Identifier: BSD-2-Clause
// The words of the REST interface, as types. Nothing here runs.

/** @typedef {{cause: 'closed'|'broken'|'gone', reason: string, since: string}} Outage */

/**
 * Whether a laboratory is free. What has a smaller version is older news.
 * @typedef {{version: number, free: number, working: number, waiting: number, aboutSeconds: number|null, out: Outage[]}} LaboratoryState
 */

/**
 * @typedef {object} Laboratory
 * @property {string} category
 * @property {string} name
 * @property {string} title
 * @property {string} description
 * @property {string|null} picture
 * @property {number} secondsAllowed
 * @property {LaboratoryState} state
 * @property {string|null} reservation mine, in force
 * @property {string|null} latestUse
 * @property {number} uses
 */

/** @typedef {{type: string, page: string, config: string, parameters: Record<string, unknown>}} Client */

/**
 * @typedef {object} More
 * @property {Client} client
 * @property {string|null} preparation
 * @property {{reservation: string, begin: string, end: string|null}[]} latestUses
 */

/** @typedef {Laboratory & More} LaboratoryDetails */

/** @typedef {'left'|'time-over'|'silent'|'experiment'|'batch'|'kicked'|'failed'|'removed'} EndReason */

/** @typedef {{id: string, category: string, experiment: string, version: number, attempts: number}} OfAnyState */
/** @typedef {OfAnyState & {state: 'queued', place: number, outOfOrder: boolean, aboutSeconds: number|null, atMostSeconds: number|null}} Queued */
/** @typedef {OfAnyState & {state: 'starting', sinceSeconds: number, remainingSeconds: number|null}} Starting */
/** @typedef {OfAnyState & {state: 'active', remainingSeconds: number, configuration: string}} Active */
/** @typedef {OfAnyState & {state: 'disposing', reason: EndReason, configuration: string}} Disposing */
/** @typedef {OfAnyState & {state: 'finished', reason: EndReason, used: boolean, configuration: string|null, results: string|null}} Finished */
/** @typedef {Queued|Starting|Active|Disposing|Finished} ReservationState */

/** @typedef {{language: string|null, order: 'category'|'name'|'recent', favourites: string[]}} Preferences */

/**
 * @typedef {object} Me
 * @property {string} login
 * @property {string} fullName
 * @property {string} email
 * @property {string} role
 * @property {boolean} administrator
 * @property {boolean} instructor
 * @property {Preferences} preferences
 */

/** @typedef {{reservation: string, category: string, experiment: string, begin: string, end: string|null, reason: EndReason|null, commands: number, files: number}} Use */
/** @typedef {{sent: string, command: string, answered: string|null, response: string|null}} SentCommand */
/** @typedef {{id: string, name: string, info: string, size: number, stored: boolean, sent: string, answered: string|null, response: string|null}} SentFile */
/** @typedef {Omit<Use, 'commands'|'files'> & {commands: SentCommand[], files: SentFile[]}} UseDetails */

/**
 * A page: its title, what it shows now, and what to undo when it is left.
 * @typedef {object} Page
 * @property {() => string} title
 * @property {() => unknown} view
 * @property {() => void} [close]
 * @property {boolean} [bare] without navigation
 */

export {};
