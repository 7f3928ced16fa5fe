/* When a heartbeat of reading time is due, and what the reader is told meanwhile.

   Knows: a beat every 20 seconds while the page is visible and was used in the last two minutes; a last beat on
   leaving, so that no second is lost; an idle first beat on coming back, so that no absence is counted.
   Does not know the page, the clock or the server: it is told the time and answers with what to do. The beat that ends reading says so (`leaving`): the next lesson, or another device, counts at once. */

export const BEAT_EVERY = 20_000;
export const IDLE_AFTER = 120_000;
export const SOON_AGAIN = 5_000;

export class Pulse {
  constructor(at) {
    this.usedAt = at;
    this.beatAt = null;
    this.wasActive = false;
    this.visible = true;
    this.failures = 0;
  }

  used(at) {
    this.usedAt = at;
  }

  active(at) {
    return this.visible && at - this.usedAt < IDLE_AFTER;
  }

  /* The beat that is due now: {active} to send, or null. `active: false` moves the server's clock without counting. */
  due(at) {
    const active = this.active(at);
    const since = this.beatAt === null ? Infinity : at - this.beatAt;
    if (active && !this.wasActive) return this.#beat(at, true, this.beatAt === null);
    if (!active && this.wasActive) return this.#beat(at, false, true);
    if (!active) return null;
    const wait = this.failures ? Math.min(SOON_AGAIN * this.failures, BEAT_EVERY) : BEAT_EVERY;
    return since >= wait ? this.#beat(at, true, true) : null;
  }

  #beat(at, stillActive, counts) {
    this.beatAt = at;
    this.wasActive = stillActive;
    return stillActive ? { active: counts } : { active: counts, leaving: true };
  }

  answered() {
    this.failures = 0;
  }

  failed() {
    this.failures += 1;
  }
}

/* 「已記錄 12 分／需要 90 分」 */
export function clockText(recorded, required) {
  const minutes = Math.floor(recorded / 60);
  return required ? `已記錄 ${minutes} 分／需要 ${Math.ceil(required / 60)} 分` : `已記錄 ${minutes} 分`;
}
