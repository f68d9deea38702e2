// The codes of a codebook as a tree. A click or Enter chooses one; dragging, or Alt and the arrow
// keys, moves it with all below it. The server answers a move with the tree as it is then.

/** What stands between renders, by the element that the tree is drawn in. */
const trees = new WeakMap();

class Tree {
  constructor(root) {
    this.root = root;
    root.addEventListener("keydown", (event) => this.#key(event));
    root.addEventListener("dragover", (event) => this.#over(event));
    root.addEventListener("drop", (event) => this.#drop(event));
    root.addEventListener("dragend", () => this.#unmark());
  }

  draw(data) {
    this.codes = data.codes;
    this.waiting = false;
    const held = this.root.contains(document.activeElement) ? this.focused : null;
    const chosen = data.chosen ?? this.codes[0]?.guid;
    this.focused = this.codes.some((c) => c.guid === held) ? held : chosen;
    const lines = this.codes.map((code) => this.#line(code, data));
    const list = make("ul", { role: "tree", "aria-label": data.say.tree }, ...lines);
    this.root.replaceChildren(list, make("p", { class: "traad-hint" }, data.say.hint));
    if (held) this.#element(this.focused)?.focus();
  }

  #line(code, data) {
    const line = make(
      "li",
      {
        role: "treeitem",
        class: "traad-code",
        draggable: "true",
        "data-code": code.guid,
        "aria-level": code.depth + 1,
        "aria-selected": String(code.guid === data.chosen),
        tabindex: code.guid === this.focused ? 0 : -1,
        onclick: () => this.#choose(code),
        onfocus: () => this.#hold(code.guid),
        ondragstart: (event) => {
          this.dragged = code;
          event.dataTransfer.effectAllowed = "move";
          event.dataTransfer.setData("text/plain", code.name);
        },
      },
      chip(code.colour),
      make("span", {}, code.name),
      code.key ? make("kbd", {}, code.key) : null,
      code.count ? make("small", { "aria-label": code.counted }, code.count) : null,
    );
    line.style.setProperty("--depth", code.depth);
    return line;
  }

  #element(guid) {
    return this.root.querySelector(`[data-code="${guid}"]`);
  }

  #hold(guid) {
    this.#element(this.focused)?.setAttribute("tabindex", -1);
    this.focused = guid;
    this.#element(guid)?.setAttribute("tabindex", 0);
  }

  #choose(code) {
    this.send({ kind: "choose", code: code.guid });
  }

  /** Move a code under another (null: the top), before a sibling there or after them all. */
  #move(code, under, before = null) {
    // A second move goes by the tree as the first has left it.
    if (this.waiting) return;
    this.waiting = true;
    setTimeout(() => (this.waiting = false), 4000);
    this.send({ kind: "move", code: code.guid, under, before });
  }

  #siblings(code) {
    return this.codes.filter((c) => c.parent === code.parent);
  }

  #next(code) {
    const all = this.#siblings(code);
    return all[all.indexOf(code) + 1];
  }

  #inside(code, other) {
    for (let c = other; c; c = this.codes.find((o) => o.guid === c.parent)) if (c === code) return true;
    return false;
  }

  #key(event) {
    const at = this.codes.findIndex((c) => c.guid === this.focused);
    const code = this.codes[at];
    if (!code || event.ctrlKey || event.metaKey) return;
    const go = (to) => to && this.#element(to.guid).focus();
    const above = this.codes.find((c) => c.guid === code.parent);
    const all = this.#siblings(code);
    const place = all.indexOf(code);
    const plain = {
      ArrowDown: () => go(this.codes[at + 1]),
      ArrowUp: () => go(this.codes[at - 1]),
      ArrowLeft: () => go(above),
      ArrowRight: () => go(this.codes.find((c) => c.parent === code.guid)),
      Home: () => go(this.codes[0]),
      End: () => go(this.codes.at(-1)),
      Enter: () => this.#choose(code),
      " ": () => this.#choose(code),
    };
    const moves = {
      ArrowUp: () => place > 0 && this.#move(code, code.parent, all[place - 1].guid),
      ArrowDown: () =>
        place < all.length - 1 && this.#move(code, code.parent, all[place + 2]?.guid ?? null),
      ArrowRight: () => place > 0 && this.#move(code, all[place - 1].guid),
      ArrowLeft: () => above && this.#move(code, above.parent, this.#next(above)?.guid ?? null),
    };
    const done = (event.altKey ? moves : plain)[event.key];
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
    done();
  }

  /** The code under the mouse, and whether what is dragged goes before, into or after it. */
  #target(event) {
    const line = event.target.closest(".traad-code");
    const code = line && this.codes.find((c) => c.guid === line.dataset.code);
    if (!code || !this.dragged || this.#inside(this.dragged, code)) return null;
    const box = line.getBoundingClientRect();
    const part = (event.clientY - box.top) / box.height;
    return { line, code, where: part < 0.28 ? "before" : part > 0.72 ? "after" : "into" };
  }

  #over(event) {
    this.#unmark();
    const target = this.#target(event);
    if (!target) return;
    event.preventDefault();
    target.line.dataset.drop = target.where;
  }

  #drop(event) {
    const target = this.#target(event);
    this.#unmark();
    if (!target) return;
    event.preventDefault();
    const { code, where } = target;
    const moved = this.dragged;
    this.dragged = null;
    if (where === "into") this.#move(moved, code.guid);
    else {
      let before = where === "before" ? code : this.#next(code);
      if (before === moved) before = this.#next(moved);
      this.#move(moved, code.parent, before?.guid ?? null);
    }
  }

  #unmark() {
    for (const line of this.root.querySelectorAll("[data-drop]")) delete line.dataset.drop;
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-tree");
  noteLanguage(data.language);
  noteTheme(root);
  if (!trees.has(root)) trees.set(root, new Tree(root));
  const tree = trees.get(root);
  tree.send = (act) => setTriggerValue("act", act);
  tree.draw(data);
}
