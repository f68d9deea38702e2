// Brings a text to the reader. It is a component of its own because Streamlit sends all the data
// of a component again when any of it changes, and a text is large and does not change.

const texts = ((globalThis.traad ??= {}).texts ??= new Map());

export default function ({ data }) {
  texts.clear();
  texts.set(data.key, data.blocks);
  document.dispatchEvent(new CustomEvent("traad-text"));
}
