// The small menu at a mark: what it is, why it was suggested, and what can be done with it.

class Menu {
  /** `say` are the labels; `doing` has decide (an act), edit, memo, find and count (a mark). */
  constructor(host, look, say, doing) {
    Object.assign(this, { look, say, doing });
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
    this.element.querySelector("button")?.focus({ preventScroll: true });
  }

  #entry(mark, codes) {
    const { look, say } = this;
    const { kind } = mark;
    const who = { own: say.mine, suggested: say.suggested }[kind] ?? mark.who;
    const memos = look.memos(mark);
    return make(
      "section",
      { class: "traad-entry" },
      make(
        "header",
        {},
        kind === "memo" ? null : chip(look.colour(mark.code)),
        make("strong", {}, kind === "memo" ? say.memo : look.name(mark.code)),
        make("span", { class: "traad-who" }, who),
      ),
      mark.rule ? make("p", { class: "traad-rule" }, `${say.because} ${mark.rule}`) : null,
      mark.negated ? make("p", { class: "traad-flag" }, say.negated) : null,
      mark.hedged ? make("p", { class: "traad-flag" }, say.hedged) : null,
      mark.unread ? make("p", { class: "traad-flag" }, say.unread) : null,
      mark.time ? make("p", { class: "traad-rule" }, this.#when(mark)) : null,
      ...memos.map(({ text, who }) =>
        make("p", { class: "traad-said" }, "✎ ", make("b", {}, who), ` ${text}`),
      ),
      this.#actions(mark, codes),
    );
  }

  /** When it was coded, and whether suggestions or others' codings were to be seen. */
  #when({ time, seen }) {
    const { look, say } = this;
    const style = { dateStyle: "medium", timeStyle: "short" };
    const when = new Intl.DateTimeFormat(look.language, style).format(new Date(time));
    return `${when} · ${seen ? say.seen : say.unseen}`;
  }

  #actions(mark, codes) {
    const { say, doing } = this;
    const button = (label, key, name, does, more = "") =>
      make(
        "button",
        { type: "button", class: `traad-button ${more}`, "data-act": name, onclick: does },
        label,
        key ? make("kbd", {}, key) : null,
      );
    const decide = (name) => () => doing.decide({ act: name, target: mark.id });
    const memo = button(say.memo, "m", "memo", () => doing.memo(mark));
    if (mark.kind === "other" || mark.kind === "memo") return make("footer", {}, memo);
    const find = button(say.recode, "c", "recode", () => doing.find(mark));
    if (mark.kind === "own")
      return make(
        "footer",
        {},
        mark.unread
          ? button(say.count_it, null, "count", () => doing.count(mark), "traad-primary")
          : null,
        find,
        button(say.ends, "e", "edit", () => doing.edit(mark)),
        memo,
        button(say.remove, "Del", "remove", decide("remove")),
      );
    return make(
      "footer",
      {},
      button(say.accept, "a", "accept", decide("accept"), "traad-primary"),
      button(say.reject, "r", "reject", decide("reject")),
      find,
    );
  }
}
