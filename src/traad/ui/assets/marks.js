// Which marks there are and where a block is cut: pure functions on plain values.

const inOrder = (a, b) => a.start - b.start || b.end - a.end;

/** The marks as they are now: those at the making of the page, with what has changed since. */
function withChanges(marks, { gone, fresh }) {
  if (!gone.length && !fresh.length) return marks;
  const left = new Set(gone);
  return [...marks.filter((mark) => !left.has(mark.id)), ...fresh].sort(inOrder);
}

/** The marks as they will be once the acts in the outbox are done. */
function shownMarks(marks, acts) {
  let shown = marks;
  for (const act of acts) {
    const old = shown.find((mark) => mark.id === act.target);
    const rest = shown.filter((mark) => mark !== old);
    const own = { id: act.id, kind: "own", fresh: true };
    if (act.act === "code") {
      const code = act.code ?? `label:${act.label}`;
      shown = withCoding(shown, { ...own, start: act.start, end: act.end, code });
    } else if (old && act.act === "revise")
      shown = [...rest, { ...old, start: act.start, end: act.end, code: act.code, unread: false }];
    else if (old && act.act === "accept") shown = [...rest, { ...old, ...own }];
    else if (old && act.act === "recode") shown = [...rest, { ...old, ...own, code: act.code }];
    else if (old && (act.act === "reject" || act.act === "remove")) shown = rest;
  }
  return shown === marks ? marks : [...shown].sort(inOrder);
}

/** The own codings that a new one will become one with: of its code and overlapping, oldest first. */
function joinedBy(marks, { start, end, code }) {
  const age = (mark) => mark.time ?? "~"; // what is still on its way is the youngest
  return marks
    .filter((m) => m.kind === "own" && m.code === code && m.start < end && start < m.end)
    .sort((a, b) => (age(a) < age(b) ? -1 : age(a) > age(b) ? 1 : 0));
}

function withCoding(marks, coding) {
  const parts = joinedBy(marks, coding);
  if (!parts.length) return [...marks, coding];
  const start = Math.min(coding.start, ...parts.map((mark) => mark.start));
  const end = Math.max(coding.end, ...parts.map((mark) => mark.end));
  return [...marks.filter((mark) => !parts.includes(mark)), { ...parts[0], start, end, unread: false }];
}

/** What the filters let through: `mark(mark)` and `block(block)`. Empty filters let all through. */
function filterOf(show, { codes, coder }, blocks) {
  const at = codes.findIndex((code) => code.guid === show.code);
  const below = new Set();
  for (let i = at; i >= 0 && i < codes.length; i++) {
    if (i > at && codes[i].depth <= codes[at].depth) break;
    below.add(codes[i].guid);
  }
  const block = ({ who, kind }) =>
    (!show.speaker || who === show.speaker) && (!show.kind || kind === show.kind);
  const all = !show.speaker && !show.kind;
  const mark = (mark) =>
    (at < 0 || below.has(mark.code)) &&
    (!show.coder || (mark.kind === "own" ? coder : mark.who ?? "") === show.coder) &&
    (!show.status || statusOf(mark) === show.status) &&
    (all || blocks.some((b) => block(b) && b.start < mark.end && b.end > mark.start));
  return { mark, block };
}

/** coded by hand, accepted from a suggestion, accepted unread, suggested; or a memo. */
function statusOf(mark) {
  if (mark.kind === "suggested" || mark.kind === "memo") return mark.kind;
  if (mark.unread) return "unread";
  return mark.rule ? "accepted" : "coded";
}

/** The stretches of [start, end) in which the same marks hold; `cuts` are further places to cut. */
function stretches(start, end, marks, cuts = []) {
  const edges = new Set([start, end]);
  for (const at of cuts) if (at > start && at < end) edges.add(at);
  for (const mark of marks) {
    edges.add(Math.max(mark.start, start));
    edges.add(Math.min(mark.end, end));
  }
  const sorted = [...edges].sort((a, b) => a - b);
  return sorted.slice(0, -1).map((from, i) => ({
    start: from,
    end: sorted[i + 1],
    marks: marks.filter((mark) => mark.start < sorted[i + 1] && mark.end > from),
  }));
}

/** For each block, the marks that touch it. Blocks are in order and do not overlap. */
function marksByBlock(blocks, marks) {
  const found = blocks.map(() => []);
  for (const mark of marks) {
    let low = 0;
    let high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (blocks[middle].end <= mark.start) low = middle + 1;
      else high = middle;
    }
    for (; low < blocks.length && blocks[low].start < mark.end; low++) found[low].push(mark);
  }
  return found;
}

/** A lane for each mark by id, so that marks that stand beside each other have different ones. */
function lanesOf(marks, apart) {
  const free = [];
  const lanes = new Map();
  for (const mark of marks) {
    let lane = free.findIndex((end) => end <= mark.start);
    if (lane < 0) lane = free.length;
    free[lane] = mark.end + apart;
    lanes.set(mark.id, lane);
  }
  return lanes;
}
