// Values with counts, in groups; each is a link to the same search with it set or taken away.

function drawFacet(item, go) {
  const href = `?${new URLSearchParams(pairsOf(item.params))}`;
  const onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go({ page: "search", params: item.params });
  };
  const link = make(
    "a",
    { href, onclick, class: "traad-facet", "aria-current": item.on ? "true" : null },
    make("span", {}, item.label),
    make("small", {}, item.count),
  );
  link.classList.toggle("traad-off", Boolean(item.off));
  return make("li", {}, link);
}

/** An address's values as pairs: one that is a list stands several times. */
function pairsOf(params) {
  return Object.entries(params).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
}

/** Which groups somebody has opened or closed, by title: they stay so when the counts change. */
const opened = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-facets");
  const go = (where) => setTriggerValue("go", where);
  noteLanguage(data.language);
  noteTheme(root);
  if (!opened.has(root)) opened.set(root, new Map());
  const known = opened.get(root);
  root.replaceChildren(
    ...data.groups.map(({ title, note, items, open }) => {
      const list = make("ul", {}, ...items.map((item) => drawFacet(item, go)));
      return make(
        "details",
        { open: known.get(title) ?? open },
        make("summary", { onclick: (event) => known.set(title, !event.target.parentElement.open) }, title),
        note ? make("p", {}, note) : null,
        list,
      );
    }),
  );
}
