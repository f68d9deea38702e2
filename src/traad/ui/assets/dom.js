// Small helpers. Text goes in as text nodes only: other people's words are never markup.

/** An element with attributes (listeners as on…) and children (nodes or text). */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined)
      element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A text with {name} in it, filled in. */
function fill(text, values = {}) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

/** A code's colour, as light or dark as lines must be to be seen on the paper. */
function ink(colour) {
  return `oklch(from ${colour} clamp(var(--traad-darkest), l, var(--traad-lightest)) c h)`;
}

/** A code's colour as a wash behind text: never over 0.4, so that the text stays readable. */
function wash(colour, strength) {
  return `color-mix(in srgb, ${colour} ${Math.min(strength, 40)}%, transparent)`;
}

/** A square in a code's colour. It says nothing alone: the name always stands beside it. */
function chip(colour) {
  const square = make("span", { class: "traad-chip", "aria-hidden": "true" });
  square.style.backgroundColor = colour;
  return square;
}

/** Note on the element whether the paper is dark, from Streamlit's own variable. */
function noteTheme(element) {
  const paper = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  // What stays as it is is not written again: every style on a long page would be reckoned anew.
  if (paper === element.traadPaper) return;
  element.traadPaper = paper;
  const probe = make("span");
  probe.style.color = paper || "#fff";
  document.body.append(probe);
  const [r, g, b] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? [255, 255, 255]).map(Number);
  probe.remove();
  element.dataset.theme = 0.2126 * r + 0.7152 * g + 0.0722 * b < 110 ? "dark" : "light";
}

/** Streamlit says lang="en" whatever the page is in; screen readers go by it. */
function noteLanguage(language) {
  if (language && document.documentElement.lang !== language) document.documentElement.lang = language;
}
