// SPDX-License-Identifier: BSD-2-Clause

const TEXTS = {
  en: {
    'title': 'Dummy laboratory',
    'what': 'It says back what you send. Good for trying whether everything works.',
    'left': 'Time left',
    'command': 'Command',
    'send': 'Send',
    'file': 'File',
    'upload': 'Send the file',
    'log': 'What was said',
    'finish': 'Finish',
    'waiting': 'Not started',
    'running': 'Running',
    'over': 'Over',
    'alone': 'This page works inside WebLab',
    'under-way': 'on its way …',
    'failed': 'failed: {reason}',
  },
  es: {
    'title': 'Laboratorio de prueba',
    'what': 'Repite lo que le envías. Sirve para comprobar que todo funciona.',
    'left': 'Tiempo restante',
    'command': 'Orden',
    'send': 'Enviar',
    'file': 'Fichero',
    'upload': 'Enviar fichero',
    'log': 'Lo que se ha dicho',
    'finish': 'Terminar',
    'waiting': 'Sin empezar',
    'running': 'En marcha',
    'over': 'Terminado',
    'alone': 'Esta página funciona dentro de WebLab',
    'under-way': 'en camino …',
    'failed': 'ha fallado: {reason}',
  },
};

const part = (id) => document.getElementById(id);
let weblab = window.weblab;
let language = 'en';
let deadline = 0;

const text = (key) => TEXTS[language][key];

function speak(locale) {
  const wanted = String(locale || 'en').slice(0, 2).toLowerCase();
  language = wanted in TEXTS ? wanted : 'en';
  document.documentElement.lang = language;
  document.title = text('title');
  document.querySelectorAll('[data-text]').forEach((element) => { element.textContent = text(element.dataset.text); });
}

/** One line of the log: what was sent, and the answer as soon as there is one. */
function note(sent, promise) {
  const line = document.createElement('div');
  const [said, answer] = ['sent', 'answer'].map((name) => {
    const paragraph = document.createElement('p');
    paragraph.className = name;
    line.append(paragraph);
    return paragraph;
  });
  said.textContent = sent;
  answer.textContent = text('under-way');
  part('log').append(line);
  part('log').scrollTop = part('log').scrollHeight;
  promise.then(
    (response) => { answer.textContent = response; },
    (reason) => {
      answer.textContent = text('failed').replace('{reason}', String(reason?.message ?? reason));
      answer.classList.add('bad');
    },
  );
}

part('command').addEventListener('submit', (event) => {
  event.preventDefault();
  const command = part('text').value;
  note(command, weblab.sendCommand(command));
  part('text').select();
});

part('file').addEventListener('submit', (event) => {
  event.preventDefault();
  const name = part('content').files[0].name;
  note(name, weblab.sendFile(part('content'), name));
});

part('finish').addEventListener('click', () => weblab.finishExperiment());

let shown = 'waiting';
function phase(now, words = now) {
  shown = words;
  document.body.className = now + (window.parent === window ? '' : ' framed');
  part('controls').disabled = now !== 'running';
  // Inside WebLab the time and the way out stand above the frame.
  const alone = window.parent === window;
  part('left').hidden = !alone || now !== 'running';
  part('finish').hidden = !alone;
  part('finish').disabled = now !== 'running';
  part('state').textContent = text(words);
}

function clock() {
  const left = Math.max(0, Math.round((deadline - performance.now()) / 1000));
  part('seconds').textContent = Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0');
  if (document.body.classList.contains('running')) {
    setTimeout(clock, 250);
  }
}

/** One session; when it is gone, weblab.v1.js makes a new object for the next one. */
function attend() {
  weblab = window.weblab;
  weblab.onConfigLoad(() => {
    speak(weblab.locale);
    part('state').textContent = text(shown);
  });
  weblab.onStart((seconds) => {
    deadline = performance.now() + seconds * 1000;
    part('log').replaceChildren();
    phase('running');
    clock();
    part('text').focus({ preventScroll: true });
  });
  weblab.onFinish(() => phase('over'));
  weblab.onExperimentDeactive(() => {
    if (weblab !== window.weblab) {
      attend();
    }
  });
}

speak(weblab?.locale);
phase('waiting', weblab ? 'waiting' : 'alone');
if (weblab) {
  attend();
}
