// The buttons beside a document: one asks to put right what is selected in its text, one copies
// the address of the place where one reads.

const mends = new WeakMap();

/** What is selected in the reader: {start, end}, or null. */
function marked() {
  const reader = document.querySelector(".traad-scroll");
  return reader && selected(reader);
}

/** The address of what is selected, else of the first block in sight. */
function addressHere() {
  const address = new URL(location.href);
  const scroll = document.querySelector(".traad-scroll");
  const top = scroll?.getBoundingClientRect().top ?? 0;
  const texts = [...(scroll?.querySelectorAll(".traad-text") ?? [])];
  const first = texts.find((text) => text.getBoundingClientRect().bottom > top);
  const at = marked()?.start ?? first?.dataset.start;
  address.searchParams.delete("coding");
  // Whoever opens it codes under a name of their own.
  address.searchParams.delete("coder");
  if (at !== undefined) address.searchParams.set("at", at);
  return address.href;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-mend");
  const live = mends.get(root) ?? make("span", { class: "traad-mend-say", role: "status" });
  mends.set(root, live);
  noteLanguage(data.language);
  noteTheme(root);
  const button = make("button", { class: "traad-button", type: "button" }, data.say.mend);
  // A press of the mouse elsewhere would let go of the selection.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const place = marked();
    live.textContent = place ? "" : data.say.select;
    if (place) setTriggerValue("mend", { ...place, text: data.text });
  });
  const copy = make("button", { class: "traad-button", type: "button" }, data.say.copy);
  copy.addEventListener("mousedown", (event) => event.preventDefault());
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(addressHere());
    live.textContent = data.say.copied;
    setTimeout(() => (live.textContent = ""), 3000);
  });
  root.replaceChildren(copy, button, live);
}
