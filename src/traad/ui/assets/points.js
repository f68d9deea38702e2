// Positions are Unicode code points; JavaScript counts UTF-16 units. 😀 is one point, two units.

function pointsIn(text) {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) count++;
  }
  return count;
}

/** The units from the start of `text` to its code point number `points`. */
function unitsTo(text, points) {
  let units = 0;
  for (let i = 0; i < points && units < text.length; i++)
    units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

/** The number of code points from the start of a block's element to a place in it. */
function pointsTo(element, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(node, offset);
  return pointsIn(range.toString());
}

/** What is selected inside `root`: {start, end} in code points, or null. */
function selected(root) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(root)) return null;
  const sides = [
    [range.startContainer, range.startOffset],
    [range.endContainer, range.endOffset],
  ].map(([node, offset]) => {
    const element = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".traad-text");
    if (!element || !root.contains(element)) return null;
    return Number(element.dataset.start) + pointsTo(element, node, offset);
  });
  if (sides[0] !== null && sides[1] !== null)
    return sides[0] < sides[1] ? { start: sides[0], end: sides[1] } : null;
  let start = null;
  let end = null;
  for (const element of root.querySelectorAll(".traad-text")) {
    if (!range.intersectsNode(element)) continue;
    const own = Number(element.dataset.start);
    const from = element.contains(range.startContainer)
      ? own + pointsTo(element, range.startContainer, range.startOffset)
      : own;
    const to = element.contains(range.endContainer)
      ? own + pointsTo(element, range.endContainer, range.endOffset)
      : Number(element.dataset.end);
    if (from < to) {
      start ??= from;
      end = to;
    }
  }
  return start === null ? null : { start, end };
}
