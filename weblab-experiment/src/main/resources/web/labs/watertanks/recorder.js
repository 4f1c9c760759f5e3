// SPDX-License-Identifier: BSD-2-Clause
/**
 * Levels, setpoint and pump over the last two minutes. Samples carry their own time, so gaps fill when they arrive late. They
 * come several at once, and are written as they were: a second later, and evenly.
 */
export class Recorder {
  static SPAN = 120;
  static BEHIND = 1.1;

  constructor(canvas) {
    this.canvas = canvas;
    /** Lines as the laboratory sends them: time, level 1, level 2, pump, setpoint or null. */
    this.samples = [];
    this.height = 30;
    this.end = 0;
    this.heard = 0;
    this.moves = false;
    new ResizeObserver(() => this.draw()).observe(canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
    requestAnimationFrame(() => this.frame());
  }

  clear() {
    this.samples = [];
    this.end = 0;
    this.draw();
  }

  /** Also tells what time it is in the laboratory. */
  add(samples, time) {
    this.samples.push(...samples);
    const from = this.samples.findIndex((sample) => sample[0] > time - Recorder.SPAN - 4);
    this.samples.splice(0, Math.max(0, from));
    this.end = time;
    this.heard = performance.now();
    this.moves = true;
  }

  stop() {
    this.moves = false;
    this.draw();
  }

  frame() {
    // Ten pictures a second: the paper moves 0.3 pixels between two.
    if (this.moves) {
      this.draw();
    }
    setTimeout(() => requestAnimationFrame(() => this.frame()), 100);
  }

  draw() {
    const ratio = window.devicePixelRatio || 1;
    const width = this.canvas.clientWidth;
    const height = this.canvas.clientHeight;
    if (width === 0) {
      return;
    }
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    const pen = this.canvas.getContext('2d');
    pen.scale(ratio, ratio);
    const style = getComputedStyle(document.documentElement);
    this.colour = (name) => style.getPropertyValue(name).trim();
    this.box = { left: 26, top: 20, right: width - 8, bottom: height - 22 };
    // While answers are late the paper goes on for two seconds, then it waits with them.
    const late = Math.min(2, (performance.now() - this.heard) / 1000);
    this.now = Math.max(this.end + (this.moves ? late - Recorder.BEHIND : 0), 0);

    this.axes(pen);
    pen.save();
    pen.beginPath();
    pen.rect(this.box.left, this.box.top - 3, this.box.right - this.box.left, this.box.bottom - this.box.top + 4);
    pen.clip();
    this.pump(pen);
    this.setpoint(pen);
    this.line(pen, 1, this.colour('--one'), 2);
    this.line(pen, 2, this.colour('--two'), 2.6);
    pen.restore();
  }

  axes(pen) {
    const { left, top, right, bottom } = this.box;
    pen.font = '11px system-ui, sans-serif';
    pen.fillStyle = this.colour('--soft');
    pen.strokeStyle = this.colour('--line');
    pen.lineWidth = 1;
    pen.textBaseline = 'middle';
    pen.textAlign = 'right';
    for (let cm = 0; cm <= this.height; cm += 10) {
      const y = Math.round(this.y(cm)) + 0.5;
      pen.beginPath();
      pen.moveTo(left, y);
      pen.lineTo(right, y);
      pen.stroke();
      pen.fillText(String(cm), left - 6, y);
    }
    pen.textBaseline = 'top';
    const step = right - left < 320 ? 60 : 30;
    for (let second = 0; second <= Recorder.SPAN; second += step) {
      const x = right - second / Recorder.SPAN * (right - left);
      pen.textAlign = second === 0 ? 'right' : second === Recorder.SPAN ? 'left' : 'center';
      pen.fillText(second === 0 ? '0 s' : '−' + second + ' s', x, bottom + 7);
    }
    pen.textAlign = 'right';
    pen.fillText('cm', left - 6, 0);
  }

  pump(pen) {
    if (this.samples.length === 0) {
      return;
    }
    const { top, bottom } = this.box;
    pen.beginPath();
    pen.moveTo(this.x(this.samples[0][0]), bottom);
    for (const [time, , , percent] of this.samples) {
      pen.lineTo(this.x(time), bottom - percent / 100 * (bottom - top));
    }
    pen.lineTo(this.x(this.samples[this.samples.length - 1][0]), bottom);
    pen.globalAlpha = 0.2;
    pen.fillStyle = this.colour('--power');
    pen.fill();
    pen.globalAlpha = 1;
  }

  setpoint(pen) {
    pen.beginPath();
    let on = false;
    for (const [time, , , , cm] of this.samples) {
      if (cm === null) {
        on = false;
      } else {
        pen[on ? 'lineTo' : 'moveTo'](this.x(time), this.y(cm));
        on = true;
      }
    }
    pen.setLineDash([6, 4]);
    pen.strokeStyle = this.colour('--wish');
    pen.lineWidth = 1.8;
    pen.stroke();
    pen.setLineDash([]);
  }

  line(pen, column, colour, width) {
    pen.beginPath();
    for (const sample of this.samples) {
      pen.lineTo(this.x(sample[0]), this.y(sample[column]));
    }
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.lineJoin = 'round';
    pen.stroke();
  }

  x(time) {
    return this.box.right - (this.now - time) / Recorder.SPAN * (this.box.right - this.box.left);
  }

  y(cm) {
    return this.box.bottom - cm / this.height * (this.box.bottom - this.box.top);
  }
}
