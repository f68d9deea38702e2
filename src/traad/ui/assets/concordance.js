// Hits under each other: what stands before, the words, what stands after. Rows that are selected
// can be coded at once; one picked by itself was read, those picked all at once were not.

class Concordance {
  constructor(root) {
    this.root = root;
    this.picked = new Map();
    root.addEventListener("keydown", (event) => this.#key(event));
    this.slash = (event) => this.#toQuery(event);
    document.addEventListener("keydown", this.slash);
  }

  receive(data, setTriggerValue) {
    noteLanguage(data.language);
    noteTheme(this.root);
    this.go = (params) => setTriggerValue("go", { page: "search", params });
    this.open = (params) => setTriggerValue("go", { page: "read", params });
    if (this.data?.list !== data.list) this.picked.clear();
    const drawn = JSON.stringify([data.rows, data.codes, data.say, data.sentence, data.before, data.after]);
    this.data = data;
    this.outbox = outboxOf(`${data.coder} concordance`);
    this.outbox.send = (acts) => setTriggerValue("ops", acts);
    const refused = this.outbox.answer(data);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      this.#begin();
    }
    for (const { reason } of refused) this.#say(reason, true);
  }

  close() {
    document.removeEventListener("keydown", this.slash);
    if (this.outbox) this.outbox.send = null;
  }

  #begin() {
    const { say, rows, sentence, first, before, after } = this.data;
    this.live = make("div", { class: "traad-live", role: "status", "aria-live": "polite" });
    this.rows = new Map();
    const list = make("ol", { class: "traad-lines", "aria-label": say.hits, start: first });
    list.classList.toggle("traad-sentences", Boolean(sentence));
    rows.forEach((row, i) => list.append(this.#line(row, i === 0)));
    const step = (params, name) =>
      params ? make("button", { type: "button", class: "traad-button", onclick: () => this.go(params) }, say[name]) : null;
    this.root.replaceChildren(
      this.#bar(),
      list,
      make("div", { class: "traad-steps" }, step(before, "previous"), step(after, "next"), make("small", {}, say.keys)),
      this.live,
    );
    this.#count();
  }

  #bar() {
    const { say, codes } = this.data;
    this.tally = make("span", { class: "traad-tally" });
    this.every = make("button", { type: "button", class: "traad-button", onclick: () => this.#all() });
    this.code = make(
      "select",
      { class: "traad-select", "aria-label": say.code_as, onchange: () => this.#count() },
      make("option", { value: "" }, say.code_as),
      ...codes.map(({ guid, name, depth }) => make("option", { value: guid }, `${"\u2003".repeat(depth)}${name}`)),
    );
    this.unit = make(
      "select",
      { class: "traad-select", "aria-label": say.what },
      ...["sentence", "passage", "match"].map((unit) => make("option", { value: unit }, say[unit])),
    );
    this.button = make("button", { type: "button", class: "traad-button traad-primary", onclick: () => this.#code() }, say.code);
    this.copier = make("button", { type: "button", class: "traad-button", onclick: () => this.#copy() }, say.copy);
    this.warning = make("small", { class: "traad-warning" }, say.unread);
    this.acts = make("span", { class: "traad-bar-acts" });
    this.liker = make("button", { type: "button", class: "traad-button", onclick: () => this.#like() }, say.like);
    this.acts.append(...(codes.length ? [this.code, this.unit, this.button] : []), this.copier, this.liker);
    return make("div", { class: "traad-bar" }, this.every, this.tally, this.acts, this.warning);
  }

  #line(row, first) {
    const { say } = this.data;
    const box = make("input", {
      type: "checkbox",
      tabindex: "-1",
      "aria-label": say.select,
      onclick: () => this.#pick(row.id),
    });
    const href = `/read?${new URLSearchParams(row.params)}`;
    const open = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.open(row.params);
    };
    const where = [row.who, row.page && fill(say.page, { page: row.page })].filter(Boolean).join(", ");
    const element = make(
      "li",
      { class: "traad-line", tabindex: first ? "0" : "-1", "data-id": row.id },
      box,
      make("span", { class: "traad-left" }, make("span", {}, row.left)),
      make(
        "span",
        { class: "traad-right" },
        make("a", { class: "traad-hit", href, onclick: open, tabindex: "-1" }, row.text),
        row.right,
      ),
      make("span", { class: "traad-where", title: row.cite }, make("span", {}, row.title), where ? make("b", {}, where) : null),
    );
    element.addEventListener("focus", () => this.#stand(element));
    this.rows.set(row.id, { row, element, box });
    return element;
  }

  #stand(element) {
    for (const known of this.rows.values()) known.element.tabIndex = known.element === element ? 0 : -1;
  }

  #pick(id) {
    if (this.picked.has(id)) this.picked.delete(id);
    else this.picked.set(id, true);
    this.#count();
  }

  #all() {
    const ids = [...this.rows.keys()];
    if (ids.every((id) => this.picked.has(id))) ids.forEach((id) => this.picked.delete(id));
    else ids.filter((id) => !this.picked.has(id)).forEach((id) => this.picked.set(id, false));
    this.#count();
  }

  #count() {
    const { say } = this.data;
    for (const [id, { element, box }] of this.rows) {
      box.checked = this.picked.has(id);
      element.classList.toggle("traad-picked", box.checked);
    }
    const all = this.rows.size > 0 && [...this.rows.keys()].every((id) => this.picked.has(id));
    this.every.textContent = all ? say.none : say.all;
    this.tally.textContent = this.picked.size ? fill(say.selected, { n: this.picked.size }) : "";
    this.acts.hidden = !this.picked.size;
    this.liker.hidden = this.picked.size !== 1;
    this.warning.hidden = ![...this.picked.values()].includes(false);
    this.button.disabled = !this.code.value;
  }

  #code() {
    const guid = this.code.value;
    if (!guid || !this.picked.size) return;
    const places = [...this.picked].map(([id, read]) => ({ id, read }));
    const name = this.code.selectedOptions[0].textContent.trim();
    this.outbox.add({ act: "code_hits", places, code: guid, unit: this.unit.value, search: this.data.search });
    const n = this.picked.size;
    this.picked.clear();
    this.#count();
    this.#say(fill(this.data.say.coded, { n, code: name }));
  }

  #like(id = [...this.picked.keys()][0]) {
    const known = this.rows.get(id);
    if (known) this.go(known.row.like);
  }

  async #copy(only = null) {
    const ids = only ? [only] : [...this.picked.keys()].filter((id) => this.rows.has(id));
    const texts = ids.map((id) => {
      const { quote, cite } = this.rows.get(id).row;
      return `»${quote}« ${cite}`;
    });
    try {
      await navigator.clipboard.writeText(texts.join("\n\n"));
      this.#say(this.data.say.copied);
    } catch {
      this.#say(this.data.say.cannot, true);
    }
  }

  #say(text, wrong = false) {
    this.live.classList.toggle("traad-wrong", wrong);
    this.live.classList.remove("traad-quiet");
    this.live.textContent = text;
    clearTimeout(this.fading);
    if (!wrong) this.fading = setTimeout(() => this.live.classList.add("traad-quiet"), 4000);
  }

  #step(id, direction) {
    const ids = [...this.rows.keys()];
    const at = ids.indexOf(id) + direction;
    const next = this.rows.get(ids[Math.max(0, Math.min(at, ids.length - 1))])?.element;
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  }

  #toQuery(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const field = document.querySelector(".st-key-search-q input");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, button")) return;
    const id = event.target.closest(".traad-line")?.dataset.id;
    const known = this.rows.get(id);
    if (!known) return;
    const does = {
      j: () => this.#step(id, 1),
      k: () => this.#step(id, -1),
      ArrowDown: () => this.#step(id, 1),
      ArrowUp: () => this.#step(id, -1),
      x: () => this.#pick(id),
      " ": () => this.#pick(id),
      c: () => this.#copy(id),
      l: () => this.#like(id),
      Enter: () => this.open(known.row.params),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  }
}

const concordances = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-concordance");
  if (!concordances.has(root)) concordances.set(root, new Concordance(root));
  concordances.get(root).receive(data, setTriggerValue);
  return () => {
    concordances.get(root)?.close();
    concordances.delete(root);
  };
}
