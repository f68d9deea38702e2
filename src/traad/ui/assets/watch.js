// Watches for what others store, and for a server that does not answer.

const EVERY = 1000; // milliseconds

class Watch {
  /** `changed` is called when there is something newer; `lost` with whether the line is down. */
  constructor(changed, lost) {
    Object.assign(this, { changed, lost, seq: null, down: false });
    this.timer = setInterval(() => this.look(), EVERY);
  }

  stop() {
    clearInterval(this.timer);
  }

  async look() {
    if (!this.url || document.hidden || this.busy) return;
    this.busy = true;
    try {
      const answer = await fetch(this.url, { cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const { seq } = await answer.json();
      this.#line(false);
      if (this.seq !== null && seq !== this.seq && seq !== this.asked) {
        this.asked = seq;
        this.changed(seq);
      }
    } catch {
      this.#line(true);
    } finally {
      this.busy = false;
    }
  }

  #line(down) {
    if (down === this.down) return;
    this.down = down;
    this.lost(down);
  }
}
