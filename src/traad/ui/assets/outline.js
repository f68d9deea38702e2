// The outline of a document: its headings, the one that one is at shown.

const parts = new WeakMap();

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".traad-outline");
  parts.get(root)?.();
  noteTheme(root);
  const items = data.headings.map(({ start, text, level }) => {
    const button = make("button", { type: "button", title: text, "data-start": start }, text);
    button.style.setProperty("--traad-depth", level - 1);
    button.addEventListener("click", () =>
      document.dispatchEvent(new CustomEvent("traad-go", { detail: start })),
    );
    return button;
  });
  const list = make("nav", { "aria-label": data.label }, ...items);
  root.replaceChildren(make("h2", {}, data.label), list);
  const at = ({ detail }) => {
    const index = data.headings.findLastIndex(({ start }) => start <= detail);
    items.forEach((item, i) => {
      if (i === index) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    });
    const now = items[index];
    if (!now) return;
    const top = now.offsetTop - list.offsetTop;
    if (top < list.scrollTop || top + now.offsetHeight > list.scrollTop + list.clientHeight)
      list.scrollTop = top - list.clientHeight / 3;
  };
  document.addEventListener("traad-at", at);
  const stop = () => document.removeEventListener("traad-at", at);
  parts.set(root, stop);
  return stop;
}
