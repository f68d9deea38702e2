// Stripes in the margin, as in the margin of a printed page: one for each mark, with its name.

const LANES = 6;
const LINE = 90; // code points of a line, roughly: marks on one line need different lanes

/** Draw the stripes of the marks that are in sight, and a screen above and below. */
function drawStripes(layer, scroll, texts, byBlock, lanes, look) {
  const top = scroll.scrollTop - scroll.clientHeight;
  const bottom = scroll.scrollTop + 2 * scroll.clientHeight;
  const base = layer.getBoundingClientRect().top;
  const found = new Map();
  for (let i = firstBelow(texts, top); i < texts.length; i++) {
    if (texts[i].parentElement.offsetTop > bottom) break;
    if (!byBlock[i].length) continue;
    for (const mark of byBlock[i])
      if (!found.has(mark.id)) found.set(mark.id, { mark, top: Infinity, bottom: -Infinity });
    for (const span of texts[i].querySelectorAll(".traad-mark")) {
      const box = span.getBoundingClientRect();
      for (const id of span.dataset.marks.split(" ")) {
        const stripe = found.get(id);
        stripe.top = Math.min(stripe.top, box.top - base);
        stripe.bottom = Math.max(stripe.bottom, box.bottom - base);
      }
    }
  }
  const stripes = [...found.values()].filter(({ mark }) => lanes.get(mark.id) < LANES);
  layer.replaceChildren(...stripes.map((stripe) => drawStripe(stripe, lanes, look)));
}

function firstBelow(texts, top) {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = texts[middle].parentElement;
    if (element.offsetTop + element.offsetHeight < top) low = middle + 1;
    else high = middle;
  }
  return low;
}

function stripeName(mark, name, look) {
  if (mark.kind === "memo") return `✎ ${mark.text.slice(0, 40)}`;
  const noted = look.memos(mark).length ? "✎ " : "";
  return noted + (mark.kind === "other" ? `${name} · ${mark.who}` : name);
}

function drawStripe({ mark, top, bottom }, lanes, look) {
  const name = look.name(mark.code);
  const stripe = make(
    "div",
    {
      class: `traad-stripe traad-stripe-${mark.kind}`,
      title: look.describe(mark),
      "data-marks": mark.id,
    },
    make("span", {}, stripeName(mark, name, look)),
  );
  stripe.style.top = `${top}px`;
  stripe.style.height = `${Math.max(bottom - top, 8)}px`;
  stripe.style.insetInlineStart = `${lanes.get(mark.id) * 20}px`;
  stripe.style.setProperty("--traad-ink", ink(look.colour(mark.code)));
  stripe.classList.toggle("traad-now", mark.id === look.now);
  return stripe;
}
