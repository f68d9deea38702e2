// Segments one after the other, by document, with what one can do with each. The list stands
// still while one works through it: what has been decided is shown in its place.

class Quotes {
  constructor(root) {
    this.root = root;
    this.decided = new Map();
    root.addEventListener("keydown", (event) => this.#key(event));
  }

  receive(data, setTriggerValue) {
    noteLanguage(data.language);
    noteTheme(this.root);
    this.go = (where) => setTriggerValue("go", where);
    if (this.data?.list !== data.list) this.decided.clear();
    const fresh = this.data?.list !== data.list || this.data.language !== data.language;
    this.data = data;
    this.outbox = outboxOf(`${data.coder} quotes`);
    this.outbox.send = (acts) => setTriggerValue("ops", acts);
    for (const { act, reason } of this.outbox.answer(data)) {
      this.decided.delete(act.target);
      this.#redraw(act.target);
      this.live.textContent = reason;
      this.live.classList.add("traad-wrong");
    }
    if (fresh) this.#begin();
  }

  close() {
    if (this.outbox) this.outbox.send = null;
  }

  #begin() {
    this.live = make("div", { class: "traad-live", role: "status", "aria-live": "polite" });
    this.items = new Map();
    const groups = this.data.groups.map((group) =>
      make(
        "section",
        {},
        make("h3", {}, group.title, make("small", {}, String(group.items.length))),
        make("ol", {}, ...group.items.map((item) => this.#item(item))),
      ),
    );
    this.root.replaceChildren(...groups, this.live);
  }

  #item(item) {
    const element = make("li", { class: "traad-quote", tabindex: "-1", "data-id": item.id });
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
    element.replaceChildren(
      make("blockquote", {}, item.text),
      make(
        "div",
        { class: "traad-about" },
        make("a", { href, onclick: open }, item.page ? fill(say.page, { page: item.page }) : say.place),
        item.code ? make("span", {}, chip(item.colour), item.code) : null,
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
    );
  }

  /** The words in quotation marks and how they are cited, to be pasted into a text. */
  async #copy(item, button) {
    const { say } = this.data;
    const words = item.text.split(/\s+/).filter(Boolean).join(" ");
    await navigator.clipboard.writeText(`»${words}« ${item.citation}`);
    button.textContent = say.copied;
    this.live.classList.remove("traad-wrong");
    this.live.textContent = `${say.copied}: ${item.citation}`;
    setTimeout(() => (button.textContent = say.copy), 2000);
  }

  #acts(item, decided) {
    const { say } = this.data;
    const button = (name, key, more = "") =>
      make(
        "button",
        {
          type: "button",
          class: `traad-button ${more}`,
          "data-act": name,
          onclick: () => this.#decide(item, name),
        },
        say[name],
        key ? make("kbd", {}, key) : null,
      );
    const done = decided ? [make("strong", { class: "traad-done" }, say[`done_${decided}`])] : [];
    if (decided === "remove") return done;
    const offered = item.acts.filter((name) => name !== decided);
    const keys = { accept: "a", reject: "r" };
    return [
      ...done,
      ...offered.map((name) =>
        button(name, keys[name], name === "accept" && !decided ? "traad-primary" : ""),
      ),
    ];
  }

  #decide(item, name) {
    if (!item.acts.includes(name) || this.decided.get(item.id) === name) return;
    this.decided.set(item.id, name);
    this.outbox.add({ act: name, target: item.id });
    this.#redraw(item.id);
    this.live.classList.remove("traad-wrong");
    this.live.textContent = `${this.data.say[`done_${name}`]}.`;
    this.#step(item.id, 1, true);
  }

  /** Go to the next or the previous segment, or to the next that is undecided. */
  #step(id, direction, undecided = false) {
    const ids = [...this.items.keys()];
    let at = ids.indexOf(id) + direction;
    while (undecided && at < ids.length && this.decided.has(ids[at])) at += direction;
    const next = this.items.get(ids[at])?.element;
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "nearest" });
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = event.target.closest(".traad-quote")?.dataset.id;
    const known = this.items.get(id);
    const does = {
      n: () => this.#step(id, 1),
      p: () => this.#step(id, -1),
      a: () => known && this.#decide(known.item, "accept"),
      r: () => known && this.#decide(known.item, "reject"),
    }[event.key];
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
