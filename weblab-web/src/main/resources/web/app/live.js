// SPDX-License-Identifier: BSD-2-Clause

// Two regions that screen readers listen to. They stand in index.html and are never redrawn: a region that appears together
// with its text is not read.

/**
 * Says something to those who listen instead of looking.
 * @param {string} text
 * @param {boolean} [urgent] interrupts what is being said
 */
export function announce(text, urgent = false) {
    const region = document.getElementById(urgent ? 'say-now' : 'say');
    if (region !== null) {
        region.textContent = '';
        // The same words again are a change only if there was something else in between.
        setTimeout(() => (region.textContent = text), 50);
    }
}
