// The original page of a PDF beside the text, with the passage marked on it.

const PAUSE = 120; // milliseconds that one must stay at a place before its page is fetched

class Original {
  constructor({ original: label, no_original: none, close }, leave) {
    this.image = make("img", { alt: "", class: "traad-sheet-image", hidden: true });
    this.boxes = make("div", { class: "traad-boxes", "aria-hidden": "true" });
    this.caption = make("span", {}, none);
    const button = make("button", { type: "button", class: "traad-button", onclick: leave }, close, make("kbd", {}, "v"));
    const foot = make("figcaption", {}, this.caption, button);
    this.none = none;
    this.label = label;
    const paper = make("div", { class: "traad-facsimile" }, this.image, this.boxes);
    this.view = make("div", { class: "traad-view", tabindex: "0", role: "group", "aria-label": label }, paper);
    this.element = make("figure", { class: "traad-original", hidden: true }, this.view, foot);
  }

  get open() {
    return !this.element.hidden;
  }

  toggle() {
    this.element.hidden = !this.element.hidden;
    this.shown = null;
    return this.open;
  }

  /** Show the page of [start, end); `url` is where the pages of the document are, or null. */
  show(url, start, end, marked) {
    clearTimeout(this.later);
    if (!this.open || !url) return;
    const wanted = `${start} ${end} ${marked}`;
    if (wanted === this.shown) return;
    this.later = setTimeout(() => {
      this.shown = wanted;
      this.#fetch(url, start, end, marked, wanted);
    }, PAUSE);
  }

  async #fetch(url, start, end, marked, wanted) {
    let place = null;
    try {
      const answer = await fetch(`${url}/place/${start}/${end}`);
      if (answer.ok) place = await answer.json();
    } catch {
      // The watch says that the line is down.
    }
    if (wanted !== this.shown) return;
    if (!place) {
      this.caption.textContent = this.none;
      return;
    }
    const source = `${url}/${place.page}.jpg`;
    if (this.image.getAttribute("src") !== source) this.image.setAttribute("src", source);
    this.image.hidden = false;
    this.image.alt = this.caption.textContent = `${this.label} ${place.label}`;
    this.image.style.aspectRatio = `${place.width} / ${place.height}`;
    this.boxes.replaceChildren(...(marked ? place.boxes : []).map((box) => this.#box(box, place)));
    if (marked) this.boxes.firstChild?.scrollIntoView({ block: "nearest" });
  }

  #box([x0, y0, x1, y1], { width, height }) {
    const box = make("div");
    const set = (name, value) => box.style.setProperty(name, `${value * 100}%`);
    set("left", x0 / width);
    set("top", y0 / height);
    set("width", (x1 - x0) / width);
    set("height", (y1 - y0) / height);
    return box;
  }
}
