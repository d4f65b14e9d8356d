// The table and the timeline of what the view holds.

const PAGE = 100;

/** What the present view holds: [{n, e}], e the line that brought it in or -1. */
function held() {
  if (state.c >= 0) {
    const rows = [{ n: state.c, e: -1 }];
    for (const group of groupsOf(state.c, new Set([state.c]))) for (const member of group.members) rows.push(member);
    return rows;
  }
  const list = state.q ? search(state.q, passes).nodes : filtered();
  return list.map((n) => ({ n, e: -1 }));
}

/** A place that speaks for a row: of the line if it has one, else of the node, else a sentence that names it. */
function rowEvidence({ n, e }) {
  const ofEdge = e >= 0 ? factsOfEdge(e).flatMap((x) => facts.ev[x]) : [];
  const places = ofEdge.length ? ofEdge : evidenceOfNode(n);
  if (!places.length && isKind(n, "Contradiction")) return sidesOf(n).map(evidenceOfNode).filter((list) => list.length).map((list) => evidenceOf(list[0]))[0] || null;
  if (places.length) return evidenceOf(places[0]);
  const named = e < 0 ? namings(n)[0] : undefined;
  return named ? named.at : null;
}
/** The cells of a row as text: what the table shows and what CSV holds. */
function rowCells(row) {
  const at = rowEvidence(row);
  return [
    label(row.n), kindLabel(nodes.kind[row.n]), relationOf(row), documentsOf(row, at).map((d) => label(d)).join("; "), at ? String(at.line) : "",
    at ? quoteOf(row, at) : "", String(degree(row.n)),
  ];
}
/** The relation of a row in words, with how it is known where no sentence says it. */
function relationOf({ e }) {
  if (e < 0) return "";
  const how = howKnown(e);
  return relationLabel(edges.r[e], edges.s[e] === state.c) + (how === "stated" ? "" : ` (${w("how." + how)})`);
}
/** Where a row is said: the document of its sentence; of a contradiction both. @returns {number[]} */
function documentsOf({ n }, at) {
  return at && at.doc >= 0 && !isKind(n, "Contradiction") ? [at.doc] : nodes.docs[n];
}
/** The whole sentence of a row, restored where the scan is garbled; of a contradiction the words of both sides. */
function quoteOf(row, at) {
  const words = (place) => (place.restored || place.sentence).replace(/\s+/g, " ").trim();
  if (!isKind(row.n, "Contradiction")) return words(at);
  return sidesOf(row.n).flatMap((side) => evidenceOfNode(side).slice(0, 1)).map((v) => words(evidenceOf(v))).join(" ↔ ");
}
function tableHeads() {
  return ["table.label", "table.kind", "table.relation", "table.document", "table.line", "table.quote", "table.degree"].map((key) => w(key));
}

/** @param {HTMLElement} box */
function renderTable(box) {
  const rows = held();
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  const page = Math.min(state.pg, pages);
  const visible = rows.slice((page - 1) * PAGE, page * PAGE);
  const heads = tableHeads();
  fill(box, ...(state.c < 0 ? comparedNotes() : []), !rows.length && el("p", { class: "hint" }, w("list.none")),
    el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": w("tab.table") }, el("table", { "data-rows": rows.length },
    el("caption", {}, w("table.caption", { n: count(rows.length) })),
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...visible.map((row) => tableRow(row))))),
  pages > 1 && el("p", { class: "pager" },
    el("button", { type: "button", disabled: page <= 1, onclick: () => go({ pg: page - 1 }) }, w("page.back")), " ",
    w("page", { n: count(page), all: count(pages) }), " ",
    el("button", { type: "button", disabled: page >= pages, onclick: () => go({ pg: page + 1 }) }, w("page.next"))));
}
function tableRow(row) {
  const at = rowEvidence(row);
  const href = at ? readerOf(at) : "";
  const [, kind, , , line, quote] = rowCells(row);
  // On a telephone each cell stands below the other, under the name of its column.
  const cell = (key, attributes, ...children) => el("td", Object.assign({ "data-head": w(key) }, attributes), ...children);
  return el("tr", { class: row.n === state.n && row.e < 0 ? "chosen" : null },
    el("th", { scope: "row" }, nodeLink(row.n, 140)), cell("table.kind", {}, kind),
    cell("table.relation", { class: row.e < 0 ? "empty" : null }, row.e >= 0 && el("button", { type: "button", class: "quiet", onclick: () => { chooseEdge(row.e); focusPanel(); } }, relationOf(row))),
    cell("table.document", {}, documentsOf(row, at).map((d) => shortName(d)).join("; ")),
    cell("table.line", { class: "n" }, href ? el("a", { href }, count(+line)) : line),
    cell("table.quote", { class: "quotecell", lang: at ? "vi" : null }, at ? clip(quote, 420) : w("panel.none")),
    cell("table.degree", { class: "n" }, count(degree(row.n))));
}

/** The years a node speaks of: [from, to, lane], or null. @param {number} n */
function spanOf(n) {
  const kind = topKind(n);
  const at = (name) => (property(n, name).match(/\b(1[89]|20)\d\d\b/g) || []).map(Number);
  const years = kind === "Instrument" || kind === "Document" ? at("date") : kind === "Progress" ? yearsOfProgress(n, at)
    : kind === "Target" ? at("year") : at("period").concat(at("year"), at("asOf"));
  if (!years.length && (kind === "Task" || kind === "Section") && nodes.docs[n].length) {
    // A task has the years of its plan, a section of a report those of the report.
    const doc = nodes.docs[n][0];
    const ahead = kind === "Task" || property(n, "forwardLooking") === "true";
    const period = property(doc, "period");
    const when = ahead ? period : property(doc, "date") || (/^\d{4}(-H\d)?$/.test(period) ? period : "");
    years.push(...(when.match(/\b(1[89]|20)\d\d\b/g) || []).map(Number));
  }
  if (!years.length) return null;
  const planned = kind === "Target" || kind === "Plan" || kind === "Task" || nodes.status[n].includes("planned") || (kind === "Section" && property(n, "forwardLooking") === "true");
  const lane = kind === "Instrument" || kind === "Document" ? "issued" : planned ? "planned" : "reported";
  return { n, from: Math.min(...years), to: Math.max(...years), lane };
}
/** A deadline has its own year, a state the day of the report, else the time that its document is on. */
function yearsOfProgress(n, at) {
  const own = /^(năm|tháng)$/.test(property(n, "unitName")) ? at("value") : [];
  if (own.length) return own;
  const known = at("asOf").concat(at("period"));
  if (known.length || !nodes.docs[n].length) return known;
  const period = property(nodes.docs[n][0], "period");
  const years = (period.match(/\b(1[89]|20)\d\d\b/g) || []).map(Number);
  return nodes.status[n].includes("planned") || years.length === 1 ? years : years.slice(0, 1);
}
/** What the timeline shows: the view, and around one thing also what its neighbours have. */
function dated() {
  const found = new Map();
  const add = (n) => { const span = spanOf(n); if (span && !found.has(n) && found.size < 3000) found.set(n, span); };
  for (const { n } of held()) {
    add(n);
    if (state.c >= 0 && isKind(n, "Project", "Indicator", "Plan", "Task", "BorderGate")) {
      for (const e of edgesOf(n)) if (isKind(otherEnd(e, n), "Progress", "Figure", "Target", "Instrument")) add(otherEnd(e, n));
    }
  }
  return [...found.values()].sort((a, b) => a.from - b.from || a.to - b.to || a.n - b.n);
}

const LANES = ["issued", "planned", "reported"];
/** @param {HTMLElement} box */
function renderTimeline(box) {
  const items = dated();
  if (!items.length) {
    fill(box, el("p", { class: "hint" }, w("timeline.none")));
    return;
  }
  const from = Math.min(...items.map((i) => i.from)), to = Math.max(...items.map((i) => i.to));
  const width = roomOf(box) - 8, left = 8, per = (width - left - 8) / (to - from + 1);
  const drawing = svg("svg", { id: "drawing", class: "drawing", role: "img", "aria-labelledby": "drawing-title" },
    svg("title", { id: "drawing-title" }, `${w("timeline.name")}: ${w("timeline.count", { n: count(items.length) })}`));
  let y = 30;
  const every = Math.ceil(44 / per);
  for (let year = from; year <= to; year++) {
    const x = left + (year - from) * per;
    if ((year - from) % every === 0) drawing.append(svg("text", { x: x + 3, y: 16, class: "tick" }, String(year)), svg("path", { d: `M${x} 22V9000`, class: "grid" }));
  }
  for (const lane of LANES) {
    const mine = items.filter((item) => item.lane === lane);
    if (!mine.length) continue;
    drawing.append(svg("text", { x: 4, y: y + 12, class: "lane" }, `${w("timeline." + lane)} (${count(mine.length)})`));
    y += 22;
    y = mine.length <= 40 ? laneOfBars(drawing, mine, y, left, from, per, width) : laneOfCounts(drawing, mine, y, left, from, per);
    y += 16;
  }
  drawing.setAttribute("width", String(width));
  drawing.setAttribute("height", String(y));
  drawing.setAttribute("viewBox", `0 0 ${width} ${y}`);
  fill(box, el("p", { class: "told" }, w("timeline.count", { n: count(items.length) })), drawing,
    el("ol", { class: "dated" }, ...items.slice(0, 300).map((item) => el("li", {},
      el("time", { datetime: String(item.from) }, item.from === item.to ? String(item.from) : `${item.from}–${item.to}`), " ", nodeLink(item.n, 130), kindNote(item.n)))),
    items.length > 300 && el("p", {}, w("more", { n: count(items.length - 300) })));
}
/** One bar an item, its name above it: names never lie on bars, and none leaves the drawing. */
function laneOfBars(drawing, mine, y, left, from, per, width) {
  for (const item of mine) {
    const x = left + (item.from - from) * per, long = Math.max((item.to - item.from + 1) * per - 3, 6);
    const cut = isKind(item.n, "Progress", "Figure", "Target") ? clipMiddle : clip;
    const whole = labelBeside(item.n, state.c);
    let text = cut(whole, 200);
    for (let most = Math.min(text.length, 200); textWidth(text, 12) > width - left - 4 && most > 8; most = Math.floor(most * 0.92)) text = cut(whole, most);
    const start = Math.max(left, Math.min(x, width - 4 - textWidth(text, 12)));
    drawing.append(svg("g", { class: "event " + item.lane + (item.n === state.n ? " chosen" : ""), onclick: () => { visit(item.n); } },
      svg("title", {}, `${item.from === item.to ? item.from : `${item.from}–${item.to}`} ${label(item.n)}`),
      svg("text", { x: start, y: y + 11 }, text),
      svg("rect", { x, y: y + 16, width: long, height: 9, rx: item.lane === "reported" ? 4.5 : 1, "stroke-dasharray": item.lane === "planned" ? "4 3" : null })));
    y += 34;
  }
  return y;
}
function laneOfCounts(drawing, mine, y, left, from, per) {
  const counts = new Map();
  for (const item of mine) counts.set(item.to, (counts.get(item.to) || 0) + 1);
  const most = Math.max(...counts.values());
  for (const [year, n] of counts) {
    const height = Math.max(3, (n / most) * 70), x = left + (year - from) * per;
    drawing.append(svg("g", { class: "event " + mine[0].lane }, svg("title", {}, `${year}: ${n}`), svg("rect", { x: x + 1, y: y + 92 - height, width: Math.max(per - 3, 3), height }),
      svg("text", { x: x + per / 2, y: y + 88 - height, "text-anchor": "middle" }, count(n))));
  }
  return y + 96;
}

/** @param {HTMLElement} box */
function renderOverview(box) {
  const original = /** @type {HTMLTemplateElement} */ (byId("overview-" + state.lang));
  fill(box, original.content.cloneNode(true));
  for (const link of box.querySelectorAll("a[data-n]")) {
    const n = +(link.getAttribute("data-n") || -1);
    link.setAttribute("href", hrefOf(n));
    link.addEventListener("click", (event) => { event.preventDefault(); visit(n); focusPanel(); });
  }
  for (const mark of box.querySelectorAll("[data-kind]")) {
    const choose = () => go({ f: Object.assign({}, state.f, { kind: new Set((mark.getAttribute("data-kind") || "").split(" ")) }), tab: "table", n: -1, c: -1 });
    mark.addEventListener("click", choose);
    mark.addEventListener("keydown", (event) => { if (/** @type {KeyboardEvent} */ (event).key === "Enter") choose(); });
  }
}
