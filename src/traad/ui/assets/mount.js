// The reader in Streamlit: called again at every change of its data.

const readers = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".traad-reader");
  if (!readers.has(root)) readers.set(root, new Reader(root));
  globalThis.traad.reader = readers.get(root);
  readers.get(root).receive(data, setTriggerValue);
  return () => {
    readers.get(root)?.close();
    readers.delete(root);
  };
}
