// SPDX-License-Identifier: BSD-2-Clause

// Two short sounds, made here: nothing to load, nothing to license.

/** @type {AudioContext|undefined} */
let context;

/** Browsers allow sound only after the person touched the page; called at each touch until it works. */
function unlock() {
    context ??= new AudioContext();
    void context.resume().then(() => {
        if (context?.state === 'running') {
            document.removeEventListener('pointerdown', unlock);
            document.removeEventListener('keydown', unlock);
        }
    });
}

document.addEventListener('pointerdown', unlock);
document.addEventListener('keydown', unlock);

/** The turn: three rising notes. */
export const chime = () => play([523.25, 659.25, 783.99], 0.16, 0.7);

/** Little time left: one note, twice. */
export const alarm = () => play([587.33, 587.33], 0.18, 0.25);

/**
 * @param {number[]} notes in hertz
 * @param {number} step seconds between them
 * @param {number} length seconds that one rings
 */
function play(notes, step, length) {
    if (context?.state !== 'running') {
        return;
    }
    const {currentTime, destination} = context;
    notes.forEach((frequency, i) => {
        const begin = currentTime + 0.02 + i * step;
        const tone = new OscillatorNode(/** @type {AudioContext} */ (context), {type: 'sine', frequency});
        const loudness = new GainNode(/** @type {AudioContext} */ (context), {gain: 0});
        loudness.gain.setValueAtTime(0, begin);
        loudness.gain.linearRampToValueAtTime(0.18, begin + 0.015);
        loudness.gain.exponentialRampToValueAtTime(0.0001, begin + length);
        tone.connect(loudness).connect(destination);
        tone.start(begin);
        tone.stop(begin + length + 0.05);
    });
}
