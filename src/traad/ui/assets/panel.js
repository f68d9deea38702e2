// Beside the text: where one is, how far one has come, and the codes with their counts.

class Panel {
  constructor(host, say, doing) {
    Object.assign(this, { say, doing });
    const tool = (name, label, key, sign) =>
      make(
        "button",
        {
          type: "button",
          class: "traad-button traad-tool",
          "data-tool": name,
          title: `${label} (${key})`,
          "aria-label": label,
          onclick: () => doing.tool(name),
        },
        make("span", { "aria-hidden": "true" }, sign),
        make("span", {}, label),
        make("kbd", {}, key),
      );
    this.count = make("p", { class: "traad-count" });
    this.reading = make("div", { class: "traad-reading", role: "group", "aria-label": say.reading });
    this.hint = make("p", { class: "traad-hint" });
    this.blind = make(
      "label",
      { class: "traad-blind", title: say.blind_why },
      make("input", {
        type: "checkbox",
        onchange: (event) => doing.blind(event.target.checked),
      }),
      ` ${say.blind}`,
    );
    this.filter = make("input", {
      type: "text",
      class: "traad-input",
      "aria-label": say.filter_codes,
      placeholder: `${say.filter_codes} (f)`,
      autocomplete: "off",
      spellcheck: "false",
      oninput: () => this.draw(this.last),
      onkeydown: (event) => {
        if (event.key !== "Escape") return;
        this.filter.value = "";
        this.filter.blur();
        this.draw(this.last);
      },
    });
    this.list = make("ul", { class: "traad-codes", "aria-label": say.codes });
    this.selects = make("div", { class: "traad-filters" });
    this.shown = make("details", { class: "traad-shown" }, make("summary", {}, say.filters), this.selects);
    host.replaceChildren(
      this.count,
      make(
        "div",
        { class: "traad-tools" },
        tool("previous", say.previous, "p", "↑"),
        tool("next", say.next, "n", "↓"),
        tool("undo", say.undo, "u", "↶"),
        tool("redo", say.redo, "U", "↷"),
        tool("memo", say.memo, "m", "✎"),
        tool("original", say.page, "v", "▤"),
        tool("similar", say.similar, "l", "≈"),
        tool("help", say.keys, "?", "⌨"),
      ),
      this.reading,
      this.blind,
      this.hint,
      this.filter,
      this.list,
      this.shown,
    );
    // A press on a code must not take the selection in the text away.
    this.list.addEventListener("mousedown", (event) => {
      if (event.target.closest("button")) event.preventDefault();
    });
  }

  draw(last) {
    this.last = last;
    const { codes, marks, reading, selecting, editing, blind, down } = last;
    const { say } = this;
    const waiting = marks.filter((mark) => mark.kind === "suggested").length;
    const own = marks.filter((mark) => mark.kind === "own").length;
    const number = (n) => make("strong", {}, String(n));
    const first = blind ? [] : [`${say.waiting} `, number(waiting), " · "];
    this.count.replaceChildren(...first, `${say.coded} `, number(own));
    const hint = editing ? say.editing : selecting ? say.pick : say.select;
    this.hint.textContent = down ? say.line_down : hint;
    this.hint.classList.toggle("traad-down", down);
    this.blind.firstChild.checked = blind;
    this.blind.hidden = reading === "finished";
    this.hint.classList.toggle("traad-ready", selecting);
    this.reading.replaceChildren(
      ...["not_begun", "begun", "finished"].map((state) =>
        make(
          "button",
          {
            type: "button",
            class: "traad-button",
            "data-state": state,
            "aria-pressed": String(state === reading),
            onclick: () => this.doing.read(state),
          },
          say[state],
        ),
      ),
    );
    const tally = tallyOf(marks);
    const asked = this.filter.value.trim().toLowerCase();
    const signature = JSON.stringify([asked, codes, [...tally]]);
    if (signature !== this.listed) {
      this.listed = signature;
      const matching = codes.filter(({ name, id }) => `${name} ${id}`.toLowerCase().includes(asked));
      this.list.replaceChildren(...matching.map((code) => this.#code(code, tally)));
    }
    this.#drawFilters(last);
  }

  #drawFilters({ codes, marks, blocks, show, coder }) {
    const { say } = this;
    const people = new Set([coder, ...marks.map((mark) => mark.who).filter(Boolean)]);
    const speakers = new Set(blocks.map((block) => block.who).filter(Boolean));
    const kinds = new Set(blocks.map((block) => block.kind).filter((kind) => say.kinds[kind]));
    const options = {
      coder: [...people].map((name) => [name, name]),
      status: Object.entries(say.statuses),
      code: codes.map(({ guid, name, depth }) => [guid, "\u2003".repeat(depth) + name]),
      speaker: [...speakers].map((name) => [name, name]),
      kind: [...kinds].map((kind) => [kind, say.kinds[kind]]),
    };
    // Rebuilding a list that is open would close it.
    const signature = JSON.stringify([options, show]);
    if (signature === this.filtered) return;
    this.filtered = signature;
    this.selects.replaceChildren(
      ...Object.entries(options)
        .filter(([, all]) => all.length > 1)
        .map(([name, all]) => this.#select(name, all, show[name])),
    );
    this.shown.classList.toggle("traad-on-now", Object.values(show).some(Boolean));
  }

  #select(name, options, value) {
    const { say } = this;
    const select = make(
      "select",
      {
        class: "traad-select",
        "data-show": name,
        onchange: () => this.doing.show(name, select.value),
      },
      make("option", { value: "" }, say.all),
      ...options.map(([id, text]) => make("option", { value: id, selected: id === value }, text)),
    );
    return make("label", {}, make("span", {}, say.by[name]), select);
  }

  #code(code, tally) {
    const { own = 0, suggested = 0 } = tally.get(code.guid) ?? {};
    const { say } = this;
    const row = make(
      "li",
      {},
      make(
        "button",
        {
          type: "button",
          class: "traad-code",
          "data-code": code.id,
          title: code.definition || code.name,
          onclick: () => this.doing.code(code.guid),
        },
        chip(code.colour),
        make("span", { class: "traad-name" }, code.name),
        code.key ? make("kbd", {}, code.key) : null,
        make(
          "span",
          { class: "traad-tally", title: fill(say.tally, { own, suggested }) },
          own ? String(own) : "",
          suggested ? make("i", {}, `+${suggested}`) : null,
        ),
      ),
    );
    row.style.setProperty("--traad-depth", code.depth);
    return row;
  }
}

function tallyOf(marks) {
  const tally = new Map();
  for (const { code, kind } of marks) {
    if (kind === "memo") continue;
    if (!tally.has(code)) tally.set(code, { own: 0, suggested: 0, other: 0 });
    tally.get(code)[kind]++;
  }
  return tally;
}
