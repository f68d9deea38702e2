// Brings something large to the reader: a text, or the marks as they were when the page was made.
// It is a component of its own because Streamlit sends all the data of a component again when any
// of it changes.

const carried = ((globalThis.traad ??= {}).carried ??= new Map());

export default function ({ data }) {
  carried.set(data.slot, data);
  document.dispatchEvent(new CustomEvent("traad-carried"));
}
