// The neighbourhood: the chosen thing in the middle, its neighbours beside it, grouped by relation.
// At most 60 nodes first and 150 ever; the positions follow from the data alone, so the same view looks the same.

const FIRST = 60;
const MOST = 150;
const STEP = 20;
const EACH = 15;
const WIDE = 660;

/** Shapes by class group; no meaning hangs on colour alone. */
const SHAPES = {
  Instrument: "M0-7 7 0 0 7-7 0z", Document: "M-5-7H3L6-4V7H-5z", Section: "M-6-4H6V4H-6z", Plan: "M0-7 2-2 7-2 3 1 5 7 0 3-5 7-3 1-7-2-2-2z",
  Task: "M-6 0A6 6 0 1 0 6 0 6 6 0 1 0-6 0z", Project: "M0-7 7 6-7 6z", BorderGate: "M-7 7V-3L0-7 7-3V7H3V0H-3V7z", Body: "M-4-7H4L7 0 4 7H-4L-7 0z",
  Goal: "M-6 7V-7M-6-7H7L3-3 7 1H-6z",
  Target: "M-7 0A7 7 0 1 0 7 0 7 7 0 1 0-7 0M-3 0A3 3 0 1 1 3 0 3 3 0 1 1-3 0z", Figure: "M-6-6H6V6H-6z", Indicator: "M-7 6V1H-3V6zM-2 6V-3H2V6zM3 6V-7H7V6z",
  Progress: "M-5-7 7 0-5 7z", Contradiction: "M-7-4-4-7 0-3 4-7 7-4 3 0 7 4 4 7 0 3-4 7-7 4-3 0z", SumCheck: "M-5-7H6V-4H0L3 0 0 4H6V7H-5L-1 0z", Thing: "M-4-4H4V4H-4z",
};

/** How wide a drawing may be; a box that is not shown yet has no width of its own. @param {HTMLElement} box */
function roomOf(box) {
  return Math.max(box.clientWidth, 300);
}

/** The shape of a class as a small drawing. @param {string} kind */
function glyph(kind) {
  return svg("svg", { class: "glyph", viewBox: "-8 -8 16 16", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", { d: SHAPES[kind] || SHAPES.Thing, class: "g-" + (SHAPES[kind] ? kind : "Thing"), "fill-rule": "evenodd" }));
}

/**
 * Neighbours of a node by relation and direction, filters applied, those with most links first.
 * @param {number} n @param {Set<number>} held nodes that are drawn already
 */
function groupsOf(n, held) {
  const groups = new Map();
  const near = new Set();
  for (const e of edgesOf(n)) {
    const other = otherEnd(e, n);
    if (held.has(other) || near.has(other) || (filtering() && !passes(other))) continue;
    const forward = edges.s[e] === n;
    const key = DATA.relations[edges.r[e]].name + (forward ? ">" : "<");
    if (!groups.has(key)) groups.set(key, { key, r: edges.r[e], forward, members: [] });
    groups.get(key).members.push({ n: other, e });
    near.add(other);
  }
  const found = [...groups.values()];
  for (const group of found) {
    group.members.sort((a, b) => Number(isContradicted(b.n)) - Number(isContradicted(a.n)) || degree(b.n) - degree(a.n) || a.n - b.n);
  }
  return found.sort((a, b) => DATA.relations[a.r].rank - DATA.relations[b.r].rank || (a.key < b.key ? -1 : 1));
}

/** How many of each group are shown: evenly until the room is used, or as the reader asked. */
function shareOut(groups, room, owner) {
  const shown = groups.map(() => 0);
  let left = room;
  groups.forEach((group, i) => {
    const asked = state.m.get(groupKey(owner, group));
    if (asked !== undefined) {
      shown[i] = Math.min(asked, group.members.length, Math.max(left, 0));
      left -= shown[i];
    }
  });
  for (let moved = true; moved && left > 0;) {
    moved = false;
    groups.forEach((group, i) => {
      if (left > 0 && !state.m.has(groupKey(owner, group)) && shown[i] < Math.min(EACH, group.members.length)) {
        shown[i]++;
        left--;
        moved = true;
      }
    });
  }
  return shown;
}
function groupKey(owner, group) {
  return `${nodes.id[owner]}|${group.key}`;
}

/** The tree that is drawn: {n, e, groups: [{…group, items, hidden}]}. */
function tree() {
  const held = new Set([state.c]);
  const asked = [...state.m.values()].reduce((a, b) => a + b, 0);
  let room = (state.x.size || asked > STEP ? MOST : FIRST) - 1;
  const drawn = { nodes: 1, hidden: 0, all: 0 };
  const grow = (n, e, budget) => {
    const groups = groupsOf(n, held);
    const shown = shareOut(groups, Math.min(budget, room), n);
    for (const [i, group] of groups.entries()) for (const member of group.members.slice(0, shown[i])) held.add(member.n);
    const made = groups.map((group, i) => ({ ...group, owner: n, members: group.members, shown: shown[i], items: [] }));
    for (const group of made) {
      room -= group.shown;
      drawn.nodes += group.shown;
      drawn.all += group.members.length;
      drawn.hidden += group.members.length - group.shown;
    }
    for (const group of made) {
      group.items = group.members.slice(0, group.shown).map((member) =>
        state.x.has(member.n) && room > 0 ? grow(member.n, member.e, 25) : { n: member.n, e: member.e, groups: [] });
    }
    return { n, e, groups: made.filter((group) => group.members.length) };
  };
  const start = Math.min(FIRST - 1, room);
  const root = grow(state.c, -1, asked > STEP ? room : start);
  return { root, drawn };
}

/** Lines that fit a width in pixels. @param {string} text @param {number} width @param {number} [rows] how many lines @param {number} [size] */
function wrap(text, width, rows = 2, size = 13) {
  const wide = (line) => textWidth(line, size) > width;
  const cut = (line) => { let end = line.length; while (end > 1 && wide(line.slice(0, end) + "…")) end--; return line.slice(0, end).trimEnd() + "…"; };
  const lines = [""];
  for (const word of text.slice(0, 300).replace(/\s+/g, " ").trim().split(" ")) {
    const last = lines[lines.length - 1];
    if (!last) lines[lines.length - 1] = word;
    else if (!wide(last + " " + word)) lines[lines.length - 1] = last + " " + word;
    else if (lines.length === rows) { lines[rows - 1] = cut(last + " " + word); break; }
    else lines.push(word);
  }
  return lines.map((line) => wide(line) ? cut(line) : line);
}

const ROW = 36;
const PILL = 30;
/** How tall a block of groups is: a name for each group, its nodes below, expanded ones indented. */
function heightOf(groups) {
  return groups.reduce((sum, group) => sum + PILL + group.items.reduce((h, item) => h + ROW + 2 + heightOf(item.groups), 0) + (rest(group) ? 30 : 0) + 12, 0);
}
/**
 * Lays groups as a block from (x, y) downwards; `from` is where the line to each group's name begins. The names and
 * the lines stand on the side of the middle (`left`: the block is on the left), so that no line runs across a card.
 */
function layBlock(placed, groups, x, y, width, from, trunk, left) {
  for (const group of groups) {
    y += PILL / 2;
    placed.push({ kind: "group", group, x, y, width, from, trunk, left });
    const spine = { x: left ? x + width - 10 : x + 10, y: y + 11 };
    const middle = x + (left ? 0 : 24) + (width - 24) / 2;
    y += PILL / 2 - 3;
    for (const item of group.items) {
      y += ROW / 2 + 1;
      placed.push({ kind: "node", item, x: middle, y, width: width - 24, from: spine, group });
      y += ROW / 2 + 1;
      if (item.groups.length) {
        const indent = Math.min(28, width / 8);
        y = layBlock(placed, item.groups, left ? x : x + indent, y, width - indent, { x: left ? x + width - 36 : x + 36, y: y - 2 }, "down", left);
      }
    }
    if (rest(group)) {
      placed.push({ kind: "rest", group, x: middle, y: y + 15, from: spine });
      y += 30;
    }
    y += 15;
  }
  return y;
}
/** The wide form: the chosen thing in the middle, a block of groups on either side. */
function layWings(root, space) {
  const centre = Math.min(190, space * 0.25), gap = 46;
  const width = Math.min(330, (space - centre - gap * 2) / 2);
  const sides = [[], []];
  const heights = [0, 0];
  for (const group of root.groups) {
    const side = heights[1] <= heights[0] ? 1 : 0;
    sides[side].push(group);
    heights[side] += heightOf([group]);
  }
  const placed = [{ kind: "node", item: root, x: 0, y: 0, width: centre, centre: true }];
  const half = centre / 2;
  layBlock(placed, sides[1], half + gap, -heights[1] / 2, width, { x: half, y: 0 }, "right", false);
  layBlock(placed, sides[0], -half - gap - width, -heights[0] / 2, width, { x: -half, y: 0 }, "left", true);
  return placed;
}
/** The form for a narrow screen: an outline from top to bottom. */
function layOutline(root, width) {
  const placed = [{ kind: "node", item: root, x: width / 2, y: 0, width: width - 8, centre: true }];
  layBlock(placed, root.groups, 8, 30, width - 12, { x: 14, y: 20 }, "down", false);
  return placed;
}
function rest(group) {
  return group.members.length - group.shown || state.m.has(groupKey(group.owner, group));
}

/** Draws the neighbourhood into the view. @param {HTMLElement} box */
function renderPicture(box) {
  if (state.c < 0) {
    fill(box, el("p", { class: "hint" }, w("picture.none")));
    return;
  }
  const { root, drawn } = tree();
  const wide = roomOf(box) >= WIDE;
  const placed = wide ? layWings(root, roomOf(box) - 24) : layOutline(root, Math.max(280, roomOf(box) - 10));
  const lines = svg("g", { class: "lines" });
  const things = svg("g", {});
  for (const place of placed) {
    if (place.kind === "group") things.append(groupMark(place, lines));
    else if (place.kind === "rest") things.append(restMark(place, lines));
    else things.append(nodeMark(place, lines));
  }
  const name = w("picture.name", { label: label(state.c) });
  const told = w("picture.describe", { drawn: count(drawn.nodes - 1), all: count(drawn.all), hidden: count(drawn.hidden) });
  const made = svg("svg", { id: "drawing", class: "drawing", role: "group", "aria-labelledby": "drawing-title", "aria-describedby": "drawing-desc" },
    svg("title", { id: "drawing-title" }, name), svg("desc", { id: "drawing-desc" }, told + " " + w("picture.keys")), lines, things);
  fill(box, el("p", { class: "told", "data-drawn": drawn.nodes, "data-hidden": drawn.hidden, "data-all": drawn.all }, told,
    drawn.nodes >= MOST && el("strong", {}, " " + w("picture.full"))), made, drawn.all === 0 && el("p", { class: "hint" }, w("picture.alone")), legend(placed));
  frame(made, placed, box, wide);
}

function nodeMark(place, lines) {
  const { item, x, y, width, centre } = place;
  const n = item.n;
  const chosen = state.n === n && state.e < 0;
  if (!centre) lines.append(edgeMark(place));
  const room = width - (centre || degree(n) < 2 ? 36 : degree(n) > 100 ? 68 : 58);
  const rows = centre ? wrap(label(n), room, 6, 14.5) : wrap(labelBeside(n, place.group.owner), room);
  const height = centre ? 30 + rows.length * 15 : ROW - 4;
  const kind = kindLabel(nodes.kind[n]);
  const relation = place.group ? relationLabel(place.group.r, place.group.forward) + ": " : "";
  const hiddenHere = degree(n) - (centre ? degree(n) : 1);
  const made = svg("g", {
    class: `node${chosen ? " chosen" : ""}${centre ? " centre" : ""}`, transform: `translate(${x} ${y})`, tabindex: centre ? 0 : -1, role: "button",
    "data-n": n, "data-e": item.e, "aria-label": `${relation}${label(n)} (${kind})${isContradicted(n) ? " – " + w("status.contradicted") : ""}`,
    "aria-pressed": chosen ? "true" : "false",
    onclick: (event) => { event.stopPropagation(); if (!dragged) choose(n); },
    ondblclick: () => visit(n),
    onfocus: (event) => keepInView(event.currentTarget),
  },
  svg("title", {}, label(n)),
  svg("rect", { x: -width / 2, y: -height / 2, width, height, rx: 6, class: "box" }),
  svg("g", { transform: `translate(${-width / 2 + 14} 0)` }, svg("path", { d: SHAPES[topKind(n)] || SHAPES.Thing, class: "g-" + topKind(n), "fill-rule": "evenodd" })),
  ...rows.map((row, i) => svg("text", { x: -width / 2 + 28, y: 4.5 + (i - (rows.length - 1) / 2) * 14.5, class: "name" }, row)));
  if (isContradicted(n)) made.append(svg("g", { class: "badge", transform: `translate(${width / 2 - 4} ${-height / 2 + 2})` },
    svg("circle", { r: 8 }), svg("text", { y: 4, "text-anchor": "middle" }, "!")));
  if (!centre && hiddenHere > 0) {
    const open = state.x.has(n);
    made.append(svg("g", {
      class: "plus", transform: `translate(${width / 2 - 12} ${height / 2 - 11})`, "aria-hidden": "true",
      onclick: (event) => { event.stopPropagation(); toggle(n); },
    }, svg("rect", { x: -15, y: -13, width: 27, height: 24, class: "hit" }), svg("text", { x: 8, y: 4, "text-anchor": "end" }, open ? "–" : `+${hiddenHere > 999 ? "999" : hiddenHere}`)));
  }
  return made;
}
function edgeMark(place) {
  const { x, y, width, from, item } = place;
  const end = from.x < x ? x - width / 2 : x + width / 2;
  const d = `M${from.x} ${from.y}V${y}H${end}`;
  const chosen = state.e === item.e;
  const how = howKnown(item.e);
  return svg("g", { class: `edge${chosen ? " chosen" : ""}`, "data-e": item.e, onclick: (event) => { event.stopPropagation(); if (!dragged) chooseEdge(item.e); } },
    svg("title", {}, sentenceOfEdge(item.e) + (how === "stated" ? "" : ` (${w("how." + how)})`)),
    svg("path", { d, class: "line", "stroke-dasharray": DASHES[how] }), svg("path", { d: `M${from.x} ${y}H${end}`, class: "hit" }));
}
/** The name of a relation, and the line that leads to it. */
function groupMark(place, lines) {
  const { group, x, y, width, from, trunk, left } = place;
  const text = `${clip(relationLabel(group.r, group.forward), 30)} · ${count(group.members.length)}`;
  const wide = Math.min(width, text.length * 6.3 + 26);
  const end = left ? x + width : x;
  const rail = (from.x + end) / 2;
  lines.append(svg("path", { class: "trunk", d: trunk === "down" ? `M${from.x} ${from.y}V${y}H${end}` : `M${from.x} ${from.y}H${rail}V${y}H${end}` }));
  return svg("g", { class: "relation", transform: `translate(${left ? end - wide / 2 : x + wide / 2} ${y})` },
    svg("rect", { x: -wide / 2, y: -11, width: wide, height: 22, rx: 11 }),
    svg("text", { "text-anchor": "middle", y: 4 }, text));
}
function restMark(place) {
  const { group, x, y } = place;
  const hidden = group.members.length - group.shown;
  const key = groupKey(group.owner, group);
  const set = (n) => go({ m: n === null ? new Map([...state.m].filter(([k]) => k !== key)) : new Map(state.m).set(key, n) });
  const made = svg("g", { class: "rest", transform: `translate(${x} ${y})` });
  const button = (dx, text, act, name) => made.append(svg("g", {
    class: "restbutton", role: "button", tabindex: -1, transform: `translate(${dx} 0)`, "data-act": name, onclick: act,
    onfocus: (event) => keepInView(event.currentTarget),
  }, svg("rect", { x: -62, y: -13, width: 124, height: 26, rx: 5 }), svg("text", { "text-anchor": "middle", y: 4 }, text)));
  if (hidden) button(state.m.has(key) ? -52 : 0, w("more", { n: count(Math.min(hidden, STEP)) }) + (hidden > STEP ? ` / ${count(hidden)}` : ""), () => set(group.shown + STEP), "more");
  if (state.m.has(key)) button(hidden ? 78 : 0, w("less"), () => set(null), "less");
  return made;
}
function legend(placed) {
  const present = [...new Set(placed.filter((p) => p.kind === "node").map((p) => topKind(p.item.n)))];
  return el("ul", { class: "legend", "aria-label": w("legend") }, ...present.map((kind) => el("li", {}, glyph(kind), term("kind", kind) || kind)),
    ...howLegend(placed.filter((p) => p.kind === "node" && p.item.e >= 0).map((p) => howKnown(p.item.e))));
}

/** @param {number} n */
function choose(n) {
  if (state.n === n && state.e < 0) { if (n !== state.c) toggle(n); } else go({ n, e: -1 });
}
/** @param {number} e */
function chooseEdge(e) {
  go({ e });
}
/** @param {number} n */
function toggle(n) {
  const x = new Set(state.x);
  x.has(n) ? x.delete(n) : x.add(n);
  go({ n, e: -1, x });
}
