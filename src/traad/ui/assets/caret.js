// Selecting by keys: words, sentences and passages, forwards and backwards.

const words = new Intl.Segmenter("da", { granularity: "word" });

/** The ranges of a block's words, sentences or the block itself, in code points of the document. */
function unitsOf(block, unit) {
  if (unit === "passage") return [[block.start, block.end]];
  block.units ??= {};
  return (block.units[unit] ??= unit === "word" ? wordsOf(block) : sentencesOf(block));
}

function wordsOf(block) {
  const found = [];
  let at = block.start;
  for (const { segment, isWordLike } of words.segment(block.text)) {
    const end = at + pointsIn(segment);
    if (isWordLike) found.push([at, end]);
    at = end;
  }
  return found;
}

/** Sentences begin where the server's pipeline says; the blanks between them belong to none. */
function sentencesOf(block) {
  const points = Array.from(block.text);
  const starts = [block.start, ...(block.sentences ?? []), block.end];
  const found = [];
  for (let i = 0; i + 1 < starts.length; i++) {
    let [start, end] = [starts[i], starts[i + 1]];
    while (end > start && !points[end - 1 - block.start].trim()) end--;
    while (start < end && !points[start - block.start].trim()) start++;
    if (start < end) found.push([start, end]);
  }
  return found;
}

class Caret {
  constructor(blocks) {
    this.blocks = blocks;
  }

  /** The first unit that ends after a place; null at the end of the text. */
  after(place, unit) {
    for (let i = this.#block(place); i < this.blocks.length; i++) {
      const found = unitsOf(this.blocks[i], unit).find(([, end]) => end > place);
      if (found) return found;
    }
    return null;
  }

  /** The last unit that begins before a place; null at the beginning. */
  before(place, unit) {
    for (let i = Math.min(this.#block(place), this.blocks.length - 1); i >= 0; i--) {
      const found = unitsOf(this.blocks[i], unit).findLast(([start]) => start < place);
      if (found) return found;
    }
    return null;
  }

  #block(place) {
    const index = this.blocks.findIndex((block) => block.end > place);
    return index < 0 ? this.blocks.length : index;
  }

  /** A range moved to the next (1) or previous (-1) unit. */
  moved({ start, end }, unit, direction) {
    const found = direction > 0 ? this.after(end, unit) : this.before(start, unit);
    return found ? { start: found[0], end: found[1] } : null;
  }

  /** A range with one end a unit on (1) or back (-1); never empty. */
  stretched({ start, end }, unit, direction, atStart) {
    let to;
    if (atStart)
      to = direction > 0 ? this.#startAfter(start, unit) : this.before(start, unit)?.[0];
    else to = direction > 0 ? this.after(end, unit)?.[1] : this.#endBefore(end, unit);
    const range = atStart ? { start: to, end } : { start, end: to };
    return to === undefined || to === null || range.start >= range.end ? null : range;
  }

  #startAfter(place, unit) {
    const here = this.after(place, unit);
    if (!here) return null;
    return here[0] > place ? here[0] : this.after(here[1], unit)?.[0];
  }

  #endBefore(place, unit) {
    const here = this.before(place, unit);
    if (!here) return null;
    return here[1] < place ? here[1] : this.before(here[0], unit)?.[1];
  }
}

/** The node and offset in it of a code point of a block; where two touch, the first at an end. */
function nodeAt(holder, block, place, atEnd) {
  let left = unitsTo(block.text, place - block.start);
  const walker = document.createTreeWalker(holder, NodeFilter.SHOW_TEXT);
  let last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left < node.length || (atEnd && left === node.length)) return [node, left];
    left -= node.length;
    last = node;
  }
  return last ? [last, last.length] : [holder, 0];
}

/** A DOM range over code points of the text. */
function rangeOver(texts, blocks, start, end) {
  const first = blocks.findIndex((block) => block.end > start);
  const last = blocks.findLastIndex((block) => block.start < end);
  if (first < 0 || last < first) return null;
  const range = document.createRange();
  range.setStart(...nodeAt(texts[first], blocks[first], Math.max(start, blocks[first].start)));
  range.setEnd(...nodeAt(texts[last], blocks[last], Math.min(end, blocks[last].end), true));
  return range;
}

/** The code point of the text under a place on the screen, or null. */
function pointAt(root, x, y) {
  const caret = document.caretPositionFromPoint?.(x, y);
  const old = caret ? null : document.caretRangeFromPoint?.(x, y);
  const [node, offset] = caret
    ? [caret.offsetNode, caret.offset]
    : [old?.startContainer, old?.startOffset];
  const element = (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(
    ".traad-text",
  );
  if (!element || !root.contains(element)) return null;
  return Number(element.dataset.start) + pointsTo(element, node, offset);
}
