// What one can do in the reader. These are methods of `Reader`, kept apart from its drawing.

/** What can be done with a mark of each kind. */
const ALLOWED = { suggested: ["accept", "reject", "recode"], own: ["remove"] };

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
    if (!mark || !ALLOWED[mark.kind]?.includes(act.act)) return;
    const next = mark.kind === "suggested" ? this.neighbour(1) : null;
    this.now = next && next.id !== mark.id ? next.id : null;
    this.act(act);
    const left = this.all.filter((m) => m.kind === "suggested").length;
    const name = this.look().name(act.code ?? mark.code);
    this.tell(fill(say[`did_${act.act}`], { code: name, left }));
    if (this.now) this.goToMark(this.now);
    else this.leave();
  },

  /** The mark that one is at. */
  current() {
    return this.marks.find((mark) => mark.id === this.now);
  },

  /** Whether one is at the coding just made: another code is then one more for the same words. */
  justMade() {
    return this.now !== null && this.now === this.made?.id;
  },

  /** Leave the coding just made. Nothing is drawn anew: one may be in the middle of selecting. */
  moveOn() {
    if (!this.justMade()) return;
    this.now = null;
    for (const one of this.page.querySelectorAll(".traad-now")) one.classList.remove("traad-now");
  },

  /** Whether suggestions or others' codings are there to be seen, shown or filtered out. */
  seen() {
    return this.stored.some((mark) => mark.kind === "suggested" || mark.kind === "other");
  },

  /** Give a code to what is selected, or to the mark that one is at. */
  give(guid) {
    if (this.editing) return this.storeEnds(guid);
    if (this.selection) return this.codeSelection({ code: guid });
    if (this.justMade()) return this.codeRange(this.made, { code: guid });
    const mark = this.current();
    if (mark?.kind === "suggested")
      return this.decide({ act: guid === mark.code ? "accept" : "recode", target: mark.id, code: guid });
    if (mark?.kind === "own") return this.revise(mark, { code: guid });
    return this.tell(this.data.say.select);
  },

  /** Code what is selected, with {code} or with {label} for a new one. */
  codeSelection(by) {
    const { selection } = this;
    this.clearSelection();
    this.codeRange(selection, by);
  },

  /** Code a range; the coding is the one that one is at, until one moves on. */
  codeRange({ start, end }, by) {
    this.place = end;
    const id = newId();
    const [same] = by.code ? joinedBy(this.all, { start, end, ...by }) : [];
    this.now = same?.id ?? id;
    this.made = { id: this.now, start, end };
    this.menu.hide();
    const quote = this.quote(start, end);
    this.act({ id, act: "code", start, end, ...by, quote, seen: this.seen() });
    const code = by.label ?? this.look().name(by.code);
    this.tell(fill(this.data.say.did_code, { code }));
    this.scroll.focus({ preventScroll: true });
  },

  /** A code named by the selected words themselves. */
  inVivo() {
    if (!this.selection) return this.tell(this.data.say.select);
    const { start, end } = this.selection;
    const label = this.quote(start, end).replace(/\s+/g, " ").trim().slice(0, 200);
    return this.codeSelection({ label });
  },

  /** Find a code by its name, for the selection or the mark that one is at. */
  find(mark = this.selection ? null : this.current()) {
    const { say, codes } = this.data;
    const own = mark && mark.kind !== "other" && mark.kind !== "memo";
    if (!this.selection && !own) return this.tell(say.select);
    if (own) this.now = mark.id;
    const fresh = this.selection
      ? this.quote(this.selection.start, this.selection.end).replace(/\s+/g, " ").trim().slice(0, 60)
      : null;
    return showFinder(this.sheet, {
      say,
      codes: this.selection ? codes : codes.filter((code) => code.guid !== mark.code),
      fresh,
      pick: ({ guid, label }) => {
        if (guid) this.give(guid);
        else if (this.selection && !this.editing) this.codeSelection({ label });
        else this.tell(say.select);
      },
    });
  },

  /** The memos on a mark, or on the document where there is none. */
  memosOn(mark) {
    const { memos } = this.data;
    if (!mark) return memos.filter((memo) => memo.on === "document");
    if (mark.kind === "memo")
      return memos.filter((m) => m.on === "passage" && m.start === mark.start && m.end === mark.end);
    return memos.filter((memo) => memo.on === "coding" && memo.about === mark.id);
  },

  /** Write a memo: on the selection, on the coding that one is at, or on the document. */
  memo(mark = this.selection ? null : this.current()) {
    const { say } = this.data;
    let [on, place, title] = [{ on: "document" }, null, say.memo_document];
    if (this.selection || mark?.kind === "memo") {
      const { start, end } = this.selection ?? mark;
      const quote = this.quote(start, end);
      place = { kind: "memo", start, end };
      on = { on: "passage", start, end, quote };
      title = `${say.memo}: »${quote.slice(0, 60)}${quote.length > 60 ? "…" : ""}«`;
    } else if (mark?.kind === "own" || mark?.kind === "other") {
      place = mark;
      on = { on: "coding", target: mark.id };
      title = `${say.memo}: ${this.look().name(mark.code)}`;
    }
    const there = this.memosOn(place);
    showMemo(this.sheet, {
      say,
      title,
      text: there.find((memo) => memo.mine)?.text ?? "",
      others: there.filter((memo) => !memo.mine),
      store: (text) => {
        this.act({ act: "memo", ...on, text });
        this.tell(text ? say.did_memo : say.did_unmemo);
        this.clearSelection();
        this.draw();
      },
      all: () => this.setTriggerValue("go", { page: "memos", params: this.data.here }),
    });
  },

  /** To the passages like the one where one is. */
  similar() {
    const like = `${this.data.document}:${this.whereOneIs().start}`;
    this.setTriggerValue("go", { page: "search", params: { ...this.data.here, like } });
  },

  help() {
    const { say } = this.data;
    showKeys(this.sheet, { say, groups: keyGroups(say) });
  },

  sheetClosed() {
    this.scroll.focus({ preventScroll: true });
    if (this.selection) this.select(this.selection);
  },

  noteLine(down) {
    this.tell(this.data.say[down ? "line_down" : "line_up"], down);
    this.drawPanel();
    if (!down) this.outbox.flush();
  },

  /** The text of a range, exactly as the server holds it. */
  quote(start, end) {
    this.points ??= Array.from(this.blocks.map((b) => (b.before ?? "\n") + b.text).join(""));
    return this.points.slice(start, end).join("");
  },

  tool(name) {
    if (name === "undo" || name === "redo") {
      this.act({ act: name });
      this.tell(this.data.say[`did_${name}`]);
    } else if (["memo", "help", "similar"].includes(name)) this[name]();
    else if (name === "original") this.toggleOriginal();
    else this.step(name === "next" ? 1 : -1);
  },

  /** Show only what one coder, status, code, speaker or kind of passage has; "" for all. */
  showOnly(name, value) {
    this.show[name] = value;
    this.now = null;
    this.menu.hide();
    this.draw();
    const wanted = this.filter();
    this.texts.forEach((text, i) =>
      text.parentElement.classList.toggle("traad-dim", !wanted.block(this.blocks[i])),
    );
  },

  filter() {
    return filterOf(this.show, this.data, this.blocks);
  },

  /** The next (1) or previous (-1) mark of a kind from where one is, round the end. */
  neighbour(direction, kind = "suggested") {
    const waiting = this.marks.filter((m) => m.kind === kind);
    if (!waiting.length) return null;
    const at = waiting.findIndex((m) => m.id === this.now);
    if (at >= 0) return waiting[(at + direction + waiting.length) % waiting.length];
    const from = this.inSight();
    const after = waiting.findIndex((m) => m.start >= from);
    if (direction > 0) return waiting[after < 0 ? 0 : after];
    return waiting[(after <= 0 ? waiting.length : after) - 1];
  },

  step(direction, kind = "suggested") {
    const mark = this.neighbour(direction, kind);
    if (mark) this.goToMark(mark.id);
    else this.tell(this.data.say[kind === "own" ? "none_own" : "none"]);
    this.scroll.focus({ preventScroll: true });
  },

  /** Where the first block begins that is in sight. */
  inSight() {
    const index = firstBelow(this.texts, this.scroll.scrollTop);
    return this.blocks[Math.min(index, this.blocks.length - 1)]?.start ?? 0;
  },

  goToMark(id) {
    this.clearSelection();
    this.now = id;
    this.made = null;
    this.draw();
    const mark = this.marks.find((m) => m.id === id);
    this.goTo(mark.start, mark.end);
    this.openMenu([mark]);
    this.showOriginal(mark, true);
    const { say } = this.data;
    this.tell(`${this.look().describe(mark)} ${mark.negated ? say.negated : ""}`, false, true);
  },

  /** Scroll the text, and it alone, so that a range is in sight. */
  goTo(start, end = start + 1) {
    const index = this.blocks.findIndex((block) => block.end > start);
    if (index < 0) return;
    this.drawOver(start, end);
    this.measure();
    const spans = [...this.texts[index].querySelectorAll("[data-marks]")];
    const target = spans.find((s) => s.dataset.marks.split(" ").includes(this.now));
    const box = (target ?? this.texts[index]).getBoundingClientRect();
    const { top } = this.scroll.getBoundingClientRect();
    const low = box.bottom - top > this.scroll.clientHeight * 0.75;
    if (box.top < top + 24 || low || end === start + 1)
      this.scroll.scrollTop += box.top - top - this.scroll.clientHeight * HEIGHT;
  },

  /** To the menu of the mark that one is at. */
  toMenu() {
    const mark = this.current();
    if (mark && this.menu.element.hidden) this.openMenu([mark]);
    this.menu.focus();
  },

  openMenu(marks) {
    this.made = null; // its codes are those of the menu now
    const last = marks.at(-1);
    this.drawOver(last.start, last.end);
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
    this.place = null;
    this.editing = null;
    this.clearSelection();
    this.menu.hide();
    this.draw();
    this.scroll.focus({ preventScroll: true });
  },

  /** Tell the outline where one is, and show the page that this was printed on. */
  followAlong() {
    if (this.justMade() && !this.shows(this.made)) this.moveOn();
    const at = this.inSight();
    if (at === this.at) return;
    this.at = at;
    document.dispatchEvent(new CustomEvent("traad-at", { detail: at }));
    this.showWhereOneIs();
  },

  toggleOriginal() {
    const { start, end } = this.whereOneIs();
    const on = this.original.toggle();
    this.root.firstChild.classList.toggle("traad-beside", on);
    this.menu.hide();
    // The lines break anew, and what one was at would slip away.
    if (this.current() && !this.justMade()) this.goToMark(this.now);
    else this.bring({ start, end });
    this.showWhereOneIs();
    this.stripesLater();
  },

  /** The mark that one is at, the selection if it is in sight, else what begins in sight. */
  whereOneIs() {
    const mark = this.current();
    if (mark) return { start: mark.start, end: mark.end, chosen: true };
    if (this.selection && this.shows(this.selection)) return { ...this.selection, chosen: true };
    const start = this.inSight();
    return { start, end: start + 1, chosen: false };
  },

  showWhereOneIs() {
    const place = this.whereOneIs();
    this.showOriginal(place, place.chosen);
  },

  /** The original page of a place, if it is open; `marked` draws where on the page it is. */
  showOriginal({ start, end }, marked) {
    this.original.show(this.data.original, start, end, marked);
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

