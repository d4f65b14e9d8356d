/** Results of a query: read from the answer, shown as a table, a chart and a picture of nodes. */
import { el, here, number, short, svg, t } from "./words.js";

/** @typedef {{ type: string, value: string, "xml:lang"?: string, datatype?: string }} Cell */
/** @typedef {{ columns: string[], rows: (Cell | undefined)[][], triples: boolean }} Table */

const STEP = 100;
const NUMERIC = /#(integer|decimal|double|float|int|long)$/;
const LABEL = "http://www.w3.org/2000/01/rdf-schema#label";

/** @param {Cell | undefined} cell */
const isNumber = (cell) => Boolean(cell?.datatype && NUMERIC.test(cell.datatype));

/**
 * A table out of an answer in SPARQL results JSON or N-Triples.
 * @param {string} text @param {string} kind the media type @returns {Table}
 */
export function readAnswer(text, kind) {
  if (kind.includes("n-triples")) return { columns: [t("chủ thể", "subject"), t("thuộc tính", "property"), t("giá trị", "value")], rows: text.split("\n").filter(Boolean).map(readTriple), triples: true };
  const found = JSON.parse(text);
  if ("boolean" in found) return { columns: [t("trả lời", "answer")], rows: [[{ type: "literal", value: found.boolean ? t("đúng", "true") : t("sai", "false") }]], triples: false };
  const columns = found.head.vars;
  return { columns, rows: found.results.bindings.map((/** @type {Record<string, Cell>} */ row) => columns.map((/** @type {string} */ name) => row[name])), triples: false };
}

/** @param {string} line @returns {Cell[]} */
function readTriple(line) {
  const terms = line.match(/<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?/g) ?? [];
  return terms.slice(0, 3).map((term) => {
    if (term.startsWith("<")) return { type: "uri", value: unescape_(term.slice(1, -1)) };
    if (term.startsWith("_:")) return { type: "bnode", value: term.slice(2) };
    const end = term.lastIndexOf('"');
    const rest = term.slice(end + 1);
    const cell = /** @type {Cell} */ ({ type: "literal", value: unescape_(term.slice(1, end)) });
    if (rest.startsWith("@")) cell["xml:lang"] = rest.slice(1);
    else if (rest) cell.datatype = rest.slice(3, -1);
    return cell;
  });
}

/** @param {string} text */
function unescape_(text) {
  const plain = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
  return text.replace(/\\(u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|.)/g, (_, code) => (code.length > 1 ? String.fromCodePoint(parseInt(code.slice(1), 16)) : plain[/** @type {"n"} */ (code)] ?? code));
}

/** @type {Map<string, string>} labels of things, kept for all views */
const labels = new Map();

/** @param {string} iri @returns {string} */
const named = (iri) => labels.get(iri) ?? short(iri);

/**
 * Asks for the labels of things that are not known yet.
 * @param {Iterable<string>} iris @param {(query: string) => Promise<Table>} ask
 */
export async function fetchLabels(iris, ask) {
  const wanted = [...new Set(iris)].filter((iri) => !labels.has(iri) && iri.startsWith("https://w3id.org/lsgraph/") && !/[<>"{}|^`\\\s]/.test(iri)).slice(0, 250);
  if (!wanted.length) return;
  const table = await ask(`SELECT ?x ?l WHERE { VALUES ?x { ${wanted.map((iri) => `<${iri}>`).join(" ")} } ?x <${LABEL}> ?l }`);
  const lang = document.documentElement.lang;
  for (const [x, l] of table.rows) if (x && l && (!labels.has(x.value) || l["xml:lang"] === lang)) labels.set(x.value, l.value);
}

/** @param {Cell | undefined} cell @returns {HTMLElement} */
function tableCell(cell) {
  if (!cell) return el("td", { class: "none" }, "–");
  if (cell.type === "uri") {
    const href = here(cell.value);
    return el("td", {}, href ? el("a", { href, title: cell.value }, named(cell.value)) : cell.value);
  }
  const kind = isNumber(cell) ? "n" : cell.value.length > 60 ? "long" : "";
  const made = el("td", kind ? { class: kind } : {}, cell.type === "bnode" ? "_:" + cell.value.slice(0, 8) : cell.value);
  if (cell["xml:lang"]) made.lang = cell["xml:lang"];
  return made;
}

export class Results {
  /**
   * @param {Record<"table" | "chart" | "graph", HTMLElement>} views
   * @param {(query: string) => Promise<Table>} ask
   */
  constructor(views, ask) {
    this.views = views;
    this.ask = ask;
    /** @type {Table} */
    this.table = { columns: [], rows: [], triples: false };
    /** @type {{ column: number, down: boolean } | null} */
    this.sorted = null;
    this.shown = STEP;
    /** @type {Record<string, string>} what columns of a ready question mean */
    this.meanings = {};
  }

  /** @param {Table} table @param {Record<string, string>} meanings */
  async show(table, meanings) {
    this.table = table;
    this.meanings = meanings;
    this.sorted = null;
    this.shown = STEP;
    this.draw();
    await this.name();
  }

  /** Draws the view that is seen; the others when they are. */
  draw() {
    if (!this.views.table.hidden) this.drawTable();
    if (!this.views.chart.hidden) this.drawChart();
    if (!this.views.graph.hidden) this.drawGraph();
  }

  /** Labels for what is shown, then the views once more. */
  async name() {
    const before = labels.size;
    const iris = this.order().slice(0, this.shown).flatMap((row) => row.filter((cell) => cell?.type === "uri").map((cell) => /** @type {Cell} */ (cell).value));
    try { await fetchLabels(iris, this.ask); } catch { return; }
    if (labels.size > before) this.draw();
  }

  /** @returns {Table["rows"]} */
  order() {
    if (!this.sorted) return this.table.rows;
    const { column, down } = this.sorted;
    const compare = new Intl.Collator("vi", { numeric: true }).compare;
    /** @param {(Cell | undefined)[]} row */
    const key = (row) => (row[column]?.type === "uri" ? named(/** @type {Cell} */ (row[column]).value) : row[column]?.value ?? "");
    return [...this.table.rows].sort((a, b) => compare(key(a), key(b)) * (down ? -1 : 1));
  }

  drawTable() {
    const { columns } = this.table;
    const rows = this.order();
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.column : undefined;
    const head = columns.map((name, index) => {
      const mine = this.sorted?.column === index;
      const button = el("button", { type: "button", "data-column": index }, name + (mine ? (this.sorted?.down ? " ↓" : " ↑") : ""));
      button.addEventListener("click", () => {
        this.sorted = { column: index, down: mine ? !this.sorted?.down : false };
        this.drawTable();
        void this.name();
      });
      return el("th", { scope: "col", "aria-sort": mine ? (this.sorted?.down ? "descending" : "ascending") : "none" }, button, ...(this.meanings[name] ? [el("span", {}, this.meanings[name])] : []));
    });
    const body = rows.slice(0, this.shown).map((row) => el("tr", {}, ...row.map(tableCell)));
    const caption = t(`${number(Math.min(this.shown, rows.length))} trong ${number(rows.length)} dòng`, `${number(Math.min(this.shown, rows.length))} of ${number(rows.length)} rows`);
    const table = el("table", {}, el("caption", {}, caption), el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...body));
    this.views.table.replaceChildren(el("div", { class: "scroll" }, table));
    if (rows.length > this.shown) {
      const more = el("button", { type: "button" }, t(`Thêm ${number(Math.min(5 * STEP, rows.length - this.shown))} dòng`, `${number(Math.min(5 * STEP, rows.length - this.shown))} more rows`));
      more.addEventListener("click", () => { this.shown += 5 * STEP; this.drawTable(); void this.name(); });
      this.views.table.append(el("p", { class: "row" }, more));
    }
    if (focused !== undefined) /** @type {HTMLElement | null} */ (this.views.table.querySelector(`[data-column="${focused}"]`))?.focus();
  }

  drawChart() {
    const { columns, rows } = this.table;
    const numeric = columns.map((_, index) => index).filter((index) => rows.some((row) => isNumber(row[index])));
    const texts = columns.map((_, index) => index).filter((index) => !numeric.includes(index));
    if (!rows.length || !numeric.length) {
      this.views.chart.replaceChildren(el("p", {}, t("Biểu đồ cần một cột số. Ví dụ: SELECT ?loại (COUNT(*) AS ?số) … GROUP BY ?loại", "A chart needs a column of numbers. For example: SELECT ?kind (COUNT(*) AS ?n) … GROUP BY ?kind")));
      return;
    }
    const wide = rows[0] ? texts.length : 0;
    const names = wide ? texts : [0];
    const value = picker("chart-value", t("Cột số", "Numbers"), columns, numeric, preferred(columns, numeric));
    const label = picker("chart-label", t("Cột nhãn", "Labels"), columns, names, names[0]);
    const picture = el("div", { class: "picture" });
    const draw = () => picture.replaceChildren(barChart(this.table, Number(label.select.value), Number(value.select.value)));
    value.select.addEventListener("change", draw);
    label.select.addEventListener("change", draw);
    draw();
    this.views.chart.replaceChildren(el("p", { class: "row" }, label.box, value.box), picture);
  }

  drawGraph() {
    const { columns, rows, triples } = this.table;
    const iris = columns.map((_, index) => index).filter((index) => rows.some((row) => row[index]?.type === "uri"));
    const ends = triples ? [0, 2] : iris;
    if (ends.length < 2 || !rows.some((row) => row[ends[0]]?.type === "uri" && row[ends[1]]?.type === "uri")) {
      this.views.graph.replaceChildren(el("p", {}, t("Hình mạng cần CONSTRUCT, hoặc hai cột là nút. Ví dụ: SELECT ?nhiệm_vụ ?văn_bản …", "A picture of nodes needs CONSTRUCT, or two columns of nodes. For example: SELECT ?task ?instrument …")));
      return;
    }
    const from = picker("graph-from", t("Từ", "From"), columns, ends, ends[0]);
    const to = picker("graph-to", t("Đến", "To"), columns, ends, ends[1]);
    const picture = el("div", { class: "picture" });
    const note = el("p", { class: "soft" });
    const draw = () => {
      const net = network(this.table, Number(from.select.value), Number(to.select.value));
      picture.replaceChildren(net.picture);
      note.textContent = net.note;
    };
    from.select.addEventListener("change", draw);
    to.select.addEventListener("change", draw);
    draw();
    this.views.graph.replaceChildren(...(triples ? [] : [el("p", { class: "row" }, from.box, to.box)]), note, picture);
  }
}

/** @param {string[]} columns @param {number[]} numeric @returns {number} a count or value rather than a line number */
function preferred(columns, numeric) {
  return numeric.find((index) => /count|value|low|n$|total|tasks|score|amount|number/i.test(columns[index]) && !/line|start|end/i.test(columns[index])) ?? numeric.find((index) => !/line|start|end|year/i.test(columns[index])) ?? numeric[0];
}

/**
 * @param {string} id @param {string} name @param {string[]} columns @param {number[]} offered @param {number} chosen
 * @returns {{ box: HTMLElement, select: HTMLSelectElement }}
 */
function picker(id, name, columns, offered, chosen) {
  const select = /** @type {HTMLSelectElement} */ (el("select", { id }, ...offered.map((index) => el("option", { value: index, selected: index === chosen }, columns[index]))));
  return { box: el("span", {}, el("label", { for: id }, name), " ", select), select };
}

/** @param {string} text @param {number} most */
const clip = (text, most) => (text.length > most ? text.slice(0, most - 1) + "…" : text);

/** @param {Cell | undefined} cell */
const words = (cell) => (cell ? (cell.type === "uri" ? named(cell.value) : cell.value) : "–");

/** @param {Table} table @param {number} label @param {number} value @returns {SVGElement} */
function barChart(table, label, value) {
  const bars = table.rows.filter((row) => isNumber(row[value])).slice(0, 40).map((row) => ({ name: words(row[label]), value: Number(/** @type {Cell} */ (row[value]).value), text: /** @type {Cell} */ (row[value]).value }));
  const least = Math.min(0, ...bars.map((bar) => bar.value));
  const most = Math.max(0, ...bars.map((bar) => bar.value));
  const scale = 420 / (most - least || 1);
  const zero = 290 - least * scale;
  const height = bars.length * 26 + 10;
  const title = t(`Biểu đồ cột: ${table.columns[value]} theo ${table.columns[label]}, ${bars.length} cột; số liệu có trong bảng`, `Bar chart: ${table.columns[value]} by ${table.columns[label]}, ${bars.length} bars; the numbers are in the table`);
  const picture = svg("svg", { viewBox: `0 0 800 ${height}`, role: "img", "aria-label": title });
  bars.forEach((bar, index) => {
    const y = 5 + index * 26;
    const width = Math.abs(bar.value) * scale;
    picture.append(
      svg("text", { x: 280, y: y + 16, "text-anchor": "end" }, svg("title", {}, bar.name), clip(bar.name, 40)),
      svg("rect", { class: "bar", x: bar.value < 0 ? zero - width : zero, y: y + 2, width: Math.max(width, 1), height: 19 }),
      svg("text", { x: zero + Math.max(bar.value, 0) * scale + 5, y: y + 16 }, bar.text),
    );
  });
  return picture;
}

/** @param {Table} table @param {number} from @param {number} to @returns {{ picture: SVGElement, note: string }} */
function network(table, from, to) {
  /** @type {Map<string, { x: number, y: number, degree: number }>} */
  const nodes = new Map();
  /** @type {Map<string, { a: string, b: string, name: string }>} */
  const edges = new Map();
  let hidden = 0;
  for (const row of table.rows) {
    const [a, b] = [row[from], row[to]];
    if (a?.type !== "uri" || b?.type !== "uri" || a.value === b.value) continue;
    const fresh = [a.value, b.value].filter((iri) => !nodes.has(iri));
    if (nodes.size + fresh.length > 60) { hidden += 1; continue; }
    // Places that depend on nothing but the order: the same answer gives the same picture.
    for (const iri of fresh) nodes.set(iri, { x: 500 + 300 * Math.cos(nodes.size * 2.4), y: 320 + 200 * Math.sin(nodes.size * 2.4), degree: 0 });
    const key = `${a.value} ${b.value}`;
    if (!edges.has(key)) {
      edges.set(key, { a: a.value, b: b.value, name: table.triples ? words(row[1]) : "" });
      for (const iri of [a.value, b.value]) { const node = nodes.get(iri); if (node) node.degree += 1; }
    }
  }
  settle([...nodes.values()], [...edges.values()].map((edge) => [nodes.get(edge.a), nodes.get(edge.b)]));
  const title = t(`Hình mạng: ${nodes.size} nút, ${edges.size} cạnh`, `Network: ${nodes.size} nodes, ${edges.size} edges`);
  const picture = svg("svg", { class: "net", viewBox: "0 0 1000 640", role: "group", "aria-label": title });
  for (const edge of edges.values()) {
    const [a, b] = [nodes.get(edge.a), nodes.get(edge.b)];
    if (!a || !b) continue;
    picture.append(svg("line", { class: "edge", x1: a.x, y1: a.y, x2: b.x, y2: b.y }));
    if (edge.name && edges.size <= 25) picture.append(svg("text", { class: "edgename", x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - 3, "text-anchor": "middle" }, clip(edge.name, 28)));
  }
  for (const [iri, node] of nodes) {
    const href = here(iri);
    const shape = [svg("title", {}, named(iri)), svg("circle", { class: "node", cx: node.x, cy: node.y, r: 6 + Math.min(10, 2 * Math.sqrt(node.degree)) }), svg("text", { x: node.x, y: node.y + 26, "text-anchor": "middle" }, clip(named(iri), 24))];
    picture.append(href ? svg("a", { href }, ...shape) : svg("g", {}, ...shape));
  }
  const left = hidden ? t(` Còn ${number(hidden)} dòng chưa vẽ; bảng có đủ.`, ` ${number(hidden)} rows are not drawn; the table has all.`) : "";
  return { picture, note: `${title}.${left}` };
}

/**
 * A few hundred steps of springs: edges draw together, nodes push apart.
 * @param {{ x: number, y: number }[]} nodes @param {({ x: number, y: number } | undefined)[][]} edges
 */
function settle(nodes, edges) {
  const ideal = Math.sqrt((1000 * 640) / Math.max(nodes.length, 1)) * 0.8;
  for (let step = 0, heat = 60; step < 250; step += 1, heat *= 0.98) {
    const moves = nodes.map(() => ({ x: 0, y: 0 }));
    const index = new Map(nodes.map((node, at) => [node, at]));
    nodes.forEach((a, i) => nodes.forEach((b, j) => {
      if (i === j) return;
      const [dx, dy] = [a.x - b.x, (a.y - b.y) * 1.4];
      const far = Math.max(Math.hypot(dx, dy), 1);
      if (far > 3 * ideal) return;
      moves[i].x += (dx / far) * (ideal * ideal) / far;
      moves[i].y += (dy / far) * (ideal * ideal) / far;
    }));
    for (const [a, b] of edges) {
      if (!a || !b) continue;
      const [dx, dy] = [a.x - b.x, a.y - b.y];
      const far = Math.max(Math.hypot(dx, dy), 1);
      const pull = (far * far) / ideal / far;
      const [i, j] = [index.get(a) ?? 0, index.get(b) ?? 0];
      moves[i].x -= dx * pull; moves[i].y -= dy * pull; moves[j].x += dx * pull; moves[j].y += dy * pull;
    }
    nodes.forEach((node, at) => {
      // A pull to the middle, or pieces that hang on nothing end up along the frame.
      moves[at].x -= (node.x - 500) * 0.2;
      moves[at].y -= (node.y - 320) * 0.35;
      const far = Math.max(Math.hypot(moves[at].x, moves[at].y), 1);
      node.x = Math.min(930, Math.max(70, node.x + (moves[at].x / far) * Math.min(far, heat)));
      node.y = Math.min(600, Math.max(25, node.y + (moves[at].y / far) * Math.min(far, heat)));
    });
  }
  for (const node of nodes) { node.x = Math.round(node.x); node.y = Math.round(node.y); }
}
