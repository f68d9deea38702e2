// A table of plain cells: text, a link to a page of the workbench, a code's chip, a state.
// Links have a real address, so that they can be opened in a tab of their own; a plain click is
// told to the server, which changes the page within the session.

function drawCell(cell, head, go) {
  const { text = "", chip: colour, page, params, note, tone } = cell;
  const words = make("span", { class: tone ? `traad-tone-${tone}` : null }, text);
  const label = page === undefined ? words : drawLink(words, page, params, go);
  return make(
    head ? "th" : "td",
    { scope: head ? "row" : null },
    colour ? chip(colour) : null,
    label,
    note ? make("small", {}, note) : null,
  );
}

function drawLink(words, page, params, go) {
  const href = `/${page}?${new URLSearchParams(params)}`;
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
