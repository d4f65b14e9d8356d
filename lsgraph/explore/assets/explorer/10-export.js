// What leaves the page: CSV, PNG, SVG, Turtle of the view, and the SPARQL that gives it.

/** Offers text or bytes as a file. @param {string} name @param {Blob} blob */
function offer(name, blob) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 4000);
}
function fileName(suffix) {
  const what = state.c >= 0 ? nodes.id[state.c].replace(/[^a-z0-9-]+/gi, "-").slice(0, 60) : "view";
  return `lsgraph-${what}-${state.tab}.${suffix}`;
}

/** A cell no spreadsheet takes for a formula. @param {string} text */
function csvCell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text) ? "'" + text : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
function csvText() {
  const rows = [tableHeads(), ...held().map(rowCells)];
  return "\ufeff" + rows.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

const KEPT = ["fill", "stroke", "stroke-width", "fill-opacity", "font-size", "font-family", "font-weight", "font-style", "opacity", "text-decoration-line"];
/** The drawing as a file of its own: what the style sheet gives is written into it. @returns {string} */
function svgText() {
  const drawing = document.querySelector("#view svg:not(.glyph)");
  if (!drawing) return "";
  const clone = /** @type {SVGElement} */ (drawing.cloneNode(true));
  const from = [drawing, ...drawing.querySelectorAll("*")], to = [clone, ...clone.querySelectorAll("*")];
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    for (const name of KEPT) if (/^(rect|path|text|circle|line|polyline)$/.test(node.tagName)) to[i].setAttribute(name, style.getPropertyValue(name));
    for (const name of ["class", "tabindex", "role", "data-n", "data-e", "aria-label", "aria-pressed"]) to[i].removeAttribute(name);
  });
  let box = (clone.getAttribute("viewBox") || "0 0 800 600").split(" ").map(Number);
  if (state.tab === "picture" && whole) box = [whole.x, whole.y, whole.w, whole.h];
  clone.setAttribute("viewBox", box.join(" "));
  clone.setAttribute("width", String(Math.round(box[2])));
  clone.setAttribute("height", String(Math.round(box[3])));
  clone.setAttribute("xmlns", SVG);
  const paper = svg("rect", { x: box[0], y: box[1], width: box[2], height: box[3], fill: getComputedStyle(document.body).backgroundColor });
  clone.insertBefore(paper, clone.firstChild);
  return new XMLSerializer().serializeToString(clone);
}
/** @returns {Promise<Blob|null>} */
async function pngBlob() {
  const text = svgText();
  if (!text) return null;
  const image = new Image();
  await new Promise((done, failed) => {
    image.onload = done;
    image.onerror = failed;
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(text);
  });
  const scale = Math.min(2, 8000 / image.width, 8000 / image.height);
  const canvas = el("canvas", { width: Math.round(image.width * scale), height: Math.round(image.height * scale) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

/** @param {string} text */
function literal(text) {
  return '"' + text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")) + '"';
}
/** An identifier in angle brackets; characters that may not stand there are escaped. @param {string} iri */
function angled(iri) {
  return "<" + iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0")) + ">";
}
function expandName(name) {
  const at = name.indexOf(":");
  if (at < 0) return angled(DATA.ls + name);
  const prefix = DATA.prefixes[name.slice(0, at)];
  return prefix ? angled(prefix + name.slice(at + 1)) : angled(name);
}
function objectOf(text, kind) {
  if (kind === "iri") return angled(text);
  if (kind[0] === "@") return literal(text) + kind;
  return kind ? `${literal(text)}^^${expandName(kind)}` : literal(text);
}
/** The statements of the view, each of which stands in the graph. */
function turtleText() {
  const rows = held().slice(0, 5000);
  const lines = [`# ${location.href.replace(/\s/g, "%20")}`, `# ${w("version", { v: DATA.version })}`];
  const inside = new Set(rows.map((row) => row.n));
  for (const { n } of rows) {
    const id = angled(iriOf(n));
    for (const type of nodes.types[n] ? DATA.typeSets[nodes.types[n]] : []) lines.push(`${id} a ${expandName(type)} .`);
    const [key, en] = [nodes.lk[n], nodes.en[n]];
    if (key >= 0) lines.push(`${id} ${expandName("rdfs:label")} ${objectOf(nodes.vi[n], DATA.keys[key][1])} .`);
    if (en && nodes.le[n]) lines.push(`${id} ${expandName("rdfs:label")} ${literal(en)}@en .`);
    for (const p of properties(n)) lines.push(`${id} ${expandName(p.name)} ${objectOf(p.text, p.kind)} .`);
  }
  const drawn = new Set();
  for (const n of state.c >= 0 ? [state.c] : inside) {
    for (const e of edgesOf(n)) if (inside.has(edges.s[e]) && inside.has(edges.t[e]) && !drawn.has(e)) { drawn.add(e); lines.push(...edgeTurtle(e)); }
  }
  return lines.join("\n") + "\n";
}
function edgeTurtle(e) {
  const relation = DATA.relations[edges.r[e]];
  const [s, t] = [angled(iriOf(edges.s[e])), angled(iriOf(edges.t[e]))];
  const lines = edges.direct[e] ? [`${s} ${expandName(relation.name)} ${t} .`] : [];
  for (const x of factsOfEdge(e)) {
    const kind = DATA.factKinds[facts.kind[x]];
    if (!relation.fact || relation.fact.kind !== kind) continue;
    const id = angled(fullIri(facts.id[x]));
    lines.push(`${id} a ${expandName(kind)} .`, `${id} ${expandName(relation.fact.target)} ${t} .`);
    if (relation.fact.source) lines.push(`${id} ${expandName(relation.fact.source)} ${s} .`);
  }
  return lines;
}

const PREFIX_LINES = () => `PREFIX ls: <${DATA.ls}>\nPREFIX rdfs: <${DATA.prefixes.rdfs}>\n`;
/** The query whose answer is this view. */
function sparqlText() {
  if (state.tab !== "overview" && state.c >= 0) {
    const id = angled(iriOf(state.c));
    const parts = [];
    const here = new Set([...edgesOf(state.c)].map((e) => DATA.relations[edges.r[e]].name + (edges.s[e] === state.c ? ">" : "<")));
    for (const key of [...here].sort()) {
      const name = key.slice(0, -1), forward = key.endsWith(">");
      for (const pattern of DATA.relations[relationIndex.get(name) ?? 0].patterns) {
        parts.push(`  { VALUES ${forward ? "?a" : "?b"} { ${id} } ${pattern} BIND("${name}" AS ?relation) BIND(${forward ? "?b" : "?a"} AS ?neighbour) }`);
      }
    }
    if (!parts.length) return PREFIX_LINES() + `SELECT ?property ?value WHERE { ${id} ?property ?value }`;
    return PREFIX_LINES() + `SELECT DISTINCT ?relation ?neighbour ?label WHERE {\n${parts.join("\n  UNION\n")}\n  OPTIONAL { ?neighbour rdfs:label ?label }\n} ORDER BY ?relation ?neighbour`;
  }
  const lines = [];
  const groups = [...state.f.kind].sort().map((name) => `{ ?thing a ${expandName(name)} . ${DATA.kinds[kindIndex.get(name) ?? 0].where} }`);
  lines.push(groups.length ? `  ${groups.join(" UNION ")}` : "  ?thing a ?kind .");
  if (state.f.document.size) lines.push(`  ?thing ls:document ?document . VALUES ?document { ${[...state.f.document].map((id) => angled(fullIri(id))).join(" ")} }`);
  if (state.f.period.size) lines.push(`  ?thing ls:period|ls:year ?period . FILTER(STR(?period) IN (${[...state.f.period].map(literal).join(", ")}))`);
  if (state.f.resolution.size) lines.push(`  ?thing ls:implements ?resolution . VALUES ?resolution { ${[...state.f.resolution].map((id) => angled(fullIri(id))).join(" ")} }`);
  if (state.f.strength.size) lines.push(`  ?link ls:task ?thing ; ls:strength ?strength . VALUES ?strength { ${[...state.f.strength].map(literal).join(" ")} }`);
  if (state.f.status.has("contradicted")) lines.push("  ?contradiction ls:factA|ls:factB ?thing .");
  lines.push("  OPTIONAL { ?thing rdfs:label ?label }");
  return PREFIX_LINES() + `SELECT DISTINCT ?thing ?label WHERE {\n${lines.join("\n")}\n} ORDER BY ?thing`;
}

/** The exports, wired to their buttons. @type {Record<string, () => void>} */
const EXPORTS = {
  csv: () => offer(fileName("csv"), new Blob([csvText()], { type: "text/csv;charset=utf-8" })),
  svg: () => { const text = svgText(); text ? offer(fileName("svg"), new Blob([text], { type: "image/svg+xml" })) : announce(w("export.nothing")); },
  png: () => { pngBlob().then((blob) => blob ? offer(fileName("png"), blob) : announce(w("export.nothing"))); },
  ttl: () => offer(fileName("ttl"), new Blob([turtleText()], { type: "text/turtle;charset=utf-8" })),
  link: () => { copy(location.href); },
  print: () => window.print(),
};
