// Search blind to diacritics, and facets with counts.

/** @type {string[]|null} */ let foldedLabels = null;
/** @type {string[]|null} */ let foldedKinds = null;
/** @type {string[]|null} */ let foldedPassages = null;
/** @type {Map<number, number>|null} */ let nodeOfPassage = null;

/** Folds everything once: labels at the first need, sentences while the page is idle. */
function prepareLabels() {
  if (foldedLabels) return foldedLabels;
  foldedLabels = new Array(SIZE);
  foldedKinds = DATA.kinds.map((kind) => " " + fold(kind.label.join(" ")));
  for (let n = 0; n < SIZE; n++) {
    const numbers = nodes.extra[n];
    foldedLabels[n] = " " + fold(nodes.vi[n] + " " + (nodes.en[n] || "") + (numbers ? " " + numbers : ""));
  }
  return foldedLabels;
}
function preparePassages() {
  if (foldedPassages) return;
  prepareLabels();
  const done = [];
  const step = () => {
    const until = performance.now() + 8;
    while (done.length < DATA.passages.length && performance.now() < until) {
      const i = done.length;
      done.push(" " + fold(DATA.fixed[i] || DATA.passages[i]));
    }
    if (done.length < DATA.passages.length) setTimeout(step, 4);
    else {
      foldedPassages = done;
      nodeOfPassage = new Map();
      for (let n = 0; n < SIZE; n++) {
        for (const v of evidenceOfNode(n)) if (!nodeOfPassage.has(evidence.p[v])) nodeOfPassage.set(evidence.p[v], n);
      }
      for (let e = 0; e < edges.s.length; e++) {
        for (const x of factsOfEdge(e)) for (const v of facts.ev[x]) {
          if (!nodeOfPassage.has(evidence.p[v])) nodeOfPassage.set(evidence.p[v], edges.t[e]);
        }
      }
    }
  };
  step();
}

/**
 * Nodes whose label in either language has every word, best first; then those that need the name of their class for
 * one of the words ("resolution 70"); then nodes of sentences that have the whole phrase.
 * @param {string} query @param {(n: number) => boolean} keep
 */
function search(query, keep) {
  const wanted = fold(query);
  if (!wanted) return { nodes: [], sentences: [] };
  const words = wanted.split(" ");
  const labels = prepareLabels();
  // One number a hit, so that sorting tens of thousands stays quick: rank, then length, then place.
  const scores = [];
  for (let n = 0; n < SIZE; n++) {
    const text = labels[n];
    const all = words.every((word) => text.includes(word));
    if (!all) {
      const kind = foldedKinds[nodes.kind[n]];
      if (words.length < 2 || !words.some((word) => text.includes(word)) || !words.every((word) => text.includes(word) || kind.includes(" " + word))) continue;
    }
    if (!keep(n)) continue;
    const rank = (all ? 0 : 24) + DATA.kinds[nodes.kind[n]].rank + (text.includes(" " + wanted) ? 1 : 11) - (text.startsWith(" " + wanted) ? 1 : 0);
    scores.push((rank * 4096 + weight(n)) * 1048576 + n);
  }
  const found = Float64Array.from(scores).sort();
  const hits = Array.from(found, (score) => score % 1048576);
  const sentences = [];
  const held = new Set(hits);
  if (foldedPassages && nodeOfPassage && wanted.length > 2) {
    for (let i = 0; i < foldedPassages.length && sentences.length < 30; i++) {
      if (!foldedPassages[i].includes(" " + wanted)) continue;
      const n = nodeOfPassage.get(i);
      if (n !== undefined && keep(n) && !held.has(n)) sentences.push({ n, passage: i });
    }
  }
  return { nodes: hits, sentences };
}

/** Of things that fit alike the one comes first that is linked most, then the one with the shorter name. @param {number} n */
function weight(n) {
  return Math.min(nodes.vi[n].length, 3000) + 400 - Math.min(degree(n), 80) * 4;
}
/** Classes that are named by the words searched: people look for "contradictions" too. @param {string} query @returns {number[]} */
function kindsNamed(query) {
  const wanted = ` ${fold(query)} `;
  if (wanted.length < 6) return [];
  prepareLabels();
  const named = DATA.kinds.map((kind, i) => i).filter((i) => DATA.kinds[i].label.some((words) => {
    const name = fold(words);
    return name.length > 3 && (wanted.includes(` ${name} `) || wanted.includes(` ${name}s `) || ` ${name} `.startsWith(wanted.trimEnd()));
  }));
  return named.sort((a, b) => DATA.kinds[a].label[0].length - DATA.kinds[b].label[0].length).slice(0, 3);
}
/** The values of a facet that a node has, as text. @param {string} name @param {number} n @returns {string[]} */
function facetValues(name, n) {
  if (name === "kind") return DATA.typeSets[nodes.types[n]].filter((type) => kindIndex.has(type));
  if (name === "document") return nodes.docs[n].map((d) => nodes.id[d]);
  if (name === "resolution") return nodes.res[n].map((d) => nodes.id[d]);
  if (name === "period") return nodes.period[n] ? [nodes.period[n]] : [];
  if (name === "strength") return nodes.strength[n] ? [nodes.strength[n]] : [];
  return nodes.status[n];
}
/** @param {string} name @param {string} value */
function facetLabel(name, value) {
  if (name === "kind") return kindLabel(kindIndex.get(value) ?? 0);
  if (name === "document" || name === "resolution") {
    const n = byIri.get(fullIri(value));
    return n === undefined ? value : label(n);
  }
  if (name === "strength") return term("value", value) || value;
  if (name === "period") return periodText(value);
  if (name === "status") return w("status." + value);
  return value;
}
/** Whether a value can stand in a hash. @param {string} name @param {string} value */
function facetKnows(name, value) {
  if (name === "kind") return kindIndex.has(value);
  if (name === "document" || name === "resolution") return byIri.has(fullIri(value));
  return value.length < 60;
}
/** Whether a node passes all filters but one. @param {number} n @param {string} [except] */
function passes(n, except) {
  for (const name of FACETS) {
    const wanted = state.f[name];
    if (!wanted.size || name === except) continue;
    if (!facetValues(name, n).some((value) => wanted.has(value))) return false;
  }
  return true;
}
function filtering() {
  return FACETS.some((name) => state.f[name].size > 0);
}
/** All nodes that pass the filters. @returns {number[]} */
function filtered() {
  const found = [];
  for (let n = 0; n < SIZE; n++) if (passes(n)) found.push(n);
  return found;
}

const FACET_SHOWN = 8;
const openFacets = new Set();

function renderFacets() {
  const boxes = FACETS.map((name) => {
    const counts = new Map();
    for (let n = 0; n < SIZE; n++) {
      if (!passes(n, name)) continue;
      for (const value of facetValues(name, n)) counts.set(value, (counts.get(value) || 0) + 1);
    }
    for (const value of state.f[name]) if (!counts.has(value)) counts.set(value, 0);
    let rows = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    if (name === "period") rows = rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
    if (!rows.length) return null;
    const open = openFacets.has(name);
    const visible = rows.filter((row, i) => open || i < FACET_SHOWN || state.f[name].has(row[0]));
    const rest = rows.length - visible.length;
    return el("fieldset", { class: "facet" },
      el("legend", {}, w("facet." + name)),
      ...visible.map(([value, n]) => facetRow(name, value, n)),
      (rest > 0 || open) && rows.length > FACET_SHOWN && el("button", {
        type: "button", class: "quiet",
        onclick: () => { open ? openFacets.delete(name) : openFacets.add(name); renderFacets(); },
      }, open ? w("facet.less") : w("facet.more", { n: count(rest) })));
  });
  fill(byId("facet-boxes"), filtering() && clearFilters(), ...boxes);
}
function facetRow(name, value, n) {
  const box = el("input", {
    type: "checkbox", "data-facet": name, "data-value": value, checked: state.f[name].has(value),
    onchange: () => {
      const set = new Set(state.f[name]);
      set.has(value) ? set.delete(value) : set.add(value);
      go({ f: Object.assign({}, state.f, { [name]: set }), pg: 1 });
      const again = [...document.querySelectorAll("#facet-boxes input")].find(
        (input) => input.getAttribute("data-facet") === name && input.getAttribute("data-value") === value);
      if (again) /** @type {HTMLElement} */ (again).focus();
    },
  });
  return el("label", {}, box, name === "kind" && glyph(DATA.kinds[kindIndex.get(value) ?? 0].top),
    el("span", { class: "facet-name" }, clip(facetLabel(name, value), 64)), el("span", { class: "n" }, count(n)));
}

/** The list under the search box: results while searching, else what passes the filters. */
function renderList() {
  const box = byId("results");
  const most = 40;
  if (state.q) {
    const found = search(state.q, passes);
    const total = found.nodes.length + found.sentences.length;
    const words = total ? w("search.count", { n: count(total), q: state.q }) : w("search.none", { q: state.q });
    fill(byId("results-count"), words);
    fill(box, outsideNote(total), ...kindsNamed(state.q).map(kindOffer), ...found.nodes.slice(0, most).map((n) => el("li", {}, nodeLink(n, 80), kindNote(n))),
      found.sentences.length > 0 && el("li", { class: "divider" }, w("search.sentences")),
      ...found.sentences.map(({ n, passage }) => el("li", {}, nodeLink(n, 80),
        el("q", { class: "snippet", lang: "vi" }, clip(around(DATA.fixed[passage] || DATA.passages[passage], state.q), 140)))));
    return;
  }
  const rows = filtering() ? filtered() : DATA.start;
  fill(byId("results-count"), filtering() ? (rows.length === 1 ? w("list.one") : w("list.count", { n: count(rows.length) })) : w("overview.start"));
  fill(box, !rows.length && el("li", { class: "outside" }, w("list.none")),
    ...rows.slice(0, most).map((n) => el("li", {}, nodeLink(n, 80), kindNote(n))),
    rows.length > most && el("li", {}, el("button", { type: "button", class: "quiet", onclick: () => go({ tab: "table", n: -1, c: -1, e: -1 }) },
      w("more", { n: count(rows.length - most) }))));
}
/** Where contradictions of one document are asked for: what it was compared with, none found included. */
function comparedNotes() {
  if (!state.f.kind.has("Contradiction")) return [];
  return [...state.f.document].map((id) => byIri.get(fullIri(id))).filter((d) => d !== undefined)
    .map((d) => el("section", { class: "outside" }, el("h3", {}, `${w("compared")}: ${shortName(d)}`), comparedList(d)));
}
/** Says how much more there is without the filters, and takes them away. @param {number} inside */
function outsideNote(inside) {
  if (!filtering()) return null;
  const all = search(state.q, () => true);
  const outside = all.nodes.length + all.sentences.length - inside;
  return outside > 0 && el("li", { class: "outside", role: "note" }, w("search.outside", { n: count(outside) }), " ", clearFilters());
}
/** Offers all things of a class. @param {number} k */
function kindOffer(k) {
  const f = Object.assign(Object.fromEntries(FACETS.map((name) => [name, new Set()])), { kind: new Set([DATA.kinds[k].name]) });
  return el("li", { class: "outside" }, el("button", { type: "button", class: "quiet", onclick: () => go({ f, q: "", tab: "table", n: -1, c: -1, e: -1, pg: 1 }) },
    w("index.all", { kind: kindLabel(k) })));
}
function clearFilters() {
  return el("button", { type: "button", class: "quiet clear", onclick: () => go({ f: Object.fromEntries(FACETS.map((name) => [name, new Set()])), pg: 1 }) }, w("facet.clear"));
}
function kindNote(n) {
  return el("span", { class: "kindnote" }, kindLabel(nodes.kind[n]));
}
/** The part of a sentence near the words searched. @param {string} text @param {string} query */
function around(text, query) {
  const plain = text.replace(/\s+/g, " ");
  const word = fold(query).split(" ")[0];
  const at = plain.split(" ").findIndex((piece) => fold(piece).startsWith(word));
  return at > 8 ? "… " + plain.split(" ").slice(at - 6).join(" ") : plain;
}
