// SPDX-License-Identifier: BSD-2-Clause

/** @type {() => void} */
let draw = () => {};
let due = false;

/** @param {() => void} callback draws the whole page from what is known */
export function onChange(callback) {
    draw = callback;
}

/**
 * Says that something shown may have changed. Drawing is not left to animation frames: a tab in the background gets none,
 * and there it matters most that its title is right.
 */
export function changed() {
    if (!due) {
        due = true;
        queueMicrotask(() => {
            due = false;
            draw();
        });
    }
}
