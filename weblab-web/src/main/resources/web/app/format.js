// SPDX-License-Identifier: BSD-2-Clause
import {language, t} from './i18n.js';

/**
 * Time left as a clock shows it: 3:05, or 1:03:05.
 * @param {number} seconds
 */
export function clock(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
    const hours = Math.floor(whole / 3600);
    const minutes = Math.floor(whole / 60) % 60;
    return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/**
 * A length of time in words, as exact as one would say it: "40 seconds", "3 minutes", "1 hour 5 minutes".
 * @param {number} seconds
 */
export function duration(seconds) {
    if (seconds < 60) {
        return t('time.seconds', {n: Math.max(0, Math.round(seconds))});
    }
    const minutes = Math.round(seconds / 60);
    if (minutes < 60) {
        return t('time.minutes', {n: minutes});
    }
    const hours = t('time.hours', {n: Math.floor(minutes / 60)});
    return minutes % 60 === 0 ? hours : `${hours} ${t('time.minutes', {n: minutes % 60})}`;
}

/**
 * An estimate of a wait: never under a minute, never in seconds.
 * @param {number} seconds
 */
export const estimate = (seconds) => duration(Math.max(1, Math.round(seconds / 60)) * 60);

/** @param {string} iso */
export const dateTime = (iso) =>
    new Intl.DateTimeFormat(language(), {dateStyle: 'medium', timeStyle: 'short'}).format(new Date(iso));

/** @param {string} iso */
export const timeOfDay = (iso) => new Intl.DateTimeFormat(language(), {timeStyle: 'medium'}).format(new Date(iso));

/** @param {string} iso */
export function ago(iso) {
    const format = new Intl.RelativeTimeFormat(language(), {numeric: 'auto'});
    const seconds = (new Date(iso).getTime() - Date.now()) / 1000;
    /** @type {[Intl.RelativeTimeFormatUnit, number][]} */
    const units = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3600], ['minute', 60]];
    const unit = units.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60];
    return format.format(Math.trunc(seconds / unit[1]), unit[0]);
}

/** @param {number} bytes */
export function size(bytes) {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
    const step = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
    return new Intl.NumberFormat(language(), {style: 'unit', unit: units[step], unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: 1})
        .format(bytes / 1000 ** step);
}
