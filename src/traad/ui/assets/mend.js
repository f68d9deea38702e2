// The button beside a document that asks to put right what is selected in its text.

const mends = new WeakMap();

/** What is selected in the reader, else where the caret or the reading place is not known: null. */
function marked() {
  const reader = document.querySelector(".traad-scroll");
  return reader && selected(reader);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-mend");
  const live = mends.get(root) ?? make("span", { class: "traad-mend-say", role: "status" });
  mends.set(root, live);
  noteLanguage(data.language);
  noteTheme(root);
  live.textContent = "";
  const button = make("button", { class: "traad-button", type: "button" }, data.say.mend);
  // A press of the mouse elsewhere would let go of the selection.
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const place = marked();
    live.textContent = place ? "" : data.say.select;
    if (place) setTriggerValue("mend", { ...place, text: data.text });
  });
  root.replaceChildren(button, live);
}
