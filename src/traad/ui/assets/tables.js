// The cells of a table as a table; any other block goes on the page itself.

const FIGURE = /^[-+–−]?[\d.,\s]*\d\s*[%*∗†]*$/;
const WIDE = 5; // columns: a table with more may be wider than the page

/** A function that puts the element of each block, in order, where it belongs. */
function placer(page) {
  let table = null;
  return (block, element) => {
    if (!block.cell) {
      table = null;
      page.append(element);
      return;
    }
    if (table?.number !== block.cell[0]) {
      table = new CellTable(block.cell[0]);
      page.append(table.element);
    }
    table.put(block, element);
  };
}

/** A table that cells are put into row by row; places without a cell are left empty. */
class CellTable {
  constructor(number) {
    this.number = number;
    this.table = make("table");
    this.element = make("div", { class: "traad-table" }, make("div", {}, this.table));
    this.row = -1;
    this.taken = []; // for each column, the first row that no cell above reaches into
  }

  put(block, element) {
    const [, row, column, width, height] = block.cell;
    const last = this.line?.lastElementChild;
    if (row === this.row && column === this.column && last) {
      // A long cell is cut into several passages.
      last.append(make("br"), ...element.childNodes);
      return;
    }
    while (this.row < row) this.#begin();
    this.#fill(column);
    if (width > 1) element.colSpan = width;
    if (height > 1) element.rowSpan = height;
    if (block.head) element.scope = row === 0 ? "col" : "row";
    if (FIGURE.test(block.text)) element.classList.add("traad-figure");
    if (!block.head) this.line.classList.remove("traad-heads");
    this.line.append(element);
    for (let i = column; i < column + width; i++) this.taken[i] = row + height;
    [this.column, this.next] = [column, column + width];
    if (this.next > WIDE) this.element.classList.add("traad-wide");
  }

  #begin() {
    this.line = make("tr", { class: "traad-heads" });
    this.table.append(this.line);
    this.row += 1;
    [this.column, this.next] = [-1, 0];
  }

  /** Empty cells up to a column, but where a cell of a row above reaches down. */
  #fill(column) {
    for (let i = this.next; i < column; i++)
      if ((this.taken[i] ?? 0) <= this.row) this.line.append(make("td"));
  }
}
