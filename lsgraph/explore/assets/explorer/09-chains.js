// Two ways of following lines: the shortest path between two things, and the chain from resolution to progress.

/** What a line costs beside others of a path that is as long: stated ones are taken first. */
const COST = { stated: 0, registry: 1, section: 2, corresponding: 4, inferred: 4 };

/**
 * The shortest path by lines in either direction, as the edges in order; of those that are as short the one with the
 * fewest conclusions. Null without one.
 * @param {number} a @param {number} b @param {boolean} skip do not step on documents and sections
 * @param {boolean} sure keep to what a sentence or the registry says
 * @returns {number[]|null}
 */
function shortestPath(a, b, skip, sure) {
  if (a === b) return [];
  const came = new Int32Array(SIZE).fill(-1);
  const steps = new Int32Array(SIZE).fill(-1);
  const cost = new Float64Array(SIZE);
  came[a] = -2;
  steps[a] = 0;
  let wave = [a];
  for (let step = 1; wave.length && came[b] === -1; step++) {
    const next = [];
    for (const n of wave) {
      for (const e of edgesOf(n)) {
        const other = otherEnd(e, n);
        if (steps[other] >= 0 && steps[other] < step) continue;
        const how = howKnown(e);
        if (sure && COST[how] > 1) continue;
        if (skip && other !== b && isKind(other, "Document", "Section", "Plan")) continue;
        const spent = cost[n] + COST[how];
        if (steps[other] < 0) next.push(other);
        else if (cost[other] <= spent) continue;
        steps[other] = step;
        came[other] = e;
        cost[other] = spent;
      }
    }
    wave = next;
  }
  return came[b] === -1 ? null : walkBack(came, a, b);
}
function walkBack(came, a, b) {
  const path = [];
  for (let n = b; n !== a; n = otherEnd(came[n], n)) path.push(came[n]);
  return path.reverse();
}

/** A box in which one finds a thing by typing. @param {string} id @param {string} name @param {number} n @param {(n: number) => void} chosen */
function picker(id, name, n, chosen) {
  const list = el("ul", { id: id + "-list", class: "picks", hidden: true });
  const input = el("input", { id, type: "text", autocomplete: "off", value: n >= 0 ? label(n) : "", placeholder: w("search.hint") });
  const refresh = () => {
    const found = search(input.value, () => true).nodes.slice(0, 8);
    list.hidden = !found.length;
    fill(list, ...found.map((m) => el("li", {}, el("button", { type: "button", class: "quiet", onclick: () => { list.hidden = true; chosen(m); } }, glyph(topKind(m)), label(m).slice(0, 120), kindNote(m)))));
  };
  input.addEventListener("input", refresh);
  input.addEventListener("keydown", (event) => {
    const firstButton = list.querySelector("button");
    if (event.key === "Enter" && firstButton) { event.preventDefault(); firstButton.click(); }
    if (event.key === "ArrowDown" && firstButton) { event.preventDefault(); firstButton.focus(); }
    if (event.key === "Escape") list.hidden = true;
  });
  return el("div", { class: "picker" }, el("label", { for: id }, name), input, list);
}

/** @param {HTMLElement} box */
function renderPath(box) {
  const a = state.a >= 0 ? state.a : state.n;
  const b = state.b;
  const form = el("form", { class: "pathform", onsubmit: (event) => event.preventDefault() },
    picker("path-a", w("path.from"), a, (n) => go({ a: n })),
    picker("path-b", w("path.to"), b, (n) => go({ a, b: n })),
    el("label", { class: "check" }, el("input", { id: "path-skip", type: "checkbox", checked: state.skip, onchange: () => go({ skip: !state.skip }) }), w("path.skip")),
    el("label", { class: "check" }, el("input", { id: "path-sure", type: "checkbox", checked: state.sure, onchange: () => go({ sure: !state.sure }) }), w("path.sure")));
  if (a < 0 || b < 0) { fill(box, form, el("p", { class: "hint" }, w("path.choose"))); return; }
  const path = shortestPath(a, b, state.skip, state.sure);
  if (!path) { fill(box, form, el("p", { class: "told", "data-length": -1 }, w("path.none"))); announce(w("path.none")); return; }
  const guessed = path.filter((e) => COST[howKnown(e)] > 1).length;
  const told = path.length ? w("path.length", { n: path.length }) + (guessed ? " " + w("path.guessed", { n: guessed }) : "") : w("path.same");
  fill(box, form, el("p", { class: "told", "data-length": path.length }, told), chainDrawing(a, path, w("path.name", { a: label(a), b: label(b) }), box),
    el("ul", { class: "legend", "aria-label": w("legend") }, ...howLegend(path.map(howKnown))),
    el("ol", { class: "steps" }, ...steps(a, path)));
  announce(told);
}
/** A path in words: each step with its direction and its sentence. */
function steps(a, path) {
  let n = a;
  return path.map((e) => {
    const from = n;
    n = otherEnd(e, n);
    const forward = edges.s[e] === from;
    return el("li", {}, nodeLink(from, 100), " ", el("button", { type: "button", class: "quiet rel", "data-r": DATA.relations[edges.r[e]].name, onclick: () => { chooseEdge(e); focusPanel(); } },
      forward ? `— ${relationLabel(edges.r[e], true)} →` : `← ${relationLabel(edges.r[e], true)} —`), " ", nodeLink(n, 100),
    howMark(howKnown(e)), proof(e));
  });
}
/** The sentence behind a line and where it stands, or that there is none. @param {number} e */
function proof(e) {
  const places = factsOfEdge(e).flatMap((x) => facts.ev[x]);
  if (!places.length) return el("p", { class: "proof" }, w("panel.none"));
  const at = evidenceOf(places[0]);
  const href = readerOf(at);
  const where = `${at.doc >= 0 ? shortName(at.doc) + ", " : ""}${w("line", { n: count(at.line) })}`;
  return el("p", { class: "proof" }, el("q", { lang: "vi" }, clip((at.restored || at.sentence).replace(/\s+/g, " "), 300)), " (", href ? el("a", { href }, where) : where, ")");
}
/** A path as a picture from top to bottom: at most 25 things. */
function chainDrawing(a, path, name, box) {
  const width = Math.min(roomOf(box) - 8, 620), inner = Math.min(width - 20, 460);
  const drawing = svg("svg", { id: "drawing", class: "drawing", role: "img", "aria-labelledby": "drawing-title", width, height: path.length * 84 + 56 },
    svg("title", { id: "drawing-title" }, name));
  drawing.setAttribute("viewBox", `0 0 ${width} ${path.length * 84 + 56}`);
  let n = a, y = 28;
  const lines = svg("g", {});
  drawing.append(lines);
  drawing.append(plainNode(n, width / 2, y, inner));
  for (const e of path.slice(0, 24)) {
    const forward = edges.s[e] === n;
    n = otherEnd(e, n);
    lines.append(svg("g", { class: "edge" + (state.e === e ? " chosen" : ""), onclick: () => chooseEdge(e) },
      svg("path", { class: "line", d: `M${width / 2} ${y + 20}V${y + 64}`, "stroke-dasharray": DASHES[howKnown(e)] }),
      svg("path", { class: "arrow", d: forward ? `M${width / 2 - 6} ${y + 56}l6 9 6-9z` : `M${width / 2 - 6} ${y + 29}l6-9 6 9z` }),
      svg("path", { class: "hit", d: `M${width / 2} ${y + 20}V${y + 64}` }),
      svg("text", { x: width / 2 + 14, y: y + 46, class: "step" }, relationLabel(edges.r[e], true) + (howKnown(e) === "stated" ? "" : ` (${w("how." + howKnown(e))})`))));
    y += 84;
    drawing.append(plainNode(n, width / 2, y, inner));
  }
  return drawing;
}
function plainNode(n, x, y, width, rows = wrap(label(n), width - 40), half = 19) {
  return svg("g", { class: "node" + (n === state.n && state.e < 0 ? " chosen" : ""), transform: `translate(${x} ${y})`, "data-n": n, onclick: () => go({ n, e: -1 }) },
    svg("title", {}, label(n)), svg("rect", { x: -width / 2, y: -half, width, height: half * 2, rx: 6, class: "box" }),
    svg("path", { d: SHAPES[topKind(n)] || SHAPES.Thing, class: "g-" + topKind(n), transform: `translate(${-width / 2 + 14} 0)`, "fill-rule": "evenodd" }),
    ...rows.map((row, i) => svg("text", { x: -width / 2 + 28, y: 4.5 + (i - (rows.length - 1) / 2) * 14.5, class: "name" }, row)),
    isContradicted(n) ? svg("text", { x: width / 2 - 12, y: 5, class: "bang" }, "!") : null);
}

/** Ends of a relation. @param {number} n @param {string} name @param {boolean} forward @param {...string} kinds @returns {Array<{n: number, e: number}>} */
function follow(n, name, forward, ...kinds) {
  const r = relationIndex.get(name);
  const found = [];
  for (const e of edgesOf(n)) {
    if (edges.r[e] === r && (forward ? edges.s[e] : edges.t[e]) === n) {
      const other = otherEnd(e, n);
      if (!kinds.length || isKind(other, ...kinds)) found.push({ n: other, e });
    }
  }
  return found;
}

/**
 * Resolution → plan → task → project → progress through a thing: columns of nodes, and the lines between them. A line
 * says how it is known: what the section around says of itself holds "by section" for what stands in it.
 */
function chainsThrough(n) {
  const columns = [new Set(), new Set(), new Set(), new Set(), new Set()];
  const links = new Map();
  const link = (from, to, e, how = howKnown(e)) => {
    const known = links.get(from + ">" + to);
    if (!known || HOW.indexOf(how) < HOW.indexOf(known.how)) links.set(from + ">" + to, { from, to, e, how });
  };
  const down = (task) => {
    for (const found of [...follow(task, "hasProject", true), ...follow(task, "hasGate", true)]) {
      columns[3].add(found.n);
      link(task, found.n, found.e);
      ahead(found.n);
    }
  };
  const ahead = (project) => {
    for (const found of follow(project, "project", false, "Progress")) { columns[4].add(found.n); link(project, found.n, found.e); }
  };
  const up = (task) => {
    const plan = planOf(task);
    if (plan) columns[1].add(plan.n);
    let proof = null;
    for (const t of [task, ...follow(task, "subTaskOf", true).map((found) => found.n)]) {
      for (const found of follow(t, "implements", true)) {
        const how = t === task ? howKnown(found.e) : weaker("section", howKnown(found.e));
        columns[0].add(found.n);
        link(found.n, task, found.e, how);
        if (plan) link(found.n, plan.n, found.e, how);
        if (!proof || HOW.indexOf(how) < HOW.indexOf(proof.how)) proof = { e: found.e, how };
      }
    }
    // The line from plan to task stands for the strongest statement that ties the task to a resolution.
    if (plan) proof ? link(plan.n, task, proof.e, proof.how) : link(plan.n, task, plan.e);
  };
  const task = (t, below) => { columns[2].add(t); up(t); if (below) down(t); };
  if (isKind(n, "Instrument")) {
    columns[0].add(n);
    for (const found of follow(n, "implements", false)) {
      task(found.n, true);
      for (const sub of follow(found.n, "subTaskOf", false)) if (follow(sub.n, "hasProject", true).length) { columns[2].add(sub.n); down(sub.n); }
    }
    columns[0] = new Set([n]);
  } else if (isKind(n, "Task")) {
    task(n, true);
    for (const sub of follow(n, "subTaskOf", false).slice(0, 60)) if (follow(sub.n, "hasProject", true).length) { columns[2].add(sub.n); down(sub.n); }
  } else if (isKind(n, "Project", "BorderGate")) {
    columns[3].add(n);
    for (const found of [...follow(n, "hasProject", false, "Task"), ...follow(n, "hasGate", false, "Task")]) { task(found.n, false); link(found.n, n, found.e); }
    ahead(n);
  } else if (isKind(n, "Progress")) {
    columns[4].add(n);
    for (const found of follow(n, "project", true)) {
      columns[3].add(found.n);
      link(found.n, n, found.e);
      for (const t of follow(found.n, "hasProject", false, "Task")) { task(t.n, false); link(t.n, found.n, t.e); }
    }
  } else if (isKind(n, "Plan", "Document", "Section")) {
    const tasks = isKind(n, "Section") ? follow(n, "statedIn", false) : [n, ...follow(n, "states", false).map((f) => f.n)].flatMap((d) => follow(d, "document", false, "Task"));
    for (const found of tasks) if (follow(found.n, "implements", true).length) task(found.n, true);
  }
  const total = columns.reduce((sum, column) => sum + column.size, 0);
  return { columns, links: [...links.values()], total };
}
/** The plan that the task's document states, else the document. */
function planOf(task) {
  for (const found of follow(task, "plan", true)) return found;
  for (const d of follow(task, "document", true)) {
    for (const plan of follow(d.n, "states", true)) return { n: plan.n, e: plan.e };
    return d;
  }
  return null;
}

const COLUMN_FIRST = 14;
const LEAST = 126;
let traceAll = false;
/** @param {HTMLElement} box */
function renderTrace(box) {
  if (state.n < 0) { fill(box, el("p", { class: "hint" }, w("trace.choose"))); return; }
  const found = chainsThrough(state.n);
  if (found.total <= 1) { fill(box, el("p", { class: "hint" }, w("trace.none"))); return; }
  const names = ["instrument", "plan", "task", "project", "progress"].map((name) => w("trace." + name));
  const best = bestKnown(found.links);
  const rank = (n) => HOW.indexOf(best.get(n) || "stated");
  const used = found.columns.map((column, i) => ({ name: names[i], all: [...column].sort((a, b) => Number(b === state.n) - Number(a === state.n) || rank(a) - rank(b) || degree(b) - degree(a) || a - b) })).filter((column) => column.all.length);
  const most = traceAll ? 60 : COLUMN_FIRST;
  for (const column of used) column.visible = column.all.slice(0, most);
  const narrow = roomOf(box) < used.length * LEAST;
  const per = narrow ? roomOf(box) - 16 : (roomOf(box) - 8) / used.length;
  const hidden = used.reduce((sum, column) => sum + column.all.length - column.visible.length, 0);
  const more = hidden > 0 && el("p", {}, el("button", { type: "button", onclick: () => { traceAll = true; renderTrace(box); } }, w("more", { n: count(hidden) })));
  fill(box, traceDrawing(used, found.links, per, narrow, w("trace.name", { label: label(state.n) })), more,
    el("ul", { class: "legend", "aria-label": w("legend") }, ...howLegend(found.links.map((link) => link.how))),
    el("h3", {}, w("trace.words")), el("ol", { class: "steps" }, ...inOrder(found).slice(0, traceAll ? 400 : 60).map(traceStep)));
}
/** How the strongest line to each thing is known. */
function bestKnown(links) {
  const best = new Map();
  for (const { to, how } of links) if (!best.has(to) || HOW.indexOf(how) < HOW.indexOf(best.get(to))) best.set(to, how);
  return best;
}
/** A line of the chain in words: how it is known, over which section, and the sentence. */
function traceStep({ from, to, e, how }) {
  const forward = edges.s[e] === from;
  const task = edges.s[e];
  const over = task !== to && task !== from && DATA.relations[edges.r[e]].name === "implements";
  return el("li", { "data-how": how }, nodeLink(from, 90), " ", el("button", { type: "button", class: "quiet rel", onclick: () => { chooseEdge(e); focusPanel(); } },
    relationLabel(edges.r[e], forward)), " ", nodeLink(to, 90), howMark(how), " ", over && el("span", { class: "kindnote" }, w("trace.over"), " ", nodeLink(task, 60)), proof(e));
}
/** The lines that a sentence stands for, from left to right, what is stated before what is concluded. */
function inOrder(found) {
  const column = (n) => found.columns.findIndex((set) => set.has(n));
  const told = found.links.filter(({ from, to }) => !found.columns[1].has(from) && !found.columns[1].has(to));
  return told.sort((a, b) => column(a.from) - column(b.from) || HOW.indexOf(a.how) - HOW.indexOf(b.how) || a.from - b.from || a.to - b.to);
}
function traceDrawing(used, links, per, narrow, name) {
  const spot = new Map();
  const width = narrow ? per - 8 : per - 24;
  const boxes = used.map((column) => column.visible.map((n) => {
    const project = follow(n, "project", true)[0];
    const rows = wrap(labelBeside(n, isKind(n, "Progress") && project ? project.n : -1), width - 34, narrow ? 3 : 6);
    return { n, rows, half: 7 + rows.length * 7.5 };
  }));
  const tall = (column) => column.reduce((sum, box) => sum + box.half * 2 + 10, 0);
  const height = narrow ? 0 : Math.max(...boxes.map(tall));
  let y = 0;
  const parts = [];
  used.forEach((column, i) => {
    const x = narrow ? per / 2 : per * i + per / 2;
    const top = narrow ? y : 0;
    parts.push(svg("text", { x, y: top + 16, "text-anchor": "middle", class: "lane" }, `${column.name} (${count(column.all.length)})`));
    let at = top + 28 + (narrow ? 0 : (height - tall(boxes[i])) / 2);
    for (const { n, rows, half } of boxes[i]) {
      spot.set(n, { x, y: at + half, width });
      parts.push(plainNode(n, x, at + half, width, rows, half));
      at += half * 2 + 10;
    }
    y = at + 8;
  });
  const lines = links.filter((link) => spot.has(link.from) && spot.has(link.to)).map((link) => {
    const a = spot.get(link.from), b = spot.get(link.to);
    if (narrow || b.x - a.x > per * 1.5) return null;
    const x1 = a.x + a.width / 2, x2 = b.x - b.width / 2;
    const d = `M${x1} ${a.y}C${(x1 + x2) / 2} ${a.y} ${(x1 + x2) / 2} ${b.y} ${x2} ${b.y}`;
    return svg("g", { class: "edge" + (state.e === link.e ? " chosen" : ""), "data-how": link.how, onclick: () => chooseEdge(link.e) },
      svg("title", {}, `${label(link.from)} → ${label(link.to)} (${w("how." + link.how)})`),
      svg("path", { d, class: "line", "stroke-dasharray": DASHES[link.how] }), svg("path", { d, class: "hit" }));
  });
  const wide = narrow ? per : per * used.length, deep = narrow ? y : height + 44;
  return svg("svg", { id: "drawing", class: "drawing", role: "img", "aria-labelledby": "drawing-title", width: wide, height: deep, viewBox: `0 0 ${wide} ${deep}` },
    svg("title", { id: "drawing-title" }, name), ...lines.filter(Boolean), ...parts);
}
