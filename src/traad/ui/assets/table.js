// A table of plain cells: text, a link to a page of the workbench, a code's chip, a state.
// Links have a real address, so that they can be opened in a tab of their own; a plain click is
// told to the server, which changes the page within the session.

const STRIP_PARTS = 120;

function drawCell(cell, head, go) {
  const { text = "", chip: colour, page, params, note, tone, strip } = cell;
  const words = make("span", { class: tone ? `traad-tone-${tone}` : null }, text);
  const label = page === undefined ? words : drawLink(words, page, params, go);
  return make(
    head ? "th" : "td",
    { scope: head ? "row" : null },
    colour ? chip(colour) : null,
    strip ? drawStrip(strip) : label,
    note ? make("small", {}, note) : null,
  );
}

/** Where something is in a text, from left to right: a mark for each part that holds any. */
function drawStrip(parts) {
  const most = Math.max(...parts.map(([, n]) => n));
  const marks = parts.map(([part, n]) => {
    const mark = make("i", { title: n });
    mark.style.insetInlineStart = `${(part / STRIP_PARTS) * 100}%`;
    mark.style.opacity = 0.35 + (0.65 * n) / most;
    return mark;
  });
  return make("span", { class: "traad-strip", "aria-hidden": "true" }, ...marks);
}

function drawLink(words, page, params, go) {
  const pairs = Object.entries(params).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  const href = `/${page}?${new URLSearchParams(pairs)}`;
  const onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({ page, params });
  };
  return make("a", { href, onclick }, words);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-table");
  const go = (where) => setTriggerValue("go", where);
  noteLanguage(data.language);
  noteTheme(root);
  const names = data.columns.map(({ name, number }) =>
    make("th", { scope: "col", class: number ? "traad-number" : null }, name),
  );
  const rows = data.rows.map((row) =>
    make(
      "tr",
      {},
      ...row.map((cell, i) => {
        const drawn = drawCell(cell, i === 0, go);
        drawn.dataset.name = data.columns[i].name;
        drawn.classList.toggle("traad-number", Boolean(data.columns[i].number));
        return drawn;
      }),
    ),
  );
  root.replaceChildren(
    make("table", { "aria-label": data.label }, make("thead", {}, make("tr", {}, ...names)), make("tbody", {}, ...rows)),
  );
}
