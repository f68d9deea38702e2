// Selecting in the reader, by mouse and by keys, and moving the ends of a coding.
// These are methods of `Reader`.

const Selecting = {
  noteSelection() {
    if (!this.all || this.sheet.open || this.dragging) return;
    const found = selected(this.page);
    // A click on the panel leaves the selection where it was; one elsewhere takes it away.
    const changed = (found === null) !== (this.selection === null);
    this.selection = found;
    if (found && !this.editing) {
      this.menu.hide();
      this.moveOn();
    }
    if (!found && this.editing && !this.redrawing) this.editing = null;
    if (changed) this.drawPanel();
    if (found) this.showOriginal(found, true);
  },

  /** Select a range of the text. */
  select({ start, end }) {
    const range = rangeOver(this.texts, this.blocks, start, end);
    if (!range) return;
    const selection = getSelection();
    const nodes = [range.startContainer, range.startOffset, range.endContainer, range.endOffset];
    if (this.atStart) selection.setBaseAndExtent(...nodes.slice(2), ...nodes.slice(0, 2));
    else selection.setBaseAndExtent(...nodes);
    this.selection = { start, end };
    this.drawPanel();
  },

  /** Select the word, sentence or passage where one is. */
  selectUnit(unit) {
    this.unit = unit;
    const mark = this.justMade() ? null : this.current(); // one goes on after what one has coded
    const place = this.selection?.start ?? mark?.start ?? this.lastPlace();
    const found = this.caret.after(place, unit);
    if (found) this.selectKept({ start: found[0], end: found[1] });
  },

  /** Where one coded last, if that is in sight; else where the first block in sight begins. */
  lastPlace() {
    const { place } = this;
    if (place === null || place === undefined) return this.inSight();
    return this.shows({ start: place - 1, end: place }) ? place : this.inSight();
  },

  /** An arrow: on to the next unit, or with shift one end of the selection a unit on. */
  arrow(direction, shift) {
    if (!this.selection) {
      if (direction > 0 || shift) this.selectUnit(this.unit);
      return;
    }
    const { caret, selection, unit } = this;
    const range = shift
      ? caret.stretched(selection, unit, direction, this.atStart)
      : caret.moved(selection, unit, direction);
    if (range) this.selectKept(range);
  },

  /** Select, keep it in sight, and say it. */
  selectKept(range) {
    const { editing } = this;
    this.menu.hide();
    this.select(range);
    this.editing = editing;
    this.bring(range);
    this.tell(this.quote(range.start, range.end).slice(0, 300), false, true);
  },

  /** Scroll the text so that a range is in sight, where it is not. */
  bring({ start, end }) {
    const box = rangeOver(this.texts, this.blocks, start, end)?.getBoundingClientRect();
    const view = this.scroll.getBoundingClientRect();
    if (box && (box.top < view.top + 20 || box.bottom > view.bottom - 20))
      this.scroll.scrollTop += box.top - view.top - this.scroll.clientHeight * HEIGHT;
  },

  /** Whether any of a range is in sight. */
  shows({ start, end }) {
    const box = rangeOver(this.texts, this.blocks, start, end)?.getBoundingClientRect();
    const view = this.scroll.getBoundingClientRect();
    return Boolean(box && box.bottom > view.top && box.top < view.bottom);
  },

  otherEnd() {
    this.atStart = !this.atStart;
    if (this.selection) this.select(this.selection);
  },

  /** Begin to move the ends of one's own coding. */
  edit(mark = this.current()) {
    if (mark?.kind !== "own") return;
    this.now = mark.id;
    this.made = null;
    this.menu.hide();
    this.select(mark);
    this.editing = mark;
    this.drawPanel();
    this.scroll.focus({ preventScroll: true });
    this.tell(this.data.say.editing);
  },

  /** Store the range that the ends have been moved to, with another code if one is given. */
  storeEnds(code = this.editing?.code) {
    const { editing, selection } = this;
    this.editing = null;
    if (!editing || !selection) return;
    this.clearSelection();
    this.revise(editing, { ...selection, code });
  },

  revise(mark, { start = mark.start, end = mark.end, code = mark.code }) {
    if (start === mark.start && end === mark.end && code === mark.code) return;
    const quote = this.quote(start, end);
    this.act({ act: "revise", target: mark.id, start, end, code, quote, seen: this.seen() });
    this.tell(fill(this.data.say.did_revise, { code: this.look().name(code) }));
  },

  /** A coding that was accepted in bulk has been read: from now on it counts. */
  countIt({ id, start, end, code }) {
    const quote = this.quote(start, end);
    this.act({ act: "revise", target: id, start, end, code, quote, seen: this.seen() });
    this.tell(this.data.say.did_count);
    this.leave();
  },

  clearSelection() {
    getSelection().removeAllRanges();
    this.selection = null;
    this.atStart = false;
  },

  /** The handles at the ends of one's own coding, to be dragged. */
  drawHandles() {
    this.handles ??= ["start", "end"].map((side) => handleOf(this, side));
    const mark = this.dragging ?? this.current();
    // Not on the coding just made: they would be in the way of selecting the words beside it.
    const show = mark?.kind === "own" && !this.editing && !this.justMade();
    for (const handle of this.handles) {
      handle.hidden = !show;
      if (!show) continue;
      const at = handle.dataset.side;
      const range = rangeOver(this.texts, this.blocks, mark.start, mark.end);
      const boxes = range ? [...range.getClientRects()] : [];
      const box = at === "start" ? boxes[0] : boxes.at(-1);
      if (!box) continue;
      const paper = this.page.getBoundingClientRect();
      const x = (at === "start" ? box.left : box.right) - paper.left;
      handle.style.left = `${x}px`;
      handle.style.top = `${box.top - paper.top}px`;
      handle.style.height = `${box.height}px`;
    }
  },

  dragTo(side, x, y, free) {
    const place = pointAt(this.page, x, y);
    if (place === null) return;
    const { dragging } = this;
    let to = place;
    if (!free) {
      // Ends stand at words; with Alt anywhere.
      const word = this.caret.after(Math.max(place - (side === "end" ? 1 : 0), 0), "word");
      if (word && word[0] < place + 1) to = side === "start" ? word[0] : word[1];
    }
    const range = side === "start" ? { start: to } : { end: to };
    const moved = { ...dragging, ...range };
    if (moved.start < moved.end) {
      this.dragging = moved;
      this.draw();
    }
  },
};

function handleOf(reader, side) {
  const handle = make("div", {
    class: `traad-handle traad-handle-${side}`,
    "data-side": side,
    "aria-hidden": "true",
    hidden: true,
  });
  handle.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    event.stopPropagation();
    handle.setPointerCapture(event.pointerId);
    reader.dragging = { ...reader.current() };
    reader.menu.hide();
  });
  handle.addEventListener("pointermove", (event) => {
    if (!reader.dragging) return;
    // The handle itself must not be what is found under the pointer.
    for (const one of reader.handles) one.style.pointerEvents = "none";
    reader.dragTo(side, event.clientX, event.clientY, event.altKey);
    for (const one of reader.handles) one.style.pointerEvents = "";
  });
  const stop = (event) => {
    const { dragging } = reader;
    reader.dragging = null;
    if (!dragging) return;
    const mark = reader.all.find(({ id }) => id === dragging.id);
    if (event.type === "pointerup" && mark) reader.revise(mark, dragging);
    reader.draw();
  };
  handle.addEventListener("pointerup", stop);
  handle.addEventListener("pointercancel", stop);
  handle.addEventListener("click", (event) => event.stopPropagation());
  reader.page.append(handle);
  return handle;
}

Object.assign(Reader.prototype, Selecting);
