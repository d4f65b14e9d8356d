// The state of the page lives in the hash: every view has an address, and Back undoes a step.

const TABS = ["picture", "table", "path", "trace", "timeline", "overview"];
const FACETS = ["kind", "document", "resolution", "period", "strength", "status"];

/**
 * n: chosen node; c: node in the middle; e: chosen edge; q: words searched; tab; f: filters; a, b: ends of a path;
 * skip: path avoids documents; sure: path keeps to what is stated; x: expanded nodes; m: how many are shown of a group; pg: page of the table.
 */
const state = {
  lang: "vi", n: -1, c: -1, e: -1, q: "", tab: "overview", a: -1, b: -1, skip: false, sure: false, pg: 1,
  /** @type {Record<string, Set<string>>} */ f: Object.fromEntries(FACETS.map((name) => [name, new Set()])),
  /** @type {Set<number>} */ x: new Set(),
  /** @type {Map<string, number>} */ m: new Map(),
  message: "",
};

function keptLanguage() {
  try {
    return localStorage.getItem("lsgraph-lang") || "";
  } catch {
    return "";
  }
}
function keepLanguage() {
  try {
    localStorage.setItem("lsgraph-lang", state.lang);
  } catch {
    // A browser that keeps nothing for files still has the hash.
  }
}

/** The edge named `source~relation~target`, or -1. @param {string} text */
function edgeNamed(text) {
  const [source, relation, target] = text.split("~");
  const s = byIri.get(fullIri(source));
  const t = byIri.get(fullIri(target || ""));
  if (s === undefined || t === undefined) return -1;
  return [...edgesOf(s)].find((e) => edges.s[e] === s && edges.t[e] === t && DATA.relations[edges.r[e]].name === relation) ?? -1;
}
/** @param {number} e */
function edgeName(e) {
  return [nodes.id[edges.s[e]], DATA.relations[edges.r[e]].name, nodes.id[edges.t[e]]].join("~");
}

/** The hash of a state. @param {Partial<typeof state>} [change] */
function hashOf(change) {
  const s = Object.assign({}, state, change);
  const out = new URLSearchParams();
  out.set("v", "1");
  if (s.n >= 0) out.set("n", iriOf(s.n));
  if (s.c >= 0 && s.c !== s.n) out.set("c", iriOf(s.c));
  if (s.e >= 0) out.set("e", edgeName(s.e));
  if (s.q) out.set("q", s.q);
  for (const name of FACETS) for (const value of s.f[name]) out.append("f." + name, value);
  if (s.a >= 0) out.set("a", iriOf(s.a));
  if (s.b >= 0) out.set("b", iriOf(s.b));
  if (s.skip) out.set("skip", "1");
  if (s.sure) out.set("sure", "1");
  if (s.x.size) out.set("x", [...s.x].map((n) => nodes.id[n]).join(" "));
  if (s.m.size) out.set("m", [...s.m].map(([key, n]) => `${key}=${n}`).join(" "));
  if (s.pg > 1) out.set("pg", String(s.pg));
  out.set("tab", s.tab);
  out.set("lang", s.lang);
  return "#" + out.toString();
}

/** Reads the hash; what cannot be understood gives a message and nothing worse. */
function readHash() {
  let bad = "";
  const given = new URLSearchParams(location.hash.slice(1));
  const node = (key) => {
    const iri = given.get(key);
    if (!iri) return -1;
    const found = byIri.get(iri);
    if (found === undefined) bad = w("message.unknown", { iri: clip(iri, 120) });
    return found === undefined ? -1 : found;
  };
  const lang = given.get("lang") || keptLanguage() || DATA.lang;
  state.lang = lang === "en" ? "en" : "vi";
  state.n = node("n");
  state.c = given.has("c") ? node("c") : state.n;
  state.e = given.has("e") ? edgeNamed(given.get("e") || "") : -1;
  state.a = node("a");
  state.b = node("b");
  state.q = given.get("q") || "";
  state.skip = given.get("skip") === "1";
  state.sure = given.get("sure") === "1";
  for (const name of FACETS) state.f[name] = new Set(given.getAll("f." + name).filter((v) => facetKnows(name, v)));
  state.x = new Set((given.get("x") || "").split(" ").map((id) => byIri.get(fullIri(id)) ?? -1).filter((n) => n >= 0));
  state.m = new Map();
  for (const part of (given.get("m") || "").split(" ")) {
    const [key, n] = part.split("=");
    if (key && /^\d{1,3}$/.test(n || "")) state.m.set(key, +n);
  }
  state.pg = Math.max(1, parseInt(given.get("pg") || "1", 10) || 1);
  const tab = given.get("tab") || "";
  state.tab = TABS.includes(tab) ? tab : state.c >= 0 ? "picture" : "overview";
  if ((tab && !TABS.includes(tab)) || (given.has("e") && state.e < 0) || (location.hash.length > 1 && given.get("v") !== "1")) {
    bad = bad || w("message.hash");
  }
  state.message = bad;
}

/** Goes to a new state as a step that Back undoes. @param {Partial<typeof state>} change */
function go(change) {
  Object.assign(state, change);
  state.message = "";
  const hash = hashOf();
  if (hash !== location.hash) history.pushState(null, "", hash);
  render();
}
/** Chooses a node and puts it in the middle. @param {number} n @param {Partial<typeof state>} [more] */
function visit(n, more) {
  const tab = ["overview"].includes(state.tab) ? "picture" : state.tab;
  go(Object.assign({ n, c: n, e: -1, tab, x: new Set(), m: new Map(), pg: 1 }, more));
}
/** The address that shows a node. @param {number} n */
function hrefOf(n) {
  const tab = state.tab === "overview" ? "picture" : state.tab;
  return hashOf({ n, c: n, e: -1, tab, x: new Set(), m: new Map(), pg: 1 });
}
/** A link to a node that also works with a middle click. @param {number} n @param {number} [most] @param {(()=>void)} [after] */
function nodeLink(n, most, after) {
  return el("a", {
    href: hrefOf(n), class: "nodelink", "data-n": n,
    onclick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      visit(n);
      (after || focusPanel)();
    },
  }, glyph(topKind(n)), labelElement(n, most), isContradicted(n) && el("strong", { class: "bang" }, " !"));
}
