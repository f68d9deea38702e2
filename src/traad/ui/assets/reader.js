// The reader: a text with its marks, the menu, the margin and the panel, and the keys.

const carried = (globalThis.traad.carried ??= new Map());
const EVERYTHING = { coder: "", status: "", code: "", speaker: "", kind: "" };
const HEIGHT = 0.3; // how far down the screen a place is put that one goes to

class Reader {
  constructor(root) {
    this.root = root;
    this.show = { ...EVERYTHING };
    this.key = null;
    this.now = null;
    this.selection = null;
    this.unit = "word";
    this.editing = null; // the coding whose ends are being moved by keys
    this.dragging = null; // the one whose ends are being dragged, as it is drawn
    const later = (call) => () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(call);
    };
    this.stripesLater = later(() => this.drawMargin());
    this.onSelect = () => this.noteSelection();
    this.onCarried = () => this.data && this.receive(this.data, this.setTriggerValue);
    this.onKey = (event) => onKey(this, event);
    this.onGo = ({ detail }) => this.goTo(detail);
    document.addEventListener("selectionchange", this.onSelect);
    document.addEventListener("traad-go", this.onGo);
    // On the window and first, so that keys work wherever one last clicked, before Streamlit's own.
    addEventListener("keydown", this.onKey, true);
    this.watch = new Watch(
      (seq) => this.setTriggerValue("look", seq),
      (down) => this.noteLine(down),
    );
    document.addEventListener("traad-carried", this.onCarried);
    this.resize = new ResizeObserver(this.stripesLater);
  }

  close() {
    document.removeEventListener("selectionchange", this.onSelect);
    document.removeEventListener("traad-go", this.onGo);
    removeEventListener("keydown", this.onKey, true);
    this.watch.stop();
    document.removeEventListener("traad-carried", this.onCarried);
    this.resize.disconnect();
    cancelAnimationFrame(this.frame);
    notWhenIdle(this.resting);
    notWhenIdle(this.measuring);
    if (this.outbox) this.outbox.send = null;
  }

  receive(data, setTriggerValue) {
    Object.assign(this, { data, setTriggerValue });
    noteLanguage(data.language);
    noteTheme(this.root);
    const [text, base] = ["text", "marks"].map((slot) => carried.get(slot));
    // What is carried may come later than this; it calls again.
    if (text?.key !== data.text || base?.key !== data.base) return;
    this.stored = withChanges(base.value, data.changes);
    if (this.key !== `${data.text} ${data.language}`) this.#begin(text.value);
    this.outbox = outboxOf(`${data.coder} ${data.text}`);
    this.outbox.send = (acts) => setTriggerValue("ops", acts);
    for (const { reason } of this.outbox.answer(data)) this.tell(reason, true);
    Object.assign(this.watch, { url: data.watch, seq: data.seq });
    this.draw();
    const wanted = JSON.stringify([data.text, data.at, data.to]);
    if (data.at !== null && this.went !== wanted) {
      this.went = wanted;
      this.goTo(data.at);
      if (data.to > data.at) this.selectKept({ start: data.at, end: data.to });
    }
  }

  /** Build everything for a text that has not been shown before. */
  #begin(text) {
    const { say } = this.data;
    this.key = `${this.data.text} ${this.data.language}`;
    this.now = null;
    this.made = null; // the coding just made, as one meant it: {id, start, end}
    this.drawn = text.map(() => "");
    this.due = new Map(); // blocks that are to be drawn again, by number, and as what
    this.points = null;
    this.blocks = text.map((block) => ({ ...block, end: block.start + pointsIn(block.text) }));
    this.page = make("div", { class: "traad-paper" });
    this.margin = make("div", { class: "traad-margin", "aria-hidden": "true" });
    this.scroll = make(
      "div",
      { class: "traad-scroll", tabindex: "0", role: "document", "aria-label": this.data.title },
      this.page,
    );
    this.handles = null;
    this.caret = new Caret(this.blocks);
    this.original = new Original(say, () => this.toggleOriginal());
    this.live = make("div", { class: "traad-live", role: "status", "aria-live": "polite" });
    const side = make("aside", { class: "traad-panel", "aria-label": say.panel });
    this.root.replaceChildren(
      make("div", { class: "traad-grid" }, this.scroll, this.original.element, side),
      this.live,
    );
    this.sheet = new Sheet(this.root, () => this.sheetClosed());
    const put = placer(this.page);
    this.texts = this.blocks.map((block) => {
      const { element, text: holder } = drawBlock(block);
      put(block, element);
      drawText(holder, block, [], null);
      return holder;
    });
    this.page.append(this.margin);
    this.measureLater();
    this.panel = new Panel(side, say, {
      tool: (name) => this.tool(name),
      read: (state) => this.act({ act: "read", state }),
      code: (guid) => this.give(guid),
      show: (name, value) => this.showOnly(name, value),
      blind: (on) => this.setTriggerValue("blind", on),
    });
    this.menu = new Menu(this.page, this.look(), say, {
      decide: (act) => this.decide(act),
      edit: (mark) => this.edit(mark),
      memo: (mark) => this.memo(mark),
      find: (mark) => this.find(mark),
      count: (mark) => this.countIt(mark),
    });
    this.scroll.addEventListener("scroll", this.stripesLater, { passive: true });
    this.page.addEventListener("click", (event) => this.#clicked(event));
    this.resize.disconnect();
    this.resize.observe(this.scroll);
    // The keys are for the text from the first, also where one came here by the menu.
    const { activeElement } = document;
    if (activeElement === document.body || activeElement.closest('[data-testid="stSidebarNav"]'))
      this.scroll.focus({ preventScroll: true });
  }

  /** What drawing needs to know of codes. */
  look() {
    const codes = new Map(this.data.codes.map((code) => [code.guid, code]));
    const { say } = this.data;
    const name = (guid) => codes.get(guid)?.name ?? guid?.match(/^label:(.*)$/s)?.[1] ?? "?";
    return {
      now: this.now,
      name,
      coder: this.data.coder,
      language: this.data.language,
      memos: (mark) => this.memosOn(mark),
      colour: (guid) => codes.get(guid)?.colour ?? "#777777",
      describe: (mark) =>
        ({
          own: `${name(mark.code)} · ${say.mine}`,
          other: `${name(mark.code)} · ${mark.who}`,
          suggested: `${name(mark.code)} · ${say.suggested}: ${mark.rule}`,
          memo: `${say.memo} · ${mark.who}: ${mark.text}`,
        })[mark.kind],
    };
  }

  draw() {
    this.all = shownMarks(this.stored, this.outbox.acts);
    const wanted = this.filter();
    this.marks = this.all
      .filter((mark) => wanted.mark(mark))
      .map((mark) => (mark.id === this.dragging?.id ? this.dragging : mark));
    if (!this.marks.some((mark) => mark.id === this.now)) this.now = null;
    const look = this.look();
    this.byBlock = marksByBlock(this.blocks, this.marks);
    this.lanes = lanesOf(this.marks, LINE);
    this.drawBlocks();
    this.menu.look = look;
    this.drawPanel();
    this.drawHandles();
    this.stripesLater();
  }

  drawPanel() {
    this.panel.draw({
      codes: this.data.codes,
      marks: this.all,
      blocks: this.blocks,
      reading: this.reading,
      selecting: this.selection !== null,
      editing: this.editing !== null,
      show: this.show,
      blind: this.data.blind,
      down: this.watch.down,
      coder: this.data.coder,
    });
  }

  drawMargin() {
    this.drawInSight();
    const { margin, scroll, texts, byBlock, lanes } = this;
    drawStripes(margin, scroll, texts, byBlock, lanes, this.look());
    this.drawHandles();
    this.followAlong();
  }

  /** How far the coder is, with what is still on its way. */
  get reading() {
    return this.outbox.acts.findLast((act) => act.act === "read")?.state ?? this.data.reading;
  }

  #clicked(event) {
    // A button in the menu may be gone by now, so where the click went is asked of its path.
    // A stripe in the margin stands for its mark.
    const inMenu = event.composedPath().includes(this.menu.element);
    if (inMenu || !getSelection().isCollapsed) return;
    const mark = event.target.closest("[data-marks]");
    if (!mark) {
      this.leave();
      return;
    }
    const ids = mark.dataset.marks.split(" ");
    const marks = this.marks.filter((m) => ids.includes(m.id));
    const first = marks.find((m) => m.kind === "suggested") ?? marks.find((m) => m.kind === "own");
    this.now = first?.id ?? null;
    this.draw();
    this.openMenu(marks);
    this.menu.focus();
  }
}
