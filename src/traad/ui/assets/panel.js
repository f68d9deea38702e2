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
    this.list = make("ul", { class: "traad-codes", "aria-label": say.codes });
    this.shown = make("div", { class: "traad-shown" });
    host.replaceChildren(
      this.count,
      make(
        "div",
        { class: "traad-tools" },
        tool("previous", say.previous, "p", "↑"),
        tool("next", say.next, "n", "↓"),
        tool("undo", say.undo, "u", "↶"),
      ),
      this.reading,
      this.hint,
      this.list,
      this.shown,
    );
    // A press on a code must not take the selection in the text away.
    this.list.addEventListener("mousedown", (event) => {
      if (event.target.closest("button")) event.preventDefault();
    });
  }

  draw({ codes, marks, reading, selecting, show }) {
    const { say } = this;
    const waiting = marks.filter((mark) => mark.kind === "suggested").length;
    const own = marks.filter((mark) => mark.kind === "own").length;
    const number = (n) => make("strong", {}, String(n));
    this.count.replaceChildren(`${say.waiting} `, number(waiting), ` · ${say.coded} `, number(own));
    this.hint.textContent = selecting ? say.pick : say.select;
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
    this.list.replaceChildren(...codes.map((code) => this.#code(code, tally, selecting)));
    this.shown.replaceChildren(
      ...["suggested", "other"].map((kind) =>
        make(
          "label",
          {},
          make("input", {
            type: "checkbox",
            "data-show": kind,
            checked: show[kind],
            onchange: (event) => this.doing.show(kind, event.target.checked),
          }),
          ` ${say[`show_${kind}`]}`,
        ),
      ),
    );
  }

  #code(code, tally, selecting) {
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
          "aria-disabled": String(!selecting),
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
    if (!tally.has(code)) tally.set(code, { own: 0, suggested: 0, other: 0 });
    tally.get(code)[kind]++;
  }
  return tally;
}
