// The framework grid: cases by codes. Arrows go from cell to cell; Enter or a click opens one: its
// summary is written in place, with the cell's quotations beside it. What is written goes to the
// outbox as soon as one leaves the cell, so that nothing is lost.

class Grid {
  constructor(root) {
    this.root = root;
    this.cells = new Map();
    this.written = new Map();
    this.stack = [];
    root.addEventListener("keydown", (event) => this.#key(event));
  }

  receive(data, setTriggerValue) {
    noteLanguage(data.language);
    noteTheme(this.root);
    this.tell = setTriggerValue;
    const fresh = this.data?.list !== data.list || this.data.language !== data.language;
    this.data = data;
    this.outbox = outboxOf(`${data.coder} grid`);
    this.outbox.send = (acts) => setTriggerValue("ops", acts);
    for (const { act, reason } of this.outbox.answer(data)) {
      this.written.delete(`${act.case} ${act.code}`);
      this.stack = this.stack.filter((id) => id !== act.id);
      this.#say(reason, true);
    }
    if (fresh) this.#begin();
    else for (const [key, cell] of this.cells) if (key !== this.open) this.#fill(cell);
    this.#side();
    // Never while a component is being mounted, so a moment later.
    if (this.going) setTimeout(() => this.#go(), 50);
  }

  /** Follow a link, once the server has answered what was written. */
  #go() {
    if (!this.going || this.outbox.length) return;
    this.tell("go", this.going);
    this.going = null;
  }

  close() {
    this.#keep();
    if (this.outbox) this.outbox.send = null;
  }

  #begin() {
    const { data } = this;
    this.cells.clear();
    this.written.clear();
    this.open = null;
    const head = make("tr", {}, make("th", { scope: "col" }, data.head), ...data.columns.map((column) =>
      make("th", { scope: "col" }, chip(column.colour), column.name),
    ));
    const rows = data.rows.map((row, i) =>
      make(
        "tr",
        {},
        make("th", { scope: "row" }, row.name, row.note ? make("small", {}, row.note) : null),
        ...row.cells.map((cell, j) => this.#cell(cell, i, j)),
      ),
    );
    const table = make("table", { role: "grid", "aria-label": data.label }, make("thead", {}, head), make("tbody", {}, ...rows));
    this.side = make("aside", { class: "traad-beside", "aria-label": data.say.quotations, hidden: true });
    this.live = make("div", { class: "traad-live", role: "status", "aria-live": "polite" });
    this.root.replaceChildren(
      make("div", { class: "traad-desk" }, make("div", { class: "traad-wide", tabindex: "-1" }, table), this.side),
      this.live,
    );
    this.at ??= [0, 0];
    const first = this.#element(...this.at) ?? this.#element(0, 0);
    if (first) first.tabIndex = 0;
    if (data.open) this.#show(data.open);
  }

  #cell(content, row, column) {
    const element = make("td", {
      role: "gridcell",
      tabindex: "-1",
      "data-at": `${row} ${column}`,
      "data-name": this.data.columns[column].name,
    });
    const key = `${this.data.rows[row].guid} ${this.data.columns[column].guid}`;
    const cell = { key, row, column, element };
    element.addEventListener("click", (event) => {
      if (event.target.closest("textarea, button, a")) return;
      this.#enter(cell);
    });
    element.addEventListener("focus", () => this.#stand(row, column));
    this.cells.set(key, cell);
    this.#fill(cell);
    return element;
  }

  #content({ row, column }) {
    return this.data.rows[row].cells[column];
  }

  /** One's own words in a cell: those on their way to the server before those that it knows. */
  #own(cell) {
    return this.written.get(cell.key) ?? this.#content(cell).summary;
  }

  #fill(cell) {
    const { say } = this.data;
    const { n, others } = this.#content(cell);
    const own = this.#own(cell);
    if (this.written.get(cell.key) === this.#content(cell).summary) this.written.delete(cell.key);
    const counted = n ? make("small", { class: "traad-count" }, n === 1 ? say.one : fill(say.many, { n })) : null;
    const parts = [
      own ? make("p", {}, own) : null,
      ...others.map(({ who, text }) => make("p", { class: "traad-others" }, make("b", {}, who), ` ${text}`)),
      counted,
    ].filter(Boolean);
    cell.element.replaceChildren(...(parts.length ? parts : [make("span", { class: "traad-hidden" }, say.empty)]));
    cell.element.dataset.empty = String(!parts.length);
  }

  #element(row, column) {
    return this.root.querySelector(`[data-at="${row} ${column}"]`);
  }

  #stand(row, column) {
    const before = this.#element(...this.at);
    if (before) before.tabIndex = -1;
    this.at = [row, column];
    this.#element(row, column).tabIndex = 0;
  }

  /** Open a cell, and let its summary be written. */
  #enter(cell) {
    this.#show(cell.key);
    this.tell("open", { case: this.data.rows[cell.row].guid, code: this.data.columns[cell.column].guid });
  }

  #show(key) {
    const cell = this.cells.get(key);
    if (!cell || this.open === key) return;
    this.leave();
    this.open = key;
    this.#stand(cell.row, cell.column);
    const { say } = this.data;
    const name = `${this.data.rows[cell.row].name} · ${this.data.columns[cell.column].name}`;
    const area = make("textarea", { rows: "3", maxlength: "20000", "aria-label": fill(say.summary, { name }), placeholder: say.write });
    area.value = this.#own(cell);
    area.addEventListener("blur", () => this.#keep());
    this.area = area;
    const { n, others } = this.#content(cell);
    cell.element.classList.add("traad-open");
    cell.element.dataset.empty = "false";
    cell.element.replaceChildren(
      area,
      ...others.map(({ who, text }) => make("p", { class: "traad-others" }, make("b", {}, who), ` ${text}`)),
      ...(n ? [make("small", { class: "traad-count" }, n === 1 ? say.one : fill(say.many, { n }))] : []),
    );
    area.focus({ preventScroll: true });
    area.setSelectionRange(area.value.length, area.value.length);
    cell.element.scrollIntoView({ block: "nearest", inline: "nearest" });
    this.#side();
  }

  /** Put what is written in the open cell into the outbox. */
  #keep() {
    const cell = this.cells.get(this.open);
    if (!cell || !this.area) return;
    const text = this.area.value.trim();
    if (text === this.#own(cell)) return;
    this.written.set(cell.key, text);
    const [row, code] = cell.key.split(" ");
    const id = crypto.randomUUID?.() ?? uuid();
    this.stack.push(id);
    this.outbox.add({ id, act: "memo", on: "cell", case: row, code, text });
    this.#say(text ? this.data.say.stored : this.data.say.removed);
  }

  /** Close the open cell; what was written in it is kept. */
  leave() {
    const cell = this.cells.get(this.open);
    if (!cell) return;
    this.#keep();
    this.open = this.area = null;
    cell.element.classList.remove("traad-open");
    this.#fill(cell);
    this.side.hidden = true;
    return cell;
  }

  /** The quotations of the open cell, once the server has sent them. */
  #side() {
    const { say, quotes } = this.data;
    const cell = this.cells.get(this.open);
    this.side.hidden = !cell;
    if (!cell) return;
    const title = make("h3", {}, this.data.rows[cell.row].name, make("small", {}, this.data.columns[cell.column].name));
    const shut = make("button", { type: "button", class: "traad-button traad-shut", "aria-label": say.close, onclick: () => this.#back() }, "×");
    const known = quotes?.of === cell.key;
    const signature = JSON.stringify([cell.key, known && quotes.items, this.data.language]);
    if (this.side.dataset.shown === signature) return;
    this.side.dataset.shown = signature;
    const list = known ? quotes.items.map((quote) => this.#quote(quote)) : [];
    const note = !this.#content(cell).n ? say.nothing : known ? null : say.loading;
    this.side.replaceChildren(shut, title, ...(note ? [make("p", { class: "traad-note" }, note)] : []), make("ol", {}, ...list));
  }

  #quote({ text, citation, about, colour, page, params }) {
    const { say } = this.data;
    const href = `/${page}?${new URLSearchParams(params)}`;
    const link = make("a", { href }, citation);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.leave();
      this.going = { page, params };
      this.#go();
    });
    const insert = make("button", { type: "button", class: "traad-button" }, say.insert);
    // The cursor stays where it is in the summary.
    insert.addEventListener("mousedown", (event) => event.preventDefault());
    insert.addEventListener("click", () => this.#insert(`»${text}« ${citation}`));
    const line = make("li", {}, make("blockquote", {}, text), make("div", { class: "traad-cited" }, link, make("span", {}, about), insert));
    line.style.setProperty("--traad-ink", ink(colour));
    return line;
  }

  /** Take back the last summary that was written here. */
  #undo() {
    const of = this.stack.pop();
    if (!of) return this.#say(this.data.say.no_undo);
    this.written.clear();
    this.outbox.add({ act: "undo", of });
    this.#say(this.data.say.did_undo);
  }

  #insert(words) {
    const { area } = this;
    if (!area) return;
    const { selectionStart: at, selectionEnd: end, value } = area;
    const gap = at && !/\s$/.test(value.slice(0, at)) ? "\n" : "";
    area.setRangeText(gap + words, at, end, "end");
    area.focus();
  }

  #back() {
    const cell = this.leave();
    cell?.element.focus();
  }

  #say(message, wrong = false) {
    this.live.classList.toggle("traad-wrong", wrong);
    this.live.textContent = message;
    clearTimeout(this.hush);
    this.hush = setTimeout(() => (this.live.textContent = ""), wrong ? 8000 : 2000);
  }

  #key(event) {
    if (this.side.contains(event.target)) {
      if (event.key === "Escape") this.#back();
      return;
    }
    const writing = event.target === this.area;
    const [row, column] = this.at;
    if (writing) {
      event.stopPropagation();
      if (event.key === "Escape") this.#back();
      else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        this.#back();
        this.#move(row + 1, column);
      } else return;
      event.preventDefault();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const cell = this.cells.get([...this.cells.keys()].find((key) => this.cells.get(key).element === event.target));
    if (!cell) return;
    const does = {
      ArrowUp: () => this.#move(row - 1, column),
      ArrowDown: () => this.#move(row + 1, column),
      ArrowLeft: () => this.#move(row, column - 1),
      ArrowRight: () => this.#move(row, column + 1),
      Home: () => this.#move(row, 0),
      End: () => this.#move(row, this.data.columns.length - 1),
      Enter: () => this.#enter(cell),
      F2: () => this.#enter(cell),
      u: () => this.#undo(),
    }[event.key];
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  }

  #move(row, column) {
    const next = this.#element(row, column);
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

const grids = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-grid");
  if (!grids.has(root)) grids.set(root, new Grid(root));
  grids.get(root).receive(data, setTriggerValue);
  return () => {
    grids.get(root)?.close();
    grids.delete(root);
  };
}
