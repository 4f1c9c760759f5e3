// SPDX-License-Identifier: BSD-2-Clause

/** @param {string} name */
const said = (name) => document.querySelector(`meta[name="weblab-${name}"]`)?.getAttribute('content') ?? '';

/** Whose system this is, as the server wrote it into the page; link and logo are empty if there are none. */
export const institution = {name: said('system') || 'WebLab', link: said('entity'), logo: said('logo')};

/** @param {string} link */
export function host(link) {
    try {
        return new URL(link).hostname;
    } catch {
        return link;
    }
}
