// The evidence panel: what is known of a node or a line, and the very sentences that say so.

const PANEL_FIRST = 12;
let panelAll = false;

/** A line in words, as one reads it. @param {number} e */
function sentenceOfEdge(e) {
  return `${label(edges.s[e])} – ${relationLabel(edges.r[e], true)} – ${label(edges.t[e])}`;
}
function focusPanel() {
  const heading = document.querySelector("#panel h2");
  if (heading) /** @type {HTMLElement} */ (heading).focus({ preventScroll: window.innerWidth > 900 });
}

function renderPanel() {
  const box = byId("panel-body");
  if (state.e >= 0) fill(box, ...edgePanel(state.e));
  else if (state.n >= 0) fill(box, ...nodePanel(state.n));
  else fill(box, el("h2", { tabindex: -1 }, w("panel")), el("p", { class: "hint" }, w("panel.empty")));
}

/** @param {number} n */
function nodePanel(n) {
  const page = pageOf(n);
  const other = state.lang === "en" ? nodes.vi[n] : nodes.en[n];
  const own = evidenceOfNode(n);
  return [
    el("p", { class: "kindline" }, glyph(topKind(n)), kindLabel(nodes.kind[n])),
    el("h2", { tabindex: -1 }, labelElement(n)),
    other && other !== label(n) && el("p", { class: "otherlabel", lang: state.lang === "en" ? "vi" : "en", dir: "auto" }, other),
    ...contradictionNotes(n),
    ...(isKind(n, "Contradiction") ? sidesOf(n).map((side, i) => el("div", { class: "conflict" },
      el("strong", {}, nodes.docs[side].length ? w("contradiction.by", { document: label(nodes.docs[side][0]) }) : w(i ? "contradiction.b" : "contradiction.a")), el("p", {}, nodeLink(side, 160)),
      ...evidenceOfNode(side).slice(0, 2).map((v) => quoteBlock(v, nodes.fact[side])))) : []),
    el("p", { class: "actions" },
      state.c !== n && el("button", { type: "button", onclick: () => { visit(n); focusPanel(); } }, w("centre")),
      state.tab !== "trace" && isKind(n, "Instrument", "Task", "Project", "BorderGate") && el("button", { type: "button", onclick: () => go({ tab: "trace" }) }, w("tab.trace")),
      page && el("a", { href: page, class: "button" }, w(isKind(n, "Project", "BorderGate", "Indicator") ? "panel.through" : "panel.page"))),
    DATA.compared[n] && el("h3", {}, w("compared")), DATA.compared[n] && comparedList(n),
    ...(own.length ? [el("h3", {}, w("panel.evidence")), evidenceList(own, nodes.fact[n])] : namingSentences(n)),
    el("h3", {}, w("panel.facts")),
    el("dl", {}, ...readable(n).flatMap(([name, values]) => [
      el("dt", {}, term("prop", name) || name), el("dd", { dir: "auto" }, ...values.flatMap((p, i) => [i > 0 && "; ", valueElement(p)].filter(Boolean)))])),
    el("h3", {}, w("panel.links")),
    linkList(n),
    el("details", {}, el("summary", {}, w("panel.iri")), el("p", { class: "iri" }, el("code", {}, iriOf(n)), " ",
      el("button", { type: "button", onclick: () => copy(iriOf(n)) }, w("panel.copyIri")))),
  ];
}
function valueElement(p) {
  if (p.kind === "" && /^https?:\/\/[^\s<>"]+$/.test(p.text)) return el("a", { href: p.text, rel: "noreferrer" }, p.text);
  const text = p.name === "period" ? periodText(p.text) : p.name === "unitName" ? unitText(p.text)
    : p.name === "issuerName" ? (state.lang === "en" && DATA.bodyNames[p.text]) || p.text
    : term(p.name, p.text) || term("value", p.text) || term("documentkind", p.text) || (p.name === "measure" || p.name === "value" ? progressText(p.text) : shown(p.text, p.kind));
  return el("span", { lang: p.kind[0] === "@" ? p.kind.slice(1) : null }, text);
}
/** A measure or a state of progress in the reader's language. @param {string} text */
function progressText(text) {
  const plain = text.replace(/ \(kế hoạch\)$/, "");
  const said = term("progress", plain) || shown(plain, "xsd:decimal");
  return plain === text ? said : `${said} (${term("value", "planned")})`;
}
/** What a document was compared with, one row a document: contradictions, agreements, pairs that cannot be compared. */
function comparedList(d) {
  return el("ul", { class: "compared" }, ...(DATA.compared[d] || []).map(([other, conflicts, agreed, apart, reasons]) => el("li", {},
    nodeLink(other, 60), ": ", el("strong", { class: conflicts ? "bang" : null }, w("compared.conflicts", { n: count(conflicts) })),
    `, ${w("compared.agreed", { n: count(agreed) })}`, apart > 0 && `, ${w("compared.apart", { n: count(apart) })}`,
    apart > 0 && el("span", { class: "kindnote" }, Object.entries(reasons).map(([why, n]) => `${term("value", why) || why}: ${count(n)}`).join("; ")))));
}
/** @param {number} n */
function contradictionNotes(n) {
  return contradictionsOf(n).map(([c, other]) => el("div", { class: "conflict", role: "note" },
    el("strong", {}, "! ", w("panel.contradiction"), " – ", term("value", property(c, "verdict")) || property(c, "verdict")),
    el("p", {}, w("panel.against"), " ", nodeLink(other, 120)),
    ...evidenceOfNode(other).slice(0, 1).map((v) => quoteBlock(v, nodes.fact[other])),
    el("p", {}, nodeLink(c, 120))));
}

const NAMING_FIRST = 2;
/** Where a thing of the registry is named: of each document the shortest sentence, clean ones first. @param {number} n */
function namings(n) {
  const seen = new Set();
  const lines = [...edgesOf(n)].filter((e) => ["hasProject", "hasGate", "hasBody", "indicator", "cites", "names"].includes(DATA.relations[edges.r[e]].name));
  const found = lines.flatMap((e) => factsOfEdge(e).flatMap((x) => facts.ev[x].map((v) => ({ v, x, at: evidenceOf(v) }))));
  const worth = ({ at }) => at.sentence.length + (at.restored || at.restoredQuote ? 1e6 : 0);
  return found.sort((a, b) => worth(a) - worth(b) || a.v - b.v).filter(({ at }) => !seen.has(at.doc) && seen.add(at.doc));
}
/** What stands for the sentences of a thing of the registry. @param {number} n */
function namingSentences(n) {
  const first = namings(n);
  if (!first.length) return [el("h3", {}, w("panel.evidence")), el("p", { class: "noevidence" }, w("panel.registry"))];
  return [el("h3", {}, w("panel.said")), el("div", { class: "evidence" }, ...first.slice(0, NAMING_FIRST).map(({ v, x }) => quoteBlock(v, x)),
    first.length > NAMING_FIRST && el("details", {}, el("summary", {}, w("panel.all", { n: count(first.length) })), ...first.slice(NAMING_FIRST).map(({ v, x }) => quoteBlock(v, x))))];
}

/** @param {number} e */
function edgePanel(e) {
  const list = factsOfEdge(e);
  const relation = relationLabel(edges.r[e], true);
  const parts = list.map((x) => facts.ev[x].length ? evidenceList(facts.ev[x], x) : null).filter(Boolean);
  const how = howKnown(e);
  const rule = edges.rule[e] === undefined ? "" : ruleText(edges.rule[e]);
  return [
    el("p", { class: "kindline" }, w("panel.statement")),
    el("h2", { tabindex: -1 }, label(edges.s[e]), " ", el("em", {}, relation), " ", label(edges.t[e])),
    el("p", { class: "how-" + how }, w("how"), ": ", el("strong", {}, w("how." + how)), rule && el("span", { class: "rule" }, `${w("panel.rule")}: ${rule}`)),
    el("p", { class: "ends" }, nodeLink(edges.s[e], 90), " ", el("em", {}, `— ${relation} →`), " ", nodeLink(edges.t[e], 90)),
    el("h3", {}, w("panel.evidence")),
    ...(parts.length ? parts.slice(0, panelAll ? undefined : PANEL_FIRST) : [el("p", { class: "noevidence" }, w(how === "inferred" ? "panel.inferred" : "panel.registry"))]),
    parts.length > PANEL_FIRST && !panelAll && el("button", { type: "button", onclick: () => { panelAll = true; renderPanel(); } }, w("panel.all", { n: count(parts.length) })),
  ];
}

/** @param {number[]} places @param {number} fact */
function evidenceList(places, fact) {
  const visible = panelAll ? places : places.slice(0, PANEL_FIRST);
  return el("div", { class: "evidence" }, ...visible.map((v) => quoteBlock(v, fact)),
    visible.length < places.length && el("button", { type: "button", onclick: () => { panelAll = true; renderPanel(); } }, w("panel.all", { n: count(places.length) })));
}
/** One place: the sentence with the quoted words marked, where it stands, how it was found. */
function quoteBlock(v, fact) {
  const at = evidenceOf(v);
  const href = readerOf(at);
  const where = [at.doc >= 0 ? label(at.doc) : "", at.path && w("section", { path: at.path }), w("line", { n: count(at.line) })].filter(Boolean).join(", ");
  const rule = fact >= 0 ? ruleText(facts.rule[fact]) : "";
  const garbled = Boolean(at.restored || at.restoredQuote);
  return el("figure", { class: "quote" },
    garbled && el("div", { class: "restored" }, el("span", { class: "tag" }, w("panel.restored")),
      el("blockquote", { lang: "vi", dir: "auto" }, at.restored || at.restoredQuote),
      at.confidence > 0 && el("span", { class: "confidence" }, w("panel.confidence", { n: Math.round(at.confidence * 100) + "%" }))),
    garbled && el("span", { class: "tag" }, w("panel.printed")),
    el("blockquote", { class: "source", lang: garbled ? "vi-x-ocr" : "vi", dir: "auto", "data-start": at.start, "data-line": at.line },
      at.before, el("mark", {}, at.quote), at.after),
    el("figcaption", {}, el("cite", {}, where), rule && el("span", { class: "rule" }, `${w("panel.rule")}: ${rule}`),
      el("span", { class: "actions" }, href && el("a", { href, class: "button" }, w("panel.read")),
        el("button", { type: "button", onclick: () => copy(citation(at, where)) }, w("panel.cite")))));
}
/** How a rule finds what it finds, in the reader's language. @param {number} rule */
function ruleText(rule) {
  return DATA.rules[rule][state.lang === "en" ? 1 : 0];
}
/** A citation that stands on its own in a letter. */
function citation(at, where) {
  const words = (at.restored || at.sentence).replace(/\s+/g, " ").trim();
  return `“${words}” (${where}${at.doc >= 0 ? "; " + iriOf(at.doc) : ""})`;
}

/** All links of a node by relation, each with its evidence a click away. @param {number} n */
function linkList(n) {
  const groups = groupsOf(n, new Set());
  if (!groups.length) return el("p", { class: "hint" }, w("picture.alone"));
  return el("div", {}, ...groups.map((group) => el("details", { open: group.members.length <= 6 },
    el("summary", {}, relationLabel(group.r, group.forward), " ", el("span", { class: "n" }, count(group.members.length))),
    el("ul", {}, ...group.members.slice(0, 30).map((member) => el("li", {}, nodeLink(member.n, 90), " ",
      el("button", { type: "button", class: "quiet", "aria-label": `${w("panel.evidence")}: ${sentenceOfEdge(member.e)}`, onclick: () => { chooseEdge(member.e); focusPanel(); } }, `❝ ${w("panel.sentence")}`))),
    group.members.length > 30 && el("li", {}, el("button", { type: "button", class: "quiet", onclick: () => go({ tab: "table", c: n }) }, w("more", { n: count(group.members.length - 30) })))))));
}
