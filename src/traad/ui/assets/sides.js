// The same text once for each coder, with that coder's codings in it.

function drawSide({ who, codes, parts }, none) {
  const pieces = parts.map(({ text, colours }) => {
    if (!colours.length) return make("span", {}, text);
    const mark = make("mark", {}, text);
    mark.style.backgroundColor = wash(colours[0], 32);
    mark.style.borderBottomColor = ink(colours[colours.length - 1]);
    return mark;
  });
  const names = codes.map(({ name, colour }) => make("li", {}, chip(colour), name));
  return make(
    "section",
    { "aria-label": who },
    make("strong", {}, who),
    names.length ? make("ul", {}, ...names) : make("p", { class: "traad-none" }, none),
    make("blockquote", {}, ...pieces),
  );
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-sides");
  noteLanguage(data.language);
  noteTheme(root);
  const { text, page, params } = data.link;
  const href = `/${page}?${new URLSearchParams(params)}`;
  const onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    setTriggerValue("go", { page, params });
  };
  root.replaceChildren(
    make("div", { class: "traad-both" }, ...data.sides.map((side) => drawSide(side, data.none))),
    make("a", { href, onclick }, text),
  );
}
