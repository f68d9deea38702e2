// Suggestions one at a time, each in its context. The next ones are here already: a key is
// answered at once, and what was decided goes to the server through the outbox.

const AHEAD = 8; // with fewer cards than this at hand, more are asked for
const WRITING =
  "textarea, select, [role=combobox], [role=listbox], [role=dialog], [contenteditable=true], input:not([type=radio], [type=checkbox])";
const LONG = 150; // letters of a rule that are shown unasked

class Review {
  constructor(root) {
    this.root = root;
    this.keys = (event) => this.#key(event);
    addEventListener("keydown", this.keys, true);
  }

  receive(data, setTriggerValue) {
    noteLanguage(data.language);
    noteTheme(this.root);
    this.go = (where) => setTriggerValue("go", where);
    this.ask = (at) => setTriggerValue("at", at);
    const before = this.data;
    this.data = data;
    this.outbox = outboxOf(`${data.coder} review`);
    this.outbox.send = (acts) => setTriggerValue("ops", acts);
    // Somebody who has just chosen another group goes on with it.
    if (before && before.deck !== data.deck) this.held = document.activeElement?.closest("[role=combobox]");
    if (before?.deck !== data.deck || !this.cards) this.#begin();
    data.cards.forEach((card, i) => this.cards.set(data.from + i, card));
    for (const { act, reason } of this.outbox.answer(data)) this.#refused(act, reason);
    if (before?.deck !== data.deck || before.language !== data.language || this.waiting) this.#draw();
  }

  close() {
    removeEventListener("keydown", this.keys, true);
    if (this.outbox) this.outbox.send = null;
  }

  #begin() {
    this.cards = new Map();
    this.decided = new Map();
    this.stack = [];
    this.at = 0;
    this.desk = make("div", { class: "traad-desk" });
    this.live = make("div", { class: "traad-live traad-quiet", role: "status", "aria-live": "polite" });
    this.root.replaceChildren(this.desk, this.live);
    this.sheet = new Sheet(this.root, () => this.#focus());
  }

  #refused(act, reason) {
    const found = this.stack.findIndex((one) => one.id === act.id);
    if (found >= 0) {
      const [{ at }] = this.stack.splice(found, 1);
      this.decided.delete(at);
    }
    this.#draw();
    this.#tell(reason, true);
  }

  #draw() {
    const { data, cards } = this;
    while (cards.get(this.at) === null) this.at += 1;
    const card = cards.get(this.at);
    this.waiting = !card && this.at < data.total;
    this.desk.replaceChildren(
      this.#progress(),
      card ? this.#card(card) : this.#rest(),
    );
    if (this.at < data.total && !this.#ready()) this.ask(this.at);
    if (this.held) this.#focus();
  }

  /** Whether there are cards enough at hand after this one. */
  #ready() {
    const last = Math.min(this.at + AHEAD, this.data.total - 1);
    return this.cards.has(this.at) && this.cards.has(last);
  }

  #progress() {
    const { say, total, note } = this.data;
    const done = this.decided.size;
    const counts = { n: Math.min(this.at + 1, total), total, done };
    const bar = make("progress", { max: String(total || 1), value: String(done), "aria-label": say.progress });
    return make(
      "header",
      { class: "traad-progress" },
      make("span", {}, fill(say.where, counts)),
      bar,
      note ? make("span", { class: "traad-note-line" }, note) : null,
    );
  }

  #rest() {
    const { say, total } = this.data;
    if (this.waiting) return make("p", { class: "traad-empty" }, say.loading);
    const left = [...this.cards].filter(([at, card]) => card && !this.decided.has(at)).map(([at]) => at);
    const again = make(
      "button",
      { type: "button", class: "traad-button", onclick: () => this.#to(left[0]) },
      fill(say.skipped, { n: left.length }),
    );
    const words = make("p", {}, total ? say.end : say.nothing);
    return make("div", { class: "traad-empty", tabindex: "-1" }, words, left.length ? again : null);
  }

  #card(card) {
    const { say } = this.data;
    const did = this.decided.get(this.at);
    const code = this.#code(card.code);
    const href = `/read?${new URLSearchParams(card.params)}`;
    const open = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.go({ page: "read", params: card.params });
    };
    const words = card.parts.map(([text, fired]) => (fired ? make("b", {}, text) : text));
    const element = make(
      "article",
      { class: "traad-card", tabindex: "-1", "data-id": card.id, "data-decided": did?.act ?? "", "aria-label": `${code.name}. ${card.title}` },
      make(
        "header",
        {},
        chip(code.colour),
        make("strong", {}, code.name),
        make("span", { class: "traad-confidence", title: say.confidence }, card.confidence),
        did ? make("strong", { class: "traad-done" }, this.#did(did)) : null,
      ),
      make(
        "p",
        { class: "traad-about" },
        make("a", { href, onclick: open }, card.title),
        ...[card.page && fill(say.page, { page: card.page }), card.section, card.who]
          .filter(Boolean)
          .map((one) => make("span", {}, one)),
      ),
      make(
        "div",
        { class: "traad-context" },
        card.before ? make("p", {}, card.before) : null,
        make("blockquote", {}, card.left, make("mark", {}, ...words), card.right),
        card.after ? make("p", {}, card.after) : null,
      ),
      this.#because(card),
      card.negated ? make("p", { class: "traad-flag" }, say.negated) : null,
      card.hedged ? make("p", { class: "traad-flag" }, say.hedged) : null,
      this.#buttons(),
    );
    element.style.setProperty("--traad-ink", ink(code.colour));
    element.style.setProperty("--traad-wash", wash(code.colour, 26));
    return element;
  }

  #because({ rule }) {
    const { say } = this.data;
    if (rule.length <= LONG) return make("p", { class: "traad-rule" }, `${say.because} ${rule}`);
    const short = `${say.because} ${rule.slice(0, LONG)}…`;
    return make("details", { class: "traad-rule" }, make("summary", {}, short), rule);
  }

  #buttons() {
    const { say } = this.data;
    const button = (name, key, does, more = "") =>
      make(
        "button",
        { type: "button", class: `traad-button ${more}`, "data-act": name, onclick: does },
        say[name],
        make("kbd", { "aria-hidden": "true" }, key),
      );
    return make(
      "footer",
      { class: "traad-acts" },
      button("accept", "a", () => this.#decide({ act: "accept" }), "traad-primary"),
      button("reject", "r", () => this.#decide({ act: "reject" })),
      button("recode", "c", () => this.#find()),
      button("skip", "n", () => this.#skip()),
      button("back", "p", () => this.#to(this.at - 1)),
      button("undo", "u", () => this.#undo()),
    );
  }

  #code(guid) {
    return this.data.codes.find((code) => code.guid === guid) ?? { name: guid, colour: "#777777" };
  }

  #did({ act, code, label }) {
    const name = label ?? (code ? this.#code(code).name : "");
    return fill(this.data.say[`did_${act}`], { code: name });
  }

  #decide(act) {
    const card = this.cards.get(this.at);
    if (!card) return;
    const old = this.decided.get(this.at);
    if (old && old.act === act.act && old.code === act.code && !act.label) return;
    this.outbox.add({ ...act, target: card.id });
    this.decided.set(this.at, act);
    this.stack.push({ at: this.at, id: this.outbox.acts.at(-1).id, old });
    this.#tell(this.#did(act));
    this.#to(this.#next());
  }

  /** The next card that is not decided on. */
  #next() {
    let at = this.at + 1;
    while (at < this.data.total && (this.decided.has(at) || this.cards.get(at) === null)) at += 1;
    return at;
  }

  #skip() {
    if (this.at >= this.data.total) return;
    this.#to(this.#next());
  }

  #to(at) {
    let wanted = Math.max(0, Math.min(at, this.data.total));
    while (wanted > 0 && at < this.at && this.cards.get(wanted) === null) wanted -= 1;
    this.at = wanted;
    this.held = true;
    this.#draw();
  }

  #undo() {
    const last = this.stack.pop();
    if (!last) return this.#tell(this.data.say.no_undo);
    this.outbox.add({ act: "undo", of: last.id });
    if (last.old) this.decided.set(last.at, last.old);
    else this.decided.delete(last.at);
    this.#to(last.at);
    return this.#tell(this.data.say.did_undo);
  }

  #find() {
    const card = this.cards.get(this.at);
    if (!card) return;
    const { say, codes } = this.data;
    showFinder(this.sheet, {
      say,
      codes: codes.filter((code) => code.guid !== card.code),
      pick: ({ guid, label }) => this.#decide(guid ? { act: "recode", code: guid } : { act: "recode", label }),
    });
  }

  #focus() {
    this.held = false;
    const target = this.desk.querySelector(".traad-card, .traad-empty");
    target?.focus({ preventScroll: true });
    const top = this.root.getBoundingClientRect().top;
    if (top < 0) this.root.scrollIntoView({ block: "start" });
  }

  #tell(message, wrong = false) {
    this.live.textContent = message;
    this.live.classList.toggle("traad-wrong", wrong);
    this.live.classList.remove("traad-quiet");
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.live.classList.add("traad-quiet"), wrong ? 8000 : 1800);
  }

  #key(event) {
    const { target } = event;
    // Wherever one last clicked, but not where one writes or chooses something.
    if (this.sheet?.open || target.closest?.(WRITING)) return;
    if (event.metaKey || event.altKey) return;
    const does = event.ctrlKey ? (event.key === "z" ? () => this.#undo() : null) : this.#plain(event.key);
    if (!does) return;
    event.preventDefault();
    event.stopPropagation();
    does();
  }

  #plain(key) {
    const does = {
      a: () => this.#decide({ act: "accept" }),
      r: () => this.#decide({ act: "reject" }),
      c: () => this.#find(),
      n: () => this.#skip(),
      p: () => this.#to(this.at - 1),
      u: () => this.#undo(),
    }[key];
    if (does) return does;
    const code = this.data.codes.find((one) => one.key === key);
    if (!code) return null;
    return () => {
      const same = this.cards.get(this.at)?.code === code.guid;
      this.#decide(same ? { act: "accept" } : { act: "recode", code: code.guid });
    };
  }
}

const desks = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-review");
  if (!desks.has(root)) desks.set(root, new Review(root));
  desks.get(root).receive(data, setTriggerValue);
  return () => {
    desks.get(root)?.close();
    desks.delete(root);
  };
}
