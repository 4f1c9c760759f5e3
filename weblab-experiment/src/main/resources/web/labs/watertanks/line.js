// SPDX-License-Identifier: BSD-2-Clause
/**
 * The line to the laboratory. One message at a time: what the student wants goes first (only the newest wish for each knob),
 * otherwise the state is asked for, once a second: each message is kept in the history. What the recorder wrote meanwhile
 * comes along. A slow or broken connection slows it down and loses nothing.
 */
export class Line {
  static PERIOD = 1000;
  // Who drags a knob sends no more than this lets through.
  static BETWEEN_WISHES = 200;
  static SLOW = 1500;
  static LOST = 5000;
  // weblab.v1.js tries for 30 s to get a message through; a second one beside it could overtake it.
  static GIVEN_UP = 40000;
  static TRIES = 3;

  /**
   * @param {(message: string) => PromiseLike<string>} send
   * @param {{state: Function, anew: Function, connection: Function, pending: Function, refused: Function}} tell
   */
  constructor(send, tell) {
    this.send = send;
    this.tell = tell;
    /** @type {Map<string, {order: object, tries: number}>} */
    this.wishes = new Map();
    this.since = -1;
    this.failures = 0;
    this.running = false;
  }

  start() {
    this.wishes.clear();
    this.since = -1;
    this.failures = 0;
    this.running = true;
    this.loop();
  }

  stop() {
    this.running = false;
    this.wake?.();
  }

  /** Something to be done; a newer wish for the same knob replaces one that has not gone yet. */
  wish(knob, order) {
    if (!this.running) {
      return;
    }
    this.wishes.set(knob, { order, tries: 0 });
    this.tell.pending(knob, true);
    this.wake?.();
  }

  isPending(knob) {
    return this.wishes.has(knob);
  }

  async loop() {
    while (this.running) {
      const began = performance.now();
      const [knob, wish] = this.wishes.entries().next().value ?? [null, null];
      try {
        const state = await this.ask(wish ? wish.order : { do: 'state', since: this.since });
        this.failures = 0;
        this.tell.connection('live');
        this.done(knob, wish);
        if (state.time < this.since) {
          // The laboratory died and began anew, and so does its clock.
          this.since = -1;
          this.tell.anew();
        } else if (state.samples.length > 0) {
          this.since = state.samples[state.samples.length - 1][0];
        }
        this.tell.state(state);
      } catch (reason) {
        this.failed(knob, wish, reason);
      }
      if (this.running) {
        await this.rest(began);
      }
    }
  }

  async ask(order) {
    const slow = setTimeout(() => this.tell.connection('slow'), Line.SLOW);
    const lost = setTimeout(() => this.tell.connection('lost'), Line.LOST);
    let givenUp;
    try {
      const answer = await Promise.race([
        this.send(JSON.stringify(order)),
        new Promise((_, reject) => { givenUp = setTimeout(() => reject(new Error('no answer')), Line.GIVEN_UP); }),
      ]);
      return JSON.parse(answer);
    } finally {
      clearTimeout(slow);
      clearTimeout(lost);
      clearTimeout(givenUp);
    }
  }

  done(knob, wish) {
    if (wish && this.wishes.get(knob) === wish) {
      this.wishes.delete(knob);
      this.tell.pending(knob, false);
    }
  }

  failed(knob, wish, reason) {
    this.failures += 1;
    if (this.running && this.failures > 1) {
      this.tell.connection('lost');
    }
    if (wish && ++wish.tries >= Line.TRIES) {
      this.done(knob, wish);
      this.tell.refused(knob, String(reason?.message ?? reason));
    }
  }

  /** Until the next message is due; a new wish makes it due soon, unless the connection is broken. */
  rest(began) {
    const pause = this.failures > 1 ? Math.min(4000, 500 * 2 ** (this.failures - 2))
      : this.wishes.size > 0 ? Line.BETWEEN_WISHES : Line.PERIOD;
    return new Promise((resolve) => {
      const after = (time) =>
        setTimeout(resolve, Math.max(this.failures > 0 ? 100 : 0, time - (performance.now() - began)));
      let timer = after(pause);
      this.wake = () => {
        if (this.failures === 0 || !this.running) {
          clearTimeout(timer);
          timer = after(this.running ? Line.BETWEEN_WISHES : 0);
        }
      };
    });
  }
}
