// The graph as columns of arrays, and what is asked of it: labels, neighbours, facts, sentences.

const nodes = DATA.nodes;
const edges = DATA.edges;
const facts = DATA.facts;
const evidence = DATA.evidence;
const SIZE = nodes.id.length;

/** From a full identifier to the node's number. @type {Map<string, number>} */
const byIri = new Map();
for (let n = 0; n < SIZE; n++) byIri.set(iriOf(n), n);

/** @param {number} n */
function iriOf(n) {
  return fullIri(nodes.id[n]);
}
/** Identifiers are kept without the common beginning; others are kept whole behind "<". @param {string} id */
function fullIri(id) {
  return id[0] === "<" ? id.slice(1) : DATA.base + id;
}

// Edges of each node, as one array cut by `first`: compact, and fast to walk.
const first = new Int32Array(SIZE + 1);
for (let e = 0; e < edges.s.length; e++) {
  first[edges.s[e] + 1]++;
  if (edges.t[e] !== edges.s[e]) first[edges.t[e] + 1]++;
}
for (let n = 0; n < SIZE; n++) first[n + 1] += first[n];
const incident = new Int32Array(first[SIZE]);
{
  const next = first.slice();
  for (let e = 0; e < edges.s.length; e++) {
    incident[next[edges.s[e]]++] = e;
    if (edges.t[e] !== edges.s[e]) incident[next[edges.t[e]]++] = e;
  }
}

/** @param {number} n @returns {Int32Array} */
function edgesOf(n) {
  return incident.subarray(first[n], first[n + 1]);
}
/** @param {number} e @param {number} n */
function otherEnd(e, n) {
  return edges.s[e] === n ? edges.t[e] : edges.s[e];
}
/** @param {number} n */
function degree(n) {
  return first[n + 1] - first[n];
}

const kindIndex = new Map(DATA.kinds.map((kind, i) => [kind.name, i]));
const relationIndex = new Map(DATA.relations.map((relation, i) => [relation.name, i]));

/** The name of the class group that gives shape and colour. @param {number} n @returns {string} */
function topKind(n) {
  return DATA.kinds[nodes.kind[n]].top;
}
/** @param {number} k */
function kindLabel(k) {
  return DATA.kinds[k].label[state.lang === "en" ? 1 : 0];
}
/** @param {number} n @param {...string} kinds */
function isKind(n, ...kinds) {
  return kinds.includes(topKind(n));
}

/** The label, and its language where that is not the reader's. @param {number} n */
function labelOf(n) {
  const en = nodes.en[n];
  // An English label may hold a name that nobody has translated.
  if (state.lang === "en" && en) return { text: en, lang: nodes.le[n] === 2 ? "vi" : "en", foreign: nodes.le[n] === 2 };
  return { text: nodes.vi[n], lang: "vi", foreign: state.lang === "en" };
}
/** @param {number} n */
function label(n) {
  return labelOf(n).text;
}
/** The label as an element that says its language. @param {number} n @param {number} [most] */
function labelElement(n, most) {
  const found = labelOf(n);
  const made = el("span", { lang: found.lang, dir: "auto" }, most ? clip(found.text, most) : found.text);
  if (!found.foreign) return made;
  return el("span", {}, made, el("span", { class: "langmark", title: "Tiếng Việt" }, " (vi)"));
}

/** The name of a document that fits a cell. @param {number} d */
function shortName(d) {
  return DATA.short[d] ? DATA.short[d][state.lang === "en" ? 1 : 0] : label(d);
}
/**
 * The label beside a thing that it begins with: what is left of it, and the document of a fact, so that facts of one
 * thing can be told apart. @param {number} n @param {number} beside
 */
function labelBeside(n, beside) {
  let text = label(n);
  const head = beside >= 0 ? label(beside) : "";
  if (head && text.startsWith(head) && /^[:,]/.test(text.slice(head.length))) text = text.slice(head.length).replace(/^[:,]\s*/, "");
  if (isKind(n, "Progress", "Figure", "Target") && nodes.docs[n].length === 1) text += ` (${shortName(nodes.docs[n][0])})`;
  return text;
}

/** The words of a relation from the side of `n`. @param {number} r @param {boolean} forward */
function relationLabel(r, forward) {
  const relation = DATA.relations[r];
  return (forward ? relation.label : relation.inverse)[state.lang === "en" ? 1 : 0];
}

/** @param {number} n @returns {Array<{name: string, kind: string, text: string}>} */
function properties(n) {
  const found = [];
  const flat = nodes.props[n];
  for (let i = 0; i < flat.length; i += 2) {
    const [name, kind] = DATA.keys[flat[i]];
    found.push({ name, kind, text: flat[i + 1] });
  }
  return found;
}
/** Properties for reading: one row a property, in the reader's language where there is a choice. @param {number} n */
function readable(n) {
  const rows = new Map();
  const all = properties(n).filter((p) => !DATA.unread.includes(p.name) && p.text !== label(n));
  for (const p of all) {
    if (p.kind[0] === "@" && p.kind !== "@" + state.lang && all.some((q) => q.name === p.name && q.kind === "@" + state.lang)) continue;
    if (!rows.has(p.name)) rows.set(p.name, []);
    rows.get(p.name).push(p);
  }
  return [...rows];
}
/** The first value of a property. @param {number} n @param {string} name */
function property(n, name) {
  const found = properties(n).find((p) => p.name === name);
  return found ? found.text : "";
}

/**
 * A place of evidence with its sentence cut into before, quote and after, exactly as the source has it.
 * @param {number} v
 */
function evidenceOf(v) {
  const passage = evidence.p[v];
  const text = DATA.passages[passage];
  const from = evidence.o[v];
  const to = from + evidence.n[v];
  return {
    before: text.slice(0, from),
    quote: text.slice(from, to),
    after: text.slice(to),
    sentence: text,
    restored: DATA.fixed[passage] || "",
    restoredQuote: DATA.restored[v] || "",
    doc: evidence.doc[v],
    path: DATA.paths[evidence.path[v]],
    line: evidence.line[v],
    start: evidence.start[v],
    end: evidence.start[v] + evidence.n[v],
    passageStart: evidence.start[v] - from,
    confidence: evidence.conf[v],
  };
}

/** How a line is known, strongest first. */
const HOW = ["stated", "registry", "section", "corresponding", "inferred"];
const DASHES = { stated: null, registry: "1 4", section: "9 5", corresponding: "3 4", inferred: "3 4" };
/**
 * Whether a sentence says what a line says, or from what else it was concluded.
 * @param {number} e @returns {string} one of HOW
 */
function howKnown(e) {
  return edges.st[e] || (factsOfEdge(e).length ? "stated" : "registry");
}
/** The weaker of two ways of knowing. @param {string} a @param {string} b */
function weaker(a, b) {
  return HOW[Math.max(HOW.indexOf(a), HOW.indexOf(b))];
}
/** Says in words that a line is not stated; nothing for one that is. @param {string} how */
function howMark(how) {
  return how === "stated" ? null : el("span", { class: "how how-" + how }, ` ${how === "registry" ? "·" : "○"} ${w("how." + how)}`);
}
/** What the kinds of lines in a drawing mean. @param {Iterable<string>} present */
function howLegend(present) {
  const shown = new Set(present);
  return HOW.filter((how) => shown.has(how)).map((how) => el("li", {}, svg("svg", { class: "sample", viewBox: "0 0 34 10", width: 34, height: 10, "aria-hidden": "true" },
    svg("path", { d: "M1 5H33", class: "line", "stroke-dasharray": DASHES[how] })), w("how." + how)));
}

/** Facts behind an edge. @param {number} e @returns {number[]} */
function factsOfEdge(e) {
  return edges.facts[e] || [];
}
/** Evidence of a node: of itself as a fact. @param {number} n @returns {number[]} */
function evidenceOfNode(n) {
  return nodes.fact[n] >= 0 ? facts.ev[nodes.fact[n]] : [];
}

/** Contradictions in which a node is one side: [contradiction, other side]. @param {number} n */
function contradictionsOf(n) {
  const found = [];
  for (const e of edgesOf(n)) {
    const name = DATA.relations[edges.r[e]].name;
    if ((name !== "factA" && name !== "factB") || edges.t[e] !== n) continue;
    const c = edges.s[e];
    for (const other of edgesOf(c)) {
      const rel = DATA.relations[edges.r[other]].name;
      if (edges.s[other] === c && (rel === "factA" || rel === "factB") && edges.t[other] !== n) {
        found.push([c, edges.t[other]]);
      }
    }
  }
  return found;
}
/** Both sides of a contradiction. @param {number} c @returns {number[]} */
function sidesOf(c) {
  const found = [];
  for (const name of ["factA", "factB"]) {
    for (const e of edgesOf(c)) if (edges.s[e] === c && DATA.relations[edges.r[e]].name === name) found.push(edges.t[e]);
  }
  return found;
}
/** @param {number} n */
function isContradicted(n) {
  return nodes.status[n].includes("contradicted");
}

/** The address of a thing's own page, or "". @param {number} n */
function pageOf(n) {
  const page = nodes.page[n];
  if (!page) return "";
  const [file, fragment] = (page === 1 ? nodes.id[n] : page).split("#");
  return `${state.lang}/${file}.html${fragment ? "#" + fragment : ""}`;
}
/** The address of the sentence in its document's page. @param {ReturnType<typeof evidenceOf>} place */
function readerOf(place) {
  const doc = place.doc;
  if (doc < 0 || !pageOf(doc)) return "";
  return `${pageOf(doc)}#L${place.line}-${place.start}`;
}
