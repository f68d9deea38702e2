// Streamlit's own words, which it has in English only: put into the language of the page where they
// stand, also when they change. What people have written is not looked at.

/** Where Streamlit writes words of its own between tags. */
const PLACES = ["InputInstructions", "stFileUploader", "stSkipToContent", "stTooltipContent",
  "stTooltipErrorContent", "stElementToolbar", "stDialog"]
  .map((id) => `[data-testid="${id}"]`).join();
const CHOICES = "[role=listbox]";
const NAMES = ["aria-label", "title", "placeholder"];
/** What holds people's words in those attributes: our own parts, and what is chosen in a field. */
const THEIRS = ".traad-part, [data-tag], [role=option]";
/** What Streamlit wrote, by the text or the element that it wrote it in, and what stands there. */
const written = new WeakMap();

/** A function that says a text in the language, by texts such as "Remove {x}". */
function sayer(words) {
  const templates = Object.entries(words)
    .filter(([english]) => english.includes("{x}"))
    .map(([english, said]) => [english.split("{x}"), said]);
  return (text) => {
    if (Object.hasOwn(words, text)) return words[text];
    for (const [[before, after], said] of templates)
      if (text.startsWith(before) && text.endsWith(after) && text.length > (before + after).length)
        return fill(said, { x: text.slice(before.length, text.length - after.length) });
    return text;
  };
}

/** What Streamlit wrote there: what stands there now, unless we put it there ourselves. */
function writtenIn(holder, name, now) {
  const kept = written.get(holder)?.[name];
  return kept?.said === now ? kept.english : now;
}

function put(holder, name, now, say, write) {
  const english = writtenIn(holder, name, now);
  const said = say(english);
  if (said === now) return;
  written.set(holder, { ...written.get(holder), [name]: { english, said } });
  write(said);
}

const Words = {
  sayText(node) {
    const within = (places) => node.parentElement?.closest(places);
    const say = within(CHOICES) ? this.lists : within(PLACES) ? this.words : null;
    const now = node.data.trim();
    if (say && now) put(node, "text", now, say, (said) => { node.data = said; });
  },

  sayNames(element) {
    if (element.closest(THEIRS)) return;
    for (const name of NAMES) {
      const now = element.getAttribute(name);
      if (now) put(element, name, now, this.words, (said) => element.setAttribute(name, said));
    }
  },

  sayAll(root) {
    if (root.nodeType === Node.TEXT_NODE) this.sayText(root);
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest(".traad-part")) return;
    // Streamlit says that the field is nothing, and names it: a screen reader is to know it.
    for (const field of root.querySelectorAll('[data-testid="stFileUploaderDropzone"]'))
      field.setAttribute("role", "group");
    const named = NAMES.map((name) => `[${name}]`).join();
    for (const one of [root, ...root.querySelectorAll(named)]) this.sayNames(one);
    const places = `${PLACES}, ${CHOICES}`;
    const within = root.closest(places) ? [root] : root.querySelectorAll(places);
    for (const place of within) {
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) this.sayText(texts.currentNode);
    }
  },
};

let keeper = null;

/** Keep Streamlit's words in a language from now on. */
function keepWords(language, { lists, words }) {
  if (keeper?.language === language) return;
  keeper?.observer.disconnect();
  keeper = { ...Words, language, lists: sayer(lists), words: sayer(words) };
  const mine = keeper;
  mine.observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "characterData") mine.sayText(target);
      else if (type === "attributes") mine.sayNames(target);
      else addedNodes.forEach((node) => mine.sayAll(node));
    }
  });
  mine.sayAll(document.body);
  const all = { childList: true, subtree: true, characterData: true, attributes: true };
  mine.observer.observe(document.body, { ...all, attributeFilter: NAMES });
}
