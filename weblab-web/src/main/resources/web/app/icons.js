// SPDX-License-Identifier: BSD-2-Clause
import {html, svg} from '../vendor/lit-html/lit-html.js';

/** @param {unknown} paths */
const icon = (paths) => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${paths}</svg>`;

export const check = () => icon(svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`);
export const people = () => icon(svg`<circle cx="9" cy="8" r="3.2"/><path d="M3 19.5c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5M16 5.2a3.2 3.2 0 0 1 0 5.6M17.5 14.4c2.1.7 3.5 2.6 3.5 5.1"/>`);
export const wrench = () => icon(svg`<path d="M14.6 6.4a4.2 4.2 0 0 1 5.2-2L17 7.2l.4 2.4 2.4.4 2.8-2.8"/><path d="M21 7.5a4.3 4.3 0 0 1-6 4.6L7.2 20a2.1 2.1 0 0 1-3-3l7.9-7.9a4.3 4.3 0 0 1 2.5-5"/>`);
export const person = () => icon(svg`<circle cx="12" cy="8" r="3.7"/><path d="M4.5 20c.6-3.7 3.6-6 7.5-6s6.9 2.3 7.5 6"/>`);
export const leave = () => icon(svg`<path d="M14 4H5v16h9M10 12h10M16.5 8.5 20 12l-3.5 3.5"/>`);
export const clock = () => icon(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.2V12l3.2 2"/>`);
export const search = () => icon(svg`<circle cx="10.8" cy="10.8" r="6.3"/><path d="m15.5 15.5 4.8 4.8"/>`);
/** @param {boolean} full */
export const star = (full) => icon(svg`<path class=${full ? 'full' : ''} d="m12 3.8 2.5 5.2 5.7.8-4.1 4 1 5.7-5.1-2.7-5.1 2.7 1-5.7-4.1-4 5.7-.8z"/>`);
export const arrow = () => icon(svg`<path d="M5 12h13.5M13 6.5l5.5 5.5-5.5 5.5"/>`);
export const back = () => icon(svg`<path d="M19 12H5.5M11 6.5 5.5 12l5.5 5.5"/>`);
export const bell = () => icon(svg`<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0"/>`);
export const expand = () => icon(svg`<path d="M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5"/>`);
export const download = () => icon(svg`<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>`);
export const alert = () => icon(svg`<path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3"/>`);
export const cloud = () => icon(svg`<path d="M7 18h10a4 4 0 0 0 .6-7.95A6 6 0 0 0 6.2 9.6 4.3 4.3 0 0 0 7 18M4 4l16 16"/>`);
export const open = () => icon(svg`<path d="M10 5H5v14h14v-5M14 4h6v6M20 4l-9 9"/>`);

/** The mark: a flask with a signal in it. */
export const mark = () => html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect class="plate" width="32" height="32" rx="8"/>
    <path class="glass" d="M12.5 6h7M14 6v6.5L7.8 23.2A2 2 0 0 0 9.5 26.2h13a2 2 0 0 0 1.7-3L18 12.5V6"/>
    <path class="signal" d="M10.5 20.5h2.7l1.5-3 2.4 5.2 1.6-2.2h2.8"/>
</svg>`;

/**
 * Stands where a laboratory has no picture: a calm trace on a screen, one of sixteen, always the same for one laboratory.
 * @param {string} name
 */
export function trace(name) {
    const kind = [...name].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 65_521, 7) % 16;
    const lines = [
        'M0 60 C 25 10, 45 10, 70 60 S 115 110, 140 60 S 185 10, 210 60 S 255 110, 280 60 S 312 20, 320 16',
        'M0 85h40V35h40v50h40V35h40v50h40V35h40v50h40V35h40',
        'M0 62h60l14-6 12 6h18l8-44 12 78 9-34h26l18-12 16 12h60l10-5 10 5h47',
        'M0 96C40 94 60 88 84 66S128 22 160 22s52 22 76 44 44 28 84 30',
    ];
    return html`<svg class="trace hue${kind >> 2}" viewBox="0 0 320 120" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
        <path class="grid" d="M0 30h320M0 60h320M0 90h320M40 0v120M80 0v120M120 0v120M160 0v120M200 0v120M240 0v120M280 0v120"/>
        <path class="line" d=${lines[kind % 4]}/>
    </svg>`;
}
