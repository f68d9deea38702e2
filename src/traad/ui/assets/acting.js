// What one can do in the reader. These are methods of `Reader`, kept apart from its drawing.

const Acting = {
  /** Put an act in the outbox and show at once what it will lead to. */
  act(act) {
    if (act.act !== "read" && act.act !== "undo" && this.reading === "not_begun")
      this.outbox.add({ act: "read", state: "begun" });
    this.outbox.add(act);
    this.draw();
  },

  /** Accept, reject, recode or remove; then on to the next suggestion. */
  decide(act) {
    const { say } = this.data;
    const mark = this.marks.find((m) => m.id === act.target);
    if (!mark || mark.fresh) return;
    const next = mark.kind === "suggested" ? this.neighbour(1) : null;
    this.now = next && next.id !== mark.id ? next.id : null;
    this.act(act);
    const left = this.all.filter((m) => m.kind === "suggested").length;
    const name = this.look().name(act.code ?? mark.code);
    this.tell(fill(say[`did_${act.act}`], { code: name, left }));
    if (this.now) this.goToMark(this.now);
    else this.leave();
  },

  codeSelection(guid) {
    const { say } = this.data;
    if (!this.selection) {
      this.tell(say.select);
      return;
    }
    const { start, end } = this.selection;
    const seen = this.marks.some((m) => m.kind !== "own");
    this.act({ act: "code", start, end, code: guid, quote: this.quote(start, end), seen });
    getSelection().removeAllRanges();
    this.tell(fill(say.did_code, { code: this.look().name(guid) }));
    this.scroll.focus({ preventScroll: true });
  },

  /** The text of a range, exactly as the server holds it. */
  quote(start, end) {
    this.points ??= Array.from(this.blocks.map((b) => (b.before ?? "\n") + b.text).join(""));
    return this.points.slice(start, end).join("");
  },

  tool(name) {
    if (name === "undo") {
      this.act({ act: "undo" });
      this.tell(this.data.say.did_undo);
    } else this.step(name === "next" ? 1 : -1);
  },

  toggle(kind, on) {
    this.show[kind] = on;
    this.leave();
    this.draw();
  },

  /** The next (1) or previous (-1) suggestion from where one is, round the end. */
  neighbour(direction) {
    const waiting = this.marks.filter((m) => m.kind === "suggested");
    if (!waiting.length) return null;
    const at = waiting.findIndex((m) => m.id === this.now);
    if (at >= 0) return waiting[(at + direction + waiting.length) % waiting.length];
    const from = this.inSight();
    const after = waiting.findIndex((m) => m.start >= from);
    if (direction > 0) return waiting[after < 0 ? 0 : after];
    return waiting[(after <= 0 ? waiting.length : after) - 1];
  },

  step(direction) {
    const mark = this.neighbour(direction);
    if (mark) this.goToMark(mark.id);
    else this.tell(this.data.say.none);
    this.scroll.focus({ preventScroll: true });
  },

  /** Where the first block begins that is in sight. */
  inSight() {
    const index = firstBelow(this.texts, this.scroll.scrollTop);
    return this.blocks[Math.min(index, this.blocks.length - 1)]?.start ?? 0;
  },

  goToMark(id) {
    this.now = id;
    this.draw();
    const mark = this.marks.find((m) => m.id === id);
    this.goTo(mark.start, mark.end);
    this.openMenu([mark]);
    const { say } = this.data;
    this.tell(`${this.look().describe(mark)} ${mark.negated ? say.negated : ""}`, false, true);
  },

  /** Scroll the text, and it alone, so that a range is in sight. */
  goTo(start, end = start + 1) {
    const index = this.blocks.findIndex((block) => block.end > start);
    if (index < 0) return;
    const spans = [...this.texts[index].querySelectorAll("[data-marks]")];
    const target = spans.find((s) => s.dataset.marks.split(" ").includes(this.now));
    const box = (target ?? this.texts[index]).getBoundingClientRect();
    const { top } = this.scroll.getBoundingClientRect();
    const low = box.bottom - top > this.scroll.clientHeight * 0.75;
    if (box.top < top + 24 || low || end === start + 1)
      this.scroll.scrollTop += box.top - top - this.scroll.clientHeight * HEIGHT;
  },

  openMenu(marks) {
    const last = marks.at(-1);
    const spans = this.page.querySelectorAll(`.traad-mark[data-marks~="${CSS.escape(last.id)}"]`);
    const rects = [...spans].at(-1)?.getClientRects();
    if (!rects?.length) return;
    const paper = this.page.getBoundingClientRect();
    const left = spans[0].getClientRects()[0].left - paper.left;
    const top = [...rects].at(-1).bottom - paper.top;
    this.menu.show(marks, { left, top }, this.data.codes);
  },

  leave() {
    this.now = null;
    this.menu.hide();
    this.draw();
    this.scroll.focus({ preventScroll: true });
  },

  noteSelection() {
    if (!this.all) return;
    const found = selected(this.page);
    // A click on the panel leaves the selection where it was; one elsewhere takes it away.
    const changed = (found === null) !== (this.selection === null);
    this.selection = found;
    if (found) this.menu.hide();
    if (changed) this.drawPanel();
  },

  /** Tell what happened, to eyes and to screen readers. */
  tell(message, wrong = false, quiet = false) {
    this.live.textContent = message;
    this.live.classList.toggle("traad-wrong", wrong);
    this.live.classList.toggle("traad-quiet", quiet);
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.live.classList.add("traad-quiet"), wrong ? 8000 : 3000);
  },
};

Object.assign(Reader.prototype, Acting);

/** The keys of the reader. They go no further, as Streamlit has its own for r and c. */
function onKey(reader, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("select")) {
    event.stopPropagation();
    return;
  }
  const decide = (act) => reader.now && reader.decide({ act, target: reader.now });
  const keys = {
    n: () => reader.step(1),
    p: () => reader.step(-1),
    a: () => decide("accept"),
    r: () => decide("reject"),
    u: () => reader.tool("undo"),
    Escape: () => reader.leave(),
  };
  if (event.target === reader.scroll) keys.Enter = () => reader.menu.focus();
  const code = reader.data.codes.find((c) => c.key === event.key);
  const does = keys[event.key] ?? (code && (() => reader.codeSelection(code.guid)));
  if (!does) return;
  event.preventDefault();
  event.stopPropagation();
  does();
}

const readers = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-reader");
  if (!readers.has(root)) readers.set(root, new Reader(root));
  readers.get(root).receive(data, setTriggerValue);
  return () => {
    readers.get(root)?.close();
    readers.delete(root);
  };
}
