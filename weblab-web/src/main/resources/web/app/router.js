// SPDX-License-Identifier: BSD-2-Clause
import {base} from './base.js';

/** @typedef {(parameters: string[]) => void} Opener */
/** @type {[RegExp, Opener][]} */
const routes = [];

/** @type {() => void} */
let missing = () => {};

/** @param {() => void} open what is shown for an address that nothing else is shown for */
export function otherwise(open) {
    missing = open;
}

/**
 * @param {string} template below the base, `*` for one segment
 * @param {Opener} open
 */
export function route(template, open) {
    const pattern = template.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '([^/]+)');
    routes.push([new RegExp(`^${pattern}/?$`), open]);
}

/**
 * @param {string} url of ours
 * @param {boolean} [replace] the present entry of the browser's history
 */
export function go(url, replace = false) {
    history[replace ? 'replaceState' : 'pushState']({}, '', url);
    resolve();
    window.scrollTo(0, 0);
}

/** Opens the page of the present address. */
export function resolve() {
    const path = location.pathname.startsWith(base) ? location.pathname.slice(base.length) : '';
    for (const [pattern, open] of routes) {
        const match = pattern.exec(path);
        if (match !== null) {
            open(match.slice(1).map(decode));
            return;
        }
    }
    missing();
}

/** Remembers something with the present entry of the browser's history; it survives a reload. @param {object} more */
export const note = (more) => history.replaceState({...history.state, ...more}, '');

/** Follows links of ours without loading the page again, and the back button. */
export function start() {
    window.addEventListener('popstate', resolve);
    document.addEventListener('weblab-go', (event) => go(/** @type {CustomEvent<string>} */ (event).detail));
    document.addEventListener('click', (event) => {
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
        if (link === null || !plain || event.defaultPrevented || link.target !== '' || link.hasAttribute('download')) {
            return;
        }
        const path = link.origin === location.origin && link.pathname.startsWith(base) ? link.pathname.slice(base.length) : null;
        if (path === null || link.hash !== '' || !routes.some(([pattern]) => pattern.test(path))) {
            return;
        }
        event.preventDefault();
        if (link.href !== location.href) {
            go(link.href);
        }
    });
    resolve();
}

/** @param {string} segment */
function decode(segment) {
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}
