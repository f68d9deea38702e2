// The small menu at a mark: what it is, why it was suggested, and what can be done with it.

class Menu {
  /** `say` are the labels; `act` is called with each act. */
  constructor(host, look, say, act) {
    Object.assign(this, { look, say, act });
    this.element = make("div", { class: "traad-menu", role: "group", hidden: true });
    host.append(this.element);
  }

  hide() {
    this.element.hidden = true;
  }

  /** Show the menu for some marks under a place in the text: {left, top} in the host. */
  show(marks, place, codes) {
    this.element.replaceChildren(...marks.map((mark) => this.#entry(mark, codes)));
    this.element.hidden = false;
    const room = this.element.parentElement.clientWidth - this.element.offsetWidth - 8;
    this.element.style.left = `${Math.max(4, Math.min(place.left, room))}px`;
    this.element.style.top = `${place.top + 6}px`;
  }

  focus() {
    this.element.querySelector("button, select")?.focus({ preventScroll: true });
  }

  #entry(mark, codes) {
    const { look, say } = this;
    const who = { own: say.mine, other: mark.who, suggested: say.suggested }[mark.kind];
    return make(
      "section",
      { class: "traad-entry" },
      make(
        "header",
        {},
        chip(look.colour(mark.code)),
        make("strong", {}, look.name(mark.code)),
        make("span", { class: "traad-who" }, who),
      ),
      mark.rule ? make("p", { class: "traad-rule" }, `${say.because} ${mark.rule}`) : null,
      mark.negated ? make("p", { class: "traad-flag" }, say.negated) : null,
      mark.hedged ? make("p", { class: "traad-flag" }, say.hedged) : null,
      mark.unread ? make("p", { class: "traad-flag" }, say.unread) : null,
      this.#actions(mark, codes),
    );
  }

  #actions(mark, codes) {
    const { say, act } = this;
    const button = (label, key, name, more = "") =>
      make(
        "button",
        {
          type: "button",
          class: `traad-button ${more}`,
          "data-act": name,
          onclick: () => act({ act: name, target: mark.id }),
        },
        label,
        key ? make("kbd", {}, key) : null,
      );
    if (mark.kind === "own")
      return mark.fresh ? null : make("footer", {}, button(say.remove, "", "remove"));
    if (mark.kind === "other") return null;
    const other = make(
      "select",
      {
        class: "traad-select",
        "aria-label": say.recode,
        onchange: () => act({ act: "recode", target: mark.id, code: other.value }),
      },
      make("option", { value: "", selected: true, disabled: true }, say.recode),
      ...codes
        .filter((code) => code.guid !== mark.code)
        .map((code) => make("option", { value: code.guid }, code.name)),
    );
    return make(
      "footer",
      {},
      button(say.accept, "a", "accept", "traad-primary"),
      button(say.reject, "r", "reject"),
      other,
    );
  }
}
