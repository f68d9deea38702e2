// Marks are drawn where one looks first, and elsewhere when there is time: the text of a long
// report stands at once. What is far below is given room by its length, and measured after that.
// These are methods of `Reader`.

const AT_ONCE = 40; // so many blocks are drawn without putting any off
const SLICE = 10; // milliseconds of drawing at a time
const SIGNS = 75; // of a line, roughly
const LINE_HEIGHT = 1.85; // of the style
const whenIdle = globalThis.requestIdleCallback ?? ((call) => setTimeout(call, 20));
const notWhenIdle = globalThis.cancelIdleCallback ?? clearTimeout;

const Lazily = {
  /** Note which blocks look other than they are drawn, and draw them: those in sight now. */
  drawBlocks() {
    this.byBlock.forEach((marks, i) => {
      const signature = marks
        .map((m) => `${m.id}${m.kind}${m.code}${m.start}-${m.end}${m.id === this.now}`)
        .join();
      if (this.drawn[i] === signature) this.due.delete(i);
      else this.due.set(i, signature);
    });
    if (this.due.size <= AT_ONCE) this.drawDue([...this.due.keys()]);
    else this.drawInSight();
    this.drawRest();
    this.measureRest();
  },

  /** Draw those of some blocks (by number) that wait to be drawn. */
  drawDue(blocks) {
    const waiting = blocks.filter((i) => this.due.has(i));
    if (!waiting.length) return;
    const held = this.selection;
    const look = this.look();
    for (const i of waiting) {
      this.drawn[i] = this.due.get(i);
      this.due.delete(i);
      drawText(this.texts[i], this.blocks[i], this.byBlock[i], look);
    }
    if (held && !this.sheet.open) {
      this.redrawing = true;
      this.select(held);
      this.redrawing = false;
    }
  },

  /** Draw the blocks in sight and a screen after them. */
  drawInSight() {
    if (!this.due.size) return;
    const { scroll, texts } = this;
    const bottom = scroll.scrollTop + 2 * scroll.clientHeight;
    const found = [];
    for (let i = firstBelow(texts, scroll.scrollTop); i < texts.length; i++) {
      if (texts[i].parentElement.offsetTop > bottom) break;
      found.push(i);
    }
    this.drawDue(found);
  },

  /** Draw the blocks that a range touches. */
  drawOver(start, end) {
    if (!this.due.size) return;
    const at = (i) => this.blocks[i].end > start && this.blocks[i].start < end;
    this.drawDue([...this.due.keys()].filter(at));
  },

  /** Draw the rest, a slice at a time. */
  drawRest() {
    notWhenIdle(this.resting);
    if (!this.due.size) return;
    this.resting = whenIdle(() => {
      const until = performance.now() + SLICE;
      const some = this.selection ? this.due.size : 5; // a selection is put back once, not often
      while (this.due.size && performance.now() < until)
        this.drawDue([...this.due.keys()].slice(0, some));
      if (this.due.size) this.drawRest();
      else this.stripesLater();
    });
  },

  /** Let the browser lay out the first blocks only, for now. */
  measureLater() {
    this.unmeasured = this.texts.map((text) => text.parentElement).slice(AT_ONCE);
    for (const element of this.unmeasured) {
      const lines = Math.ceil(element.textContent.length / SIGNS);
      element.style.containIntrinsicBlockSize = `${lines * LINE_HEIGHT}em`;
      element.classList.add("traad-later");
    }
  },

  /** Lay out the rest, a slice at a time, once its marks are drawn. */
  measureRest() {
    notWhenIdle(this.measuring);
    if (!this.unmeasured.length) return;
    this.measuring = whenIdle(() => {
      const until = performance.now() + SLICE;
      while (!this.due.size && this.unmeasured.length && performance.now() < until)
        this.measure(this.unmeasured.splice(0, 5));
      if (this.unmeasured.length) this.measureRest();
      else this.stripesLater();
    });
  },

  /** Lay out some blocks that were put off; all of them where one goes to a place. */
  measure(elements = this.unmeasured.splice(0)) {
    for (const element of elements) element.classList.remove("traad-later");
    elements.at(-1)?.getBoundingClientRect();
  },
};

Object.assign(Reader.prototype, Lazily);
