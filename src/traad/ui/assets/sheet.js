// A sheet over the page: the code finder, a memo, the keys. Escape closes it.

class Sheet {
  constructor(host, closed) {
    this.closed = closed;
    this.element = make("div", { class: "traad-sheet", role: "dialog", "aria-modal": "true", hidden: true });
    this.element.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") {
        event.preventDefault();
        this.close();
      } else if (event.key === "Tab") this.#turn(event);
    });
    host.append(this.element);
  }

  get open() {
    return !this.element.hidden;
  }

  show(title, ...children) {
    this.element.setAttribute("aria-label", title);
    this.element.replaceChildren(make("h2", {}, title), ...children);
    this.element.hidden = false;
    this.element.querySelector("input, textarea, button")?.focus({ preventScroll: true });
  }

  close() {
    if (!this.open) return;
    this.element.hidden = true;
    this.element.replaceChildren();
    this.closed();
  }

  /** Tab goes round in the sheet. */
  #turn(event) {
    const all = [...this.element.querySelectorAll("input, textarea, button")];
    const [first, last] = [all[0], all.at(-1)];
    const from = event.shiftKey ? first : last;
    if (document.activeElement !== from) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  }
}

/** Find a code by some letters of its name; `pick` gets it. `fresh` is a name for a new code. */
function showFinder(sheet, { say, codes, fresh, pick }) {
  let chosen = 0;
  let found = [];
  const input = make("input", {
    type: "text",
    class: "traad-input",
    role: "combobox",
    "aria-expanded": "true",
    "aria-controls": "traad-found",
    "aria-autocomplete": "list",
    "aria-label": say.find,
    placeholder: say.find,
    autocomplete: "off",
    spellcheck: "false",
  });
  const list = make("ul", { class: "traad-found", id: "traad-found", role: "listbox", "aria-label": say.codes });
  const take = (item) => {
    sheet.close();
    pick(item);
  };
  const draw = () => {
    const asked = input.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    found = codes.filter(({ name, id }) =>
      asked.every((part) => `${name} ${id}`.toLowerCase().includes(part)),
    );
    const name = input.value.trim();
    if (name && !codes.some((code) => code.name.toLowerCase() === name.toLowerCase()))
      found.push({ label: name });
    else if (!name && fresh) found.push({ label: fresh });
    chosen = Math.max(0, Math.min(chosen, found.length - 1));
    list.replaceChildren(...found.map((item, i) => row(item, i)));
    const now = list.children[chosen];
    if (now) input.setAttribute("aria-activedescendant", now.id);
    now?.scrollIntoView({ block: "nearest" });
  };
  const row = (item, i) => {
    const line = make(
      "li",
      { role: "option", id: `traad-found-${i}`, "aria-selected": String(i === chosen) },
      item.label ? "+ " : chip(item.colour),
      make("span", {}, item.label ? fill(say.new_code, { name: item.label }) : item.name),
      item.key ? make("kbd", {}, item.key) : null,
    );
    line.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take(item);
    });
    return line;
  };
  input.addEventListener("input", () => {
    chosen = 0;
    draw();
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      chosen = (chosen + step + found.length) % Math.max(found.length, 1);
      draw();
    } else if (event.key === "Enter" && found[chosen]) take(found[chosen]);
    else return;
    event.preventDefault();
  });
  draw();
  sheet.show(say.find, input, list);
}

/** Write a memo; others' on the same thing stand above it. `store` gets the text, and `all`, where
 *  it is given, leads to the page of all memos. */
function showMemo(sheet, { say, title, text, others, store, all }) {
  const area = make("textarea", { class: "traad-input", rows: "7", "aria-label": say.memo, maxlength: "20000" });
  area.value = text;
  const done = () => {
    const { value } = area;
    sheet.close();
    if (value.trim() !== text) store(value.trim());
  };
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) done();
  });
  const button = (label, name, act) =>
    make("button", { type: "button", class: `traad-button ${name}`, onclick: act }, label);
  sheet.show(
    title,
    ...others.map(({ who, text }) => make("p", { class: "traad-said" }, make("b", {}, who), ` ${text}`)),
    area,
    make(
      "footer",
      {},
      button(say.store, "traad-primary", done),
      button(say.cancel, "", () => sheet.close()),
      all ? button(say.memos_all, "traad-aside", () => (done(), all())) : null,
    ),
  );
}

/** All keys, in groups: [title, [[keys, what they do]]]. */
function showKeys(sheet, { say, groups }) {
  const part = ([title, rows]) =>
    make(
      "section",
      {},
      make("h3", {}, title),
      make(
        "dl",
        {},
        ...rows.flatMap(([keys, what]) => [
          make("dt", {}, ...keys.split(" ").flatMap((key) => [make("kbd", {}, key), " "])),
          make("dd", {}, what),
        ]),
      ),
    );
  const close = make("button", { type: "button", class: "traad-button", onclick: () => sheet.close() }, say.close);
  sheet.show(say.keys, make("div", { class: "traad-keys" }, ...groups.map(part)), close);
}
