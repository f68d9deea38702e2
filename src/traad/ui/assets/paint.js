// From blocks and marks to elements. A coding is a solid band; overlapping ones share the height.
// Other people's are a thin line, suggestions a dashed one.

const BAND = 30; // strength of the wash, in per cent
const NOW = 36;
const MOST_LINES = 4; // lines at the foot, at most
const LINE_STEP = 3; // pixels from one to the next
const LINES_FOOT = 6; // pixels below the letters; more lines make the foot deeper

/** The element of a block; `drawText` fills its text. */
function drawBlock(block) {
  const text = make("span", {
    class: "traad-text",
    "data-start": block.start,
    "data-end": block.end,
  });
  const heading = block.kind === "heading";
  const element = make(
    block.cell ? (block.head ? "th" : "td") : "div",
    {
      class: ["traad-block", `traad-${block.kind}`, block.off && "traad-off", block.on && "traad-on"]
        .filter(Boolean)
        .join(" "),
      role: heading ? "heading" : null,
      "aria-level": heading ? block.level + 1 : null,
      "data-level": block.level,
      "data-who": block.who,
      "data-time": block.time,
      "data-by": block.by,
    },
    text,
  );
  return { element, text };
}

/** Put the text of a block in, cut where marks and pages begin and end. */
function drawText(holder, block, marks, look) {
  const pages = block.pages ?? [];
  const cuts = pages.map(([at]) => at);
  const parts = [];
  let units = 0;
  for (const stretch of stretches(block.start, block.end, marks, cuts)) {
    for (const [at, label] of pages)
      if (at === stretch.start) parts.push(make("span", { class: "traad-page", "data-page": label }));
    const length = unitsTo(block.text.slice(units), stretch.end - stretch.start);
    const text = block.text.slice(units, units + length);
    units += length;
    parts.push(stretch.marks.length ? drawStretch(text, stretch.marks, look) : text);
  }
  holder.replaceChildren(...parts);
}

function drawStretch(text, marks, look) {
  const span = make("mark", { class: "traad-mark" }, text);
  const layers = layersOf(marks, look);
  const lines = Math.min(MOST_LINES, marks.filter((mark) => mark.kind !== "own").length);
  if (lines * LINE_STEP > LINES_FOOT) span.style.paddingBottom = `${lines * LINE_STEP - LINES_FOOT}px`;
  span.style.backgroundImage = layers.map((layer) => layer.image).join(",");
  span.style.backgroundSize = layers.map((layer) => layer.size).join(",");
  span.style.backgroundPosition = layers.map((layer) => layer.place).join(",");
  span.dataset.marks = marks.map((mark) => mark.id).join(" ");
  span.title = marks.map((mark) => look.describe(mark)).join("\n");
  if (marks.some((mark) => mark.kind === "suggested")) span.classList.add("traad-suggested");
  if (marks.some((mark) => mark.id === look.now)) span.classList.add("traad-now");
  if (marks.some((mark) => mark.fresh)) span.classList.add("traad-fresh");
  return span;
}

/** Lines at the foot, one above the other, and the bands of own codings behind the text. */
function layersOf(marks, look) {
  const layers = [];
  const thin = marks.filter((mark) => mark.kind !== "own");
  thin.slice(0, MOST_LINES).forEach((mark, i) => {
    const colour = ink(look.colour(mark.code));
    const dashed = mark.kind === "suggested";
    const memo = mark.kind === "memo";
    layers.push({
      image: memo
        ? "repeating-linear-gradient(90deg, currentcolor 0 2px, transparent 2px 5px)"
        : dashed
          ? `repeating-linear-gradient(90deg, ${colour} 0 6px, transparent 6px 10px)`
          : `linear-gradient(${colour}, ${colour})`,
      size: `100% ${LINE_STEP - 1}px`,
      place: `0 calc(100% - ${i * LINE_STEP}px)`,
    });
  });
  const solid = marks.filter((mark) => mark.kind === "own" || mark.id === look.now);
  const share = 100 / solid.length;
  const stops = solid.map((mark, i) => {
    const colour = wash(look.colour(mark.code), mark.id === look.now ? NOW : BAND);
    return `${colour} ${i * share}% ${(i + 1) * share}%`;
  });
  if (solid.length)
    layers.push({ image: `linear-gradient(${stops.join(",")})`, size: "100% 100%", place: "0 0" });
  return layers;
}
