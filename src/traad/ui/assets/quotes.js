// Segments one after the other, in groups, with what one can do with each. The list stands still
// while one works through it: what has been done is shown in its place. One is dragged to a code
// above the list, or sent there by the code's number, to be coded with that instead.

class Quotes {
  constructor(root) {
    this.root = root;
    this.decided = new Map();
    this.stack = [];
    root.addEventListener("keydown", (event) => this.#key(event));
  }

  receive(data, setTriggerValue) {
    noteLanguage(data.language);
    noteTheme(this.root);
    this.go = (where) => setTriggerValue("go", where);
    this.turn = (how) => setTriggerValue("turn", how);
    if (this.data?.list !== data.list) {
      this.decided.clear();
      this.stack = [];
    }
    const other = this.data?.list !== data.list || this.data.page?.start !== data.page?.start;
    const fresh = other || this.data.language !== data.language;
    this.data = data;
    this.outbox = outboxOf(`${data.coder} quotes`);
    this.outbox.send = (acts) => setTriggerValue("ops", acts);
    for (const { act, reason } of this.outbox.answer(data)) {
      this.decided.delete(act.target);
      this.stack = this.stack.filter((one) => one.id !== act.id);
      this.#redraw(act.target);
      this.#tell(reason, true);
    }
    if (fresh) this.#begin();
    if (other && this.turning) this.#arrive(this.turning);
  }

  close() {
    if (this.outbox) this.outbox.send = null;
  }

  #begin() {
    // Whoever works by keys keeps a place in a list that is drawn anew.
    const held = this.root.contains(document.activeElement);
    this.live = make("div", { class: "traad-live", role: "status", "aria-live": "polite" });
    this.items = new Map();
    const groups = this.data.groups.map((group) =>
      make(
        "section",
        {},
        make("h3", {}, group.title, make("small", {}, String(group.total ?? group.items.length))),
        make("ol", {}, ...group.items.map((item) => this.#item(item))),
      ),
    );
    const parts = [this.#codes(), ...groups, this.#pages(), this.live];
    this.root.replaceChildren(...parts.filter(Boolean));
    this.sheet = new Sheet(this.root, () => this.items.get(this.last)?.element.focus({ preventScroll: true }));
    const ids = [...this.items.keys()];
    if (held) this.items.get(this.items.has(this.last) ? this.last : ids[0])?.element.focus({ preventScroll: true });
  }

  /** Which of a long list these are, and how to come to the others. */
  #pages() {
    const { say, page } = this.data;
    if (!page) return null;
    const button = (name, there, step) =>
      make("button", { type: "button", class: "traad-button", disabled: there ? null : "", onclick: () => this.#turn(step) }, say[name]);
    return make(
      "nav",
      { class: "traad-pages", "aria-label": say.pages },
      button("previous", page.before, -1),
      make("span", {}, page.told),
      button("next", page.after, 1),
    );
  }

  /** Turn to the page before (-1) or after (1) this one, if there is one. */
  #turn(step) {
    const { page } = this.data;
    if (!(step < 0 ? page?.before : page?.after)) return;
    const ids = [...this.items.keys()];
    this.turning = step;
    this.turn({ back: step < 0, id: step < 0 ? ids[0] : ids.at(-1) });
  }

  /** A page was turned: go on where reading goes on. */
  #arrive(step) {
    this.turning = 0;
    const ids = [...this.items.keys()];
    const { element } = this.items.get(step < 0 ? ids.at(-1) : ids[0]);
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: step < 0 ? "end" : "center" });
    this.#tell(this.data.page?.told ?? "");
  }

  /** The codes that a segment can be dragged to: those below the one that is read, and a new one. */
  #codes() {
    const { say, below } = this.data;
    if (!below) return null;
    const target = (code, key) => {
      const button = make(
        "button",
        { type: "button", class: "traad-button traad-drop", "data-code": code.id ?? "", onclick: () => this.#give(this.last, code) },
        code.colour ? chip(code.colour) : "+ ",
        code.name,
        key ? make("kbd", { "aria-hidden": "true" }, key) : null,
      );
      button.addEventListener("dragover", (event) => {
        event.preventDefault();
        button.classList.add("traad-over");
      });
      button.addEventListener("dragleave", () => button.classList.remove("traad-over"));
      button.addEventListener("drop", (event) => {
        event.preventDefault();
        button.classList.remove("traad-over");
        this.#give(event.dataTransfer.getData("text/traad"), code);
      });
      return button;
    };
    const all = below.map((code, i) => target(code, i < 9 ? String(i + 1) : ""));
    const fresh = target({ name: say.below_new, fresh: true }, "");
    return make("nav", { class: "traad-drops", "aria-label": say.below }, make("span", {}, say.below), ...all, fresh);
  }

  #tell(message, wrong = false) {
    this.live.classList.toggle("traad-wrong", wrong);
    this.live.textContent = message;
  }

  #item(item) {
    const drag = this.data.below && item.acts.includes("recode") ? "true" : null;
    const element = make("li", { class: "traad-quote", tabindex: "-1", "data-id": item.id, draggable: drag });
    element.addEventListener("focusin", () => (this.last = item.id));
    element.addEventListener("dragstart", (event) => {
      // A selection inside it is dragged as words, as everywhere.
      if (event.target !== element) return;
      event.dataTransfer.setData("text/traad", item.id);
      event.dataTransfer.effectAllowed = "move";
    });
    this.items.set(item.id, { item, element });
    this.#fill(item, element);
    return element;
  }

  #redraw(id) {
    const known = this.items?.get(id);
    if (known) this.#fill(known.item, known.element);
  }

  #fill(item, element) {
    const { say } = this.data;
    const decided = this.decided.get(item.id);
    element.dataset.decided = decided ?? "";
    element.style.setProperty("--traad-ink", ink(item.colour));
    const href = `/read?${new URLSearchParams(item.params)}`;
    const open = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.go({ page: "read", params: item.params });
    };
    const parts = [
      item.before ? make("p", { class: "traad-near" }, item.before) : null,
      make(
        "blockquote",
        {},
        item.left ? make("span", { class: "traad-near" }, item.left) : null,
        make("span", { class: "traad-words" }, item.text),
        item.right ? make("span", { class: "traad-near" }, item.right) : null,
      ),
      item.after ? make("p", { class: "traad-near" }, item.after) : null,
      item.memo ? make("p", { class: "traad-said" }, `✎ ${item.memo}`) : null,
      make(
        "div",
        { class: "traad-about" },
        make("a", { href, onclick: open }, item.page ? fill(say.page, { page: item.page }) : say.place),
        item.code ? make("span", {}, chip(item.colour), item.code) : null,
        item.key ? make("strong", { class: "traad-star" }, `★ ${say.is_key}`) : null,
        ...(item.place ?? []).map((one) => make("span", {}, one)),
        make("span", {}, item.who),
        item.rule ? make("span", { class: "traad-rule" }, item.rule) : null,
      ),
      make(
        "div",
        { class: "traad-acts" },
        ...this.#acts(item, decided),
        make(
          "button",
          {
            type: "button",
            class: "traad-button traad-copy",
            title: item.citation,
            onclick: (event) => this.#copy(item, event.currentTarget),
          },
          this.data.say.copy,
        ),
      ),
    ];
    element.replaceChildren(...parts.filter(Boolean));
  }

  /** The words in quotation marks and how they are cited, to be pasted into a text. */
  async #copy(item, button) {
    const { say } = this.data;
    const words = item.text.split(/\s+/).filter(Boolean).join(" ");
    await navigator.clipboard.writeText(`»${words}« ${item.citation}`);
    button.textContent = say.copied;
    this.#tell(`${say.copied}: ${item.citation}`);
    setTimeout(() => (button.textContent = say.copy), 2000);
  }

  #acts(item, decided) {
    const { say } = this.data;
    const button = (name, key, more = "", does = () => this.#decide(item, name)) =>
      make(
        "button",
        {
          type: "button",
          class: `traad-button ${more}`,
          "data-act": name,
          onclick: does,
        },
        name === "key" && item.key ? say.no_key : say[name],
        key ? make("kbd", {}, key) : null,
      );
    const said = decided ? fill(say[`done_${decided}`], { code: item.given ?? "" }) : "";
    const done = decided ? [make("strong", { class: "traad-done" }, said)] : [];
    if (decided === "remove" || decided === "recode") return done;
    const offered = item.acts.filter((name) => name !== decided);
    const keys = { accept: "a", reject: "r", recode: "c", memo: "m", key: "k", remove: "" };
    const does = {
      recode: () => this.#find(item),
      memo: () => this.#memo(item),
      key: () => this.#star(item),
    };
    return [
      ...done,
      ...offered.map((name) =>
        button(name, keys[name], name === "accept" && !decided ? "traad-primary" : "", does[name]),
      ),
    ];
  }

  #decide(item, name) {
    if (!item.acts.includes(name) || this.decided.get(item.id) === name) return;
    this.#act(item, name, { act: name, target: item.id });
  }

  /** Put a decision in the outbox, show it, and go on. */
  #act(item, name, act) {
    this.stack.push({ item, old: this.decided.get(item.id) });
    this.decided.set(item.id, name);
    this.outbox.add(act);
    this.stack.at(-1).id = this.outbox.acts.at(-1).id;
    this.#redraw(item.id);
    this.#tell(`${fill(this.data.say[`done_${name}`], { code: item.given ?? "" })}.`);
    this.#step(item.id, 1, true);
  }

  #undo() {
    const last = this.stack.pop();
    if (!last) return this.#tell(this.data.say.no_undo);
    this.outbox.add({ act: "undo", of: last.id });
    if ("key" in last) last.item.key = last.key;
    else if (last.old) this.decided.set(last.item.id, last.old);
    else this.decided.delete(last.item.id);
    this.#redraw(last.item.id);
    const there = this.items.get(last.item.id)?.element;
    there?.focus({ preventScroll: true });
    there?.scrollIntoView({ block: "nearest" });
    return this.#tell(this.data.say.did_undo);
  }

  /** Code a segment with another code instead; a fresh one is named first. */
  #give(id, code) {
    const item = this.items.get(id)?.item;
    if (!item?.acts.includes("recode") || this.decided.get(id) === "recode")
      return this.#tell(this.data.say.choose);
    if (code.fresh) return this.#find(item, true);
    return this.#recode(item, { code: code.guid, name: code.name });
  }

  #recode(item, { code, label, name }) {
    item.given = name ?? label;
    const by = code ? { code } : { label, parent: this.data.parent };
    const act = item.own
      ? { act: "revise", document: item.document, start: item.start, end: item.end, quote: item.text, seen: false }
      : { act: "recode" };
    this.#act(item, "recode", { ...act, ...by, target: item.id });
  }

  #find(item, below = false) {
    const { say, codes } = this.data;
    this.last = item.id;
    showFinder(this.sheet, {
      say,
      codes: below ? [] : codes.filter((code) => code.guid !== item.guid),
      pick: ({ guid, name, label }) => this.#recode(item, guid ? { code: guid, name } : { label }),
    });
  }

  #memo(item) {
    const { say } = this.data;
    this.last = item.id;
    showMemo(this.sheet, {
      say,
      title: say.memo,
      text: item.memo ?? "",
      others: [],
      store: (text) => {
        item.memo = text;
        this.outbox.add({ act: "memo", on: "coding", target: item.id, text });
        this.#redraw(item.id);
      },
    });
  }

  #star(item) {
    const key = item.key;
    item.key = !key;
    this.outbox.add({ act: "quotation", target: item.id, key: !key });
    this.stack.push({ item, key, id: this.outbox.acts.at(-1).id });
    this.#redraw(item.id);
    this.items.get(item.id).element.focus({ preventScroll: true });
  }

  /** Go to the next or the previous segment, or to the next that is undecided. */
  #step(id, direction, undecided = false) {
    const ids = [...this.items.keys()];
    let at = ids.indexOf(id) + direction;
    while (undecided && at < ids.length && this.decided.has(ids[at])) at += direction;
    if (at < 0 || at >= ids.length) return this.#turn(direction);
    const next = this.items.get(ids[at])?.element;
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.sheet?.open) return;
    const id = event.target.closest(".traad-quote")?.dataset.id;
    const known = this.items.get(id);
    const can = (name) => known?.item.acts.includes(name) && this.decided.get(id) !== "remove";
    const does = {
      n: () => this.#step(id, 1),
      p: () => this.#step(id, -1),
      a: () => known && this.#decide(known.item, "accept"),
      r: () => known && this.#decide(known.item, "reject"),
      c: () => can("recode") && this.#find(known.item),
      m: () => can("memo") && this.#memo(known.item),
      k: () => can("key") && this.#star(known.item),
      u: () => this.#undo(),
    }[event.key] ?? (this.data.below?.[event.key - 1] && (() => this.#give(id, this.data.below[event.key - 1])));
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  }
}

const lists = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-quotes");
  if (!lists.has(root)) lists.set(root, new Quotes(root));
  lists.get(root).receive(data, setTriggerValue);
  return () => {
    lists.get(root)?.close();
    lists.delete(root);
  };
}
