// SPDX-License-Identifier: BSD-2-Clause
import { figure } from './texts.js';

/** The plant as a picture that moves. States come once a second; in between the water glides from one to the next. */
export class Drawing {
  static GLIDE = 1000;
  static TOP = 70;
  static BOTTOM = 310;

  /**
   * @param {SVGSVGElement} svg
   * @param {{valve: (name: string) => void, setpoint: (cm: number) => void}} wish
   */
  constructor(svg, wish) {
    this.svg = svg;
    this.height = 30;
    this.maxSetpoint = 22;
    this.target = { one: 0, two: 0, pump: 0, flows: {} };
    this.from = { one: 0, two: 0, at: 0 };
    this.shown = { one: 0, two: 0 };
    this.setpointShown = 15;
    this.turn = 0;
    this.last = 0;
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
    this.moving = ['pump', 'link', 'outlet', 'drain1', 'drain2'].map((name) => new Current(this.part('flow-' + name), name))
      .concat(['pump', 'outlet', 'drain1', 'drain2', 'overflow1', 'overflow2']
        .map((name) => new Current(this.part('stream-' + name), name, true)));
    this.scale();
    for (const valve of svg.querySelectorAll('.valve')) {
      valve.addEventListener('click', () => wish.valve(valve.dataset.valve));
    }
    this.dragSetpoint(wish.setpoint);
    requestAnimationFrame((now) => this.frame(now));
  }

  /** What the laboratory says now. */
  show(state) {
    this.from = { ...this.shown, at: performance.now() };
    this.target = { one: state.levels[0], two: state.levels[1], pump: state.pump, flows: state.flows };
    this.part('level1').textContent = figure(state.levels[0], 1) + ' cm';
    this.part('level2').textContent = figure(state.levels[1], 1) + ' cm';
    this.part('power').textContent = Math.round(state.pump) + ' %';
    for (const [name, open] of Object.entries(state.valves)) {
      this.part('valve-' + name).classList.toggle('open', open > 0);
    }
    for (const current of this.moving) {
      current.set(state.flows[current.name] ?? 0);
    }
  }

  setpoint(cm) {
    this.setpointShown = cm;
    this.part('setpoint').setAttribute('transform', `translate(0 ${this.y(cm).toFixed(1)})`);
  }

  pending(valve, waits) {
    this.part('valve-' + valve)?.classList.toggle('pending', waits);
  }

  frame(now) {
    const seconds = Math.min(0.1, (now - this.last) / 1000);
    this.last = now;
    const way = Math.min(1, Math.max(0, (now - this.from.at) / Drawing.GLIDE));
    this.shown.one = this.from.one + (this.target.one - this.from.one) * way;
    this.shown.two = this.from.two + (this.target.two - this.from.two) * way;
    const still = this.still.matches;
    const phase = still ? 0 : now / 380;
    const flows = this.target.flows;
    this.surface('water1', 112, 218, this.y(this.shown.one), this.shown.one, phase, (flows.pump ?? 0) / 40);
    this.surface('water2', 312, 418, this.y(this.shown.two), this.shown.two, phase + 2, Math.abs(flows.link ?? 0) / 60);
    const missing = (this.shown.one + this.shown.two) * 40 / 4000;
    this.surface('water0', 16, 544, 388 + missing * 30, 1, phase / 2, 0.6, 440);
    if (!still) {
      this.turn = (this.turn + this.target.pump * seconds * 7) % 360;
      this.part('impeller').setAttribute('transform', `translate(48 346) rotate(${this.turn.toFixed(1)})`);
      for (const current of this.moving) {
        current.move(seconds);
      }
    }
    requestAnimationFrame((next) => this.frame(next));
  }

  /** Water up to a height, with a surface that ripples a little when something pours in. */
  surface(id, left, right, top, level, phase, unrest, bottom = Drawing.BOTTOM) {
    if (level < 0.02) {
      this.part(id).setAttribute('d', '');
      return;
    }
    const wave = Math.min(2.2, 0.5 + unrest);
    const quarter = (right - left) / 4;
    let path = `M${left} ${bottom} V${(top + wave * Math.sin(phase)).toFixed(1)}`;
    for (let i = 1; i <= 4; i++) {
      const crest = top + wave * Math.sin(phase + i * 1.9 - 0.95) * 1.6;
      const end = top + wave * Math.sin(phase + i * 1.9);
      path += ` Q${(left + (i - 0.5) * quarter).toFixed(1)} ${crest.toFixed(1)} ${(left + i * quarter).toFixed(1)} ${end.toFixed(1)}`;
    }
    this.part(id).setAttribute('d', path + ` V${bottom} Z`);
  }

  y(cm) {
    return Drawing.BOTTOM - cm / this.height * (Drawing.BOTTOM - Drawing.TOP);
  }

  scale() {
    const parts = [];
    for (let cm = 0; cm <= 30; cm += 5) {
      const y = this.y(cm);
      parts.push(`<line x1="99" x2="107" y1="${y}" y2="${y}"/><text x="95" y="${y + 4}" text-anchor="end">${cm}</text>`);
      parts.push(`<line x1="423" x2="${cm % 10 ? 428 : 431}" y1="${y}" y2="${y}"/>`);
    }
    const drawn = new DOMParser().parseFromString(
      `<svg xmlns="http://www.w3.org/2000/svg">${parts.join('')}</svg>`, 'image/svg+xml');
    this.part('scale').append(...drawn.documentElement.children);
  }

  dragSetpoint(wish) {
    const handle = this.part('setpoint').querySelector('.handle');
    const height = (event) => {
      const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
      const cm = (Drawing.BOTTOM - point.y) / (Drawing.BOTTOM - Drawing.TOP) * this.height;
      return Math.round(Math.min(this.maxSetpoint, Math.max(0, cm)) * 2) / 2;
    };
    handle.addEventListener('pointerdown', (event) => {
      handle.setPointerCapture(event.pointerId);
      event.preventDefault();
    });
    handle.addEventListener('pointermove', (event) => {
      if (handle.hasPointerCapture(event.pointerId)) {
        wish(height(event));
      }
    });
  }

  part(id) {
    return document.getElementById(id);
  }
}

/** Water in one pipe, or falling from its end: broad and quick when there is much of it. */
class Current {
  constructor(path, name, falls = false) {
    this.path = path;
    this.name = name;
    this.falls = falls;
    this.amount = 0;
    this.offset = 0;
    this.drops = path.cloneNode();
    this.drops.removeAttribute('id');
    this.drops.classList.add('drops');
    path.after(this.drops);
    this.set(0);
  }

  set(amount) {
    this.amount = amount;
    const runs = Math.abs(amount) > 0.4;
    this.path.classList.toggle('wet', runs);
    this.drops.style.display = runs ? '' : 'none';
    if (this.falls) {
      this.path.style.display = runs ? '' : 'none';
      this.path.style.strokeWidth = String(Math.min(11, 1.5 + Math.abs(amount) / 9));
      this.drops.style.strokeWidth = String(Math.min(5, 1 + Math.abs(amount) / 25));
    }
  }

  move(seconds) {
    if (this.amount === 0) {
      return;
    }
    const speed = this.falls ? 190 : Math.sign(this.amount) * (12 + Math.abs(this.amount) * 1.5);
    this.offset = (this.offset - speed * seconds) % (this.falls ? 32 : 26);
    this.drops.style.strokeDashoffset = this.offset.toFixed(1);
  }
}
