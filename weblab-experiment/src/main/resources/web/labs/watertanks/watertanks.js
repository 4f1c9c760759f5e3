// SPDX-License-Identifier: BSD-2-Clause
/* The page of the water tanks: knobs on one side, the laboratory on the other, and what is under way in between. */
import { Drawing } from './drawing.js';
import { Line } from './line.js';
import { Recorder } from './recorder.js';
import { figure, speak, text } from './texts.js';

const part = (id) => document.getElementById(id);
let weblab = window.weblab;
const GAINS = ['kp', 'ki', 'kd'];

let mode = 'manual';
let state = null;
let connection = '';
let reached = false;
let overflowing = '';
let deadline = 0;

const drawing = new Drawing(part('drawing'), { valve: toggle, setpoint: (cm) => turn('setpoint-value', cm) });
const recorder = new Recorder(part('plot'));
const line = new Line((message) => weblab.sendCommand(message), {
  state: show,
  anew: () => {
    recorder.clear();
    complain(text('anew'));
  },
  connection: connected,
  pending,
  refused: (knob, reason) => complain(text('refused', { reason })),
});

// ---- what the student does ----

function toggle(valve) {
  if (state) {
    const shown = part('valves').querySelector(`[data-valve="${valve}"]`);
    const open = shown.getAttribute('aria-checked') !== 'true';
    shown.setAttribute('aria-checked', String(open));
    line.wish(valve, { do: 'valve', valve, open: open ? 100 : 0 });
  }
}

/** One knob was turned, by its slider, by its number or in the drawing. */
function turn(id, value) {
  if (!state) {
    return;
  }
  set(id, value);
  if (id === 'pump') {
    line.wish('pump', { do: 'manual', pump: value });
  } else if (id === 'setpoint-value') {
    drawing.setpoint(value);
    if (mode === 'automatic') {
      line.wish('setpoint', { do: 'automatic', setpoint: value });
    }
    reached = false;
  } else {
    line.wish(id, { do: 'automatic', [id]: value });
  }
}

function choose(wanted) {
  mode = wanted;
  enable();
  if (mode === 'automatic') {
    const order = { do: 'automatic', setpoint: value('setpoint-value') };
    GAINS.forEach((gain) => { order[gain] = value(gain); });
    line.wish('mode', order);
    reached = false;
  } else {
    line.wish('mode', { do: 'manual' });
  }
  say(text(mode === 'automatic' ? 'by-controller' : 'by-hand'));
}

for (const slider of document.querySelectorAll('.row input[type="range"]')) {
  slider.addEventListener('input', () => turn(slider.id, Number(slider.value)));
}
for (const number of document.querySelectorAll('.number input')) {
  number.addEventListener('change', () => {
    const wanted = Math.min(Number(number.max), Math.max(Number(number.min), Number(number.value) || 0));
    number.value = String(wanted);
    turn(number.dataset.for, wanted);
  });
}
for (const button of part('valves').querySelectorAll('button')) {
  button.addEventListener('click', () => toggle(button.dataset.valve));
}
for (const radio of document.querySelectorAll('[name="mode"]')) {
  radio.addEventListener('change', () => choose(radio.value));
}

// ---- what the laboratory says ----

function show(news) {
  state = news;
  if (!line.isPending('mode')) {
    mode = state.mode;
    document.querySelector(`[name="mode"][value="${mode}"]`).checked = true;
  }
  enable();
  drawing.show(state);
  recorder.add(state.samples, state.time);
  for (const [valve, open] of Object.entries(state.valves)) {
    if (!line.isPending(valve)) {
      part('valves').querySelector(`[data-valve="${valve}"]`).setAttribute('aria-checked', String(open > 0));
    }
  }
  follow('pump', 'pump', Math.round(state.pump));
  if (mode === 'automatic' && !line.isPending('mode')) {
    follow('setpoint-value', 'setpoint', state.setpoint);
    GAINS.forEach((gain) => follow(gain, gain, state.gains[gain]));
  }
  drawing.setpoint(value('setpoint-value'));
  figures();
  notice();
}

/** The knob goes where the laboratory has it, unless the student's hand is on it or a wish is still under way. */
function follow(id, knob, wanted) {
  const row = part(id).closest('.row');
  if (!line.isPending(knob) && !(row.contains(document.activeElement) && document.activeElement.type === 'number')) {
    set(id, wanted);
  }
}

function figures() {
  const error = value('setpoint-value') - state.levels[1];
  part('error').textContent = figure(error, 1) + ' cm';
  part('mean-error').textContent = state.meanError > 0 ? figure(state.meanError, 2) + ' cm' : '–';
  part('spilled').textContent = figure(state.spilled, 0) + ' cm³';
  part('summary').textContent = text('summary', {
    one: figure(state.levels[0], 1), two: figure(state.levels[1], 1), pump: Math.round(state.pump),
  });
}

/** Tells those who don't see it what changes; each thing once. */
function notice() {
  const runsOver = state.flows.overflow1 > 0 ? 'overflow1' : state.flows.overflow2 > 0 ? 'overflow2' : '';
  if (runsOver && runsOver !== overflowing) {
    say(text(runsOver));
  }
  overflowing = runsOver;
  const near = mode === 'automatic' && Math.abs(state.setpoint - state.levels[1]) < 0.2;
  if (near && !reached) {
    say(text('reached'));
    reached = true;
  }
}

// ---- how it stands ----

function connected(now) {
  part('connection-text').textContent = text(now);
  if (now !== connection) {
    connection = now;
    part('connection').dataset.state = now;
    if (now === 'lost') {
      say(text(now));
    }
  }
}

function pending(knob, waits) {
  document.querySelector(`.row[data-order="${knob}"]`)?.classList.toggle('pending', waits);
  part('valves').querySelector(`[data-valve="${knob}"]`)?.classList.toggle('pending', waits);
  if (state && knob in state.valves) {
    drawing.pending(knob, waits);
  }
}

function enable() {
  const runs = document.body.classList.contains('running');
  document.body.classList.toggle('automatic', mode === 'automatic');
  part('valves').disabled = !runs;
  part('modes').disabled = !runs;
  part('by-hand').disabled = !runs || mode !== 'manual';
  part('by-controller').disabled = !runs || mode !== 'automatic';
}

function set(id, wanted) {
  part(id).value = String(wanted);
  document.querySelector(`[data-for="${id}"]`).value = String(wanted);
}

function value(id) {
  return Number(part(id).value);
}

function say(words) {
  part('news').textContent = words;
}

let silence;
function complain(words) {
  part('complaint').textContent = words;
  part('complaint').hidden = false;
  clearTimeout(silence);
  silence = setTimeout(() => { part('complaint').hidden = true; }, 6000);
}

function curtain(phase, words) {
  document.body.classList.remove('waiting', 'running', 'over');
  document.body.classList.add(phase);
  part('curtain-text').textContent = words;
  enable();
}

function clock() {
  const left = Math.max(0, Math.round((deadline - performance.now()) / 1000));
  part('seconds').textContent = Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0');
  if (document.body.classList.contains('running')) {
    setTimeout(clock, 250);
  }
}

// ---- the session ----

function begin(seconds, configuration) {
  speak(weblab.locale);
  const plant = typeof configuration === 'string' ? JSON.parse(configuration) : configuration;
  recorder.height = plant.height;
  recorder.clear();
  drawing.height = plant.height;
  drawing.maxSetpoint = plant.maxSetpoint;
  deadline = performance.now() + seconds * 1000;
  part('left').hidden = false;
  curtain('running', '');
  show(plant.state);
  connected('live');
  line.start();
  clock();
}

function end() {
  line.stop();
  recorder.stop();
  connected('over');
  const result = state && state.meanError > 0 ? '\n' + text('curtain-error', { cm: figure(state.meanError, 2) }) : '';
  curtain('over', text('curtain-over') + result);
}

/** One session; when it is gone, weblab.v1.js makes a new object for the next one. */
function attend() {
  weblab = window.weblab;
  weblab.onConfigLoad(() => {
    if (document.body.classList.contains('waiting')) {
      speak(weblab.locale);
      connected('waiting');
      curtain('waiting', text('curtain-waiting'));
    }
  });
  weblab.onStart(begin);
  weblab.onFinish(end);
  weblab.onExperimentDeactive(() => {
    if (weblab !== window.weblab) {
      attend();
    }
  });
}

document.body.classList.toggle('framed', window.parent !== window);
speak(weblab?.locale);
connected('waiting');
drawing.setpoint(value('setpoint-value'));
if (weblab) {
  curtain('waiting', text('curtain-waiting'));
  attend();
} else {
  curtain('waiting', text('curtain-alone'));
}
