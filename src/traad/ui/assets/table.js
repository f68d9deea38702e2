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

/** A box by which a row, or every row (no id), is picked. */
function drawPick(id, name, on, pick) {
  return make("input", { type: "checkbox", "data-pick": id, "aria-label": name, checked: on, onchange: pick });
}

/** Boxes before the rows, and one in the head for all of them; what is picked is told as ids. */
function addPicks(root, data, head, rows, tell) {
  const picked = new Set(data.picked);
  const send = () => tell(data.ids.filter((id) => picked.has(id)));
  const boxes = data.ids.map((id, i) =>
    drawPick(id, fill(data.say.pick, { name: data.rows[i][0].text }), picked.has(id), (event) => {
      if (event.target.checked) picked.add(id);
      else picked.delete(id);
      send();
    }),
  );
  const all = drawPick("", data.say.all, picked.size > 0 && picked.size === data.ids.length, (event) => {
    picked.clear();
    if (event.target.checked) for (const id of data.ids) picked.add(id);
    for (const box of boxes) box.checked = event.target.checked;
    send();
  });
  head.prepend(make("td", {}, all));
  rows.forEach((row, i) => row.prepend(make("td", { "data-name": data.say.picked }, boxes[i])));
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-table");
  const go = (where) => setTriggerValue("go", where);
  noteLanguage(data.language);
  noteTheme(root);
  const held = root.contains(document.activeElement) ? document.activeElement.dataset.pick : undefined;
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
  const head = make("tr", {}, ...names);
  if (data.ids) addPicks(root, data, head, rows, (ids) => setTriggerValue("pick", { ids }));
  root.replaceChildren(
    make("table", { "aria-label": data.label }, make("thead", {}, head), make("tbody", {}, ...rows)),
  );
  if (held !== undefined) root.querySelector(`[data-pick="${held}"]`)?.focus();
}
