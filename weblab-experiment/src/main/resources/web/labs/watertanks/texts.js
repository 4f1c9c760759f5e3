// SPDX-License-Identifier: BSD-2-Clause
/** What the page says, by language; English stands in the page itself and here for what is said later. */
const TEXTS = {
  en: {
    'title': 'Water tanks',
    'left': 'Time left',
    'plant': 'The plant',
    'tank1': 'Tank 1',
    'tank2': 'Tank 2',
    'valves': 'Valves',
    'link': 'Between the tanks',
    'outlet': 'Outlet',
    'drain1': 'Drain of tank 1',
    'drain2': 'Drain of tank 2',
    'recorder': 'The last two minutes',
    'setpoint': 'Setpoint',
    'pump': 'Pump',
    'control': 'Who moves the pump',
    'manual': 'You',
    'automatic': 'The controller',
    'kp': 'reacts to the error',
    'ki': 'removes the rest',
    'kd': 'brakes',
    'error': 'Tank 2 from the setpoint',
    'mean-error': 'On average (controller)',
    'spilled': 'Spilled',
    'hint-manual': 'Try to bring tank 2 to the setpoint by hand first.',
    'hint-automatic': 'Then open a drain and see whether your controller makes up for it.',
    'waiting': 'Not started',
    'live': 'Live',
    'slow': 'Slow connection',
    'lost': 'No connection, trying again',
    'over': 'Over',
    'curtain-waiting': 'The tanks are here when your turn comes.',
    'curtain-over': 'The session is over.',
    'curtain-error': 'With the controller, tank 2 was {cm} cm from the setpoint on average.',
    'curtain-alone': 'This page works inside WebLab: reserve the laboratory there.',
    'reached': 'Tank 2 has reached the setpoint.',
    'overflow1': 'Tank 1 runs over!',
    'overflow2': 'Tank 2 runs over!',
    'by-hand': 'The pump obeys you.',
    'by-controller': 'The controller moves the pump.',
    'summary': 'Tank 1 {one} cm, tank 2 {two} cm, pump {pump} %.',
    'refused': 'Not done: {reason}',
    'anew': 'The equipment failed and begins again, with empty tanks.',
  },
  es: {
    'title': 'Tanques de agua',
    'left': 'Tiempo restante',
    'plant': 'La planta',
    'tank1': 'Tanque 1',
    'tank2': 'Tanque 2',
    'valves': 'Válvulas',
    'link': 'Entre los tanques',
    'outlet': 'Salida',
    'drain1': 'Desagüe del tanque 1',
    'drain2': 'Desagüe del tanque 2',
    'recorder': 'Los últimos dos minutos',
    'setpoint': 'Consigna',
    'pump': 'Bomba',
    'control': 'Quién mueve la bomba',
    'manual': 'Tú',
    'automatic': 'El controlador',
    'kp': 'reacciona al error',
    'ki': 'quita lo que queda',
    'kd': 'frena',
    'error': 'Tanque 2 hasta la consigna',
    'mean-error': 'De media (controlador)',
    'spilled': 'Derramado',
    'hint-manual': 'Intenta primero llevar el tanque 2 a la consigna a mano.',
    'hint-automatic': 'Después abre un desagüe y mira si tu controlador lo compensa.',
    'waiting': 'Sin empezar',
    'live': 'En directo',
    'slow': 'Conexión lenta',
    'lost': 'Sin conexión, reintentando',
    'over': 'Terminado',
    'curtain-waiting': 'Los tanques estarán aquí cuando llegue tu turno.',
    'curtain-over': 'La sesión ha terminado.',
    'curtain-error': 'Con el controlador, el tanque 2 estuvo de media a {cm} cm de la consigna.',
    'curtain-alone': 'Esta página funciona dentro de WebLab: reserva allí el laboratorio.',
    'reached': 'El tanque 2 ha llegado a la consigna.',
    'overflow1': '¡El tanque 1 rebosa!',
    'overflow2': '¡El tanque 2 rebosa!',
    'by-hand': 'La bomba te obedece.',
    'by-controller': 'El controlador mueve la bomba.',
    'summary': 'Tanque 1 {one} cm, tanque 2 {two} cm, bomba {pump} %.',
    'refused': 'No se ha hecho: {reason}',
    'anew': 'El equipo ha fallado y empieza de nuevo, con los tanques vacíos.',
  },
};

/** Of the page. */
let language = 'en';

/**
 * A text in the page's language.
 * @param {string} key
 * @param {Record<string, string|number>} values for what stands in braces
 */
export function text(key, values = {}) {
  const words = TEXTS[language][key] ?? TEXTS.en[key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** Numbers as the language writes them. */
export function figure(value, digits) {
  return value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' });
}

/** Words the whole page; unknown languages get English. */
export function speak(locale) {
  const wanted = String(locale || navigator.language || 'en').slice(0, 2).toLowerCase();
  language = wanted in TEXTS ? wanted : 'en';
  document.documentElement.lang = language;
  document.title = text('title');
  for (const element of document.querySelectorAll('[data-text]')) {
    element.textContent = text(element.dataset.text);
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    const letter = { kp: 'P: ', ki: 'I: ', kd: 'D: ' }[element.dataset.label] ?? '';
    element.setAttribute('aria-label', letter + text(element.dataset.label));
  }
}
