// The keys of the reader. They go no further, as Streamlit has its own for r and c.

const EDITABLE = "input, textarea, select, [contenteditable=true], [role=combobox], [role=listbox]";

function onKey(reader, event) {
  const { target } = event;
  const ours = reader.root.contains(target) || target === document.body;
  if (!ours || !reader.all || reader.sheet.open) return;
  if (target.matches?.(EDITABLE)) {
    // Streamlit would take some keys even from our fields.
    event.stopPropagation();
    return;
  }
  if (event.metaKey || event.altKey) return;
  const does = event.ctrlKey ? withControl(reader, event) : plain(reader, event);
  if (!does) return;
  event.preventDefault();
  event.stopPropagation();
  does();
}

function withControl(reader, { key, shiftKey }) {
  const low = key.toLowerCase();
  if (low === "z") return () => reader.tool(shiftKey ? "redo" : "undo");
  if (low === "y") return () => reader.tool("redo");
  return null;
}

function plain(reader, event) {
  const { key, shiftKey, target } = event;
  const decide = (act) => reader.now && reader.decide({ act, target: reader.now });
  const keys = {
    n: () => reader.step(1),
    p: () => reader.step(-1),
    N: () => reader.step(1, "own"),
    P: () => reader.step(-1, "own"),
    a: () => decide("accept"),
    r: () => decide("reject"),
    u: () => reader.tool("undo"),
    U: () => reader.tool("redo"),
    w: () => reader.selectUnit("word"),
    s: () => reader.selectUnit("sentence"),
    t: () => reader.selectUnit("passage"),
    o: () => reader.otherEnd(),
    e: () => reader.edit(),
    c: () => reader.find(),
    i: () => reader.inVivo(),
    m: () => reader.memo(),
    f: () => reader.panel.filter.focus(),
    v: () => reader.toggleOriginal(),
    l: () => reader.similar(),
    "?": () => reader.help(),
    Escape: () => reader.leave(),
  };
  // On a button, Enter and the arrows are the button's.
  if (target === document.body || target === reader.scroll) {
    keys.ArrowRight = () => reader.arrow(1, shiftKey);
    keys.ArrowLeft = () => reader.arrow(-1, shiftKey);
    keys.Enter = () => (reader.editing ? reader.storeEnds() : reader.toMenu());
    const own = reader.current()?.kind === "own" && !reader.selection;
    if (own) keys.Delete = keys.Backspace = () => decide("remove");
  }
  const code = reader.data.codes.find((one) => one.key === key);
  return keys[key] ?? (code && (() => reader.give(code.guid)));
}

/** The keys as the help shows them. */
function keyGroups(say) {
  return [
    [
      say.keys_select,
      [
        ["w s t", say.key_units],
        ["← →", say.key_move],
        ["⇧← ⇧→", say.key_stretch],
        ["o", say.key_other],
      ],
    ],
    [
      say.keys_code,
      [
        ["1–9", say.key_digit],
        ["c", say.key_find],
        ["i", say.key_invivo],
        ["m", say.key_memo],
        ["e Enter", say.key_edit],
        ["Del", say.key_remove],
        ["u U", say.key_undo],
      ],
    ],
    [
      say.keys_read,
      [
        ["n p", say.key_next],
        ["⇧N ⇧P", say.key_next_own],
        ["a r", say.key_decide],
        ["v", say.key_original],
        ["l", say.key_similar],
        ["f", say.key_filter],
        ["? Esc", say.key_help],
      ],
    ],
  ];
}
