// Moving in the picture: drag, wheel, buttons, arrow keys. The viewBox is all that changes.

let dragged = false;
/** @type {{x: number, y: number, w: number, h: number}|null} */ let view = null;
/** @type {{x: number, y: number, w: number, h: number}|null} */ let whole = null;

/** Sets the frame: the whole drawing at its own size; the page scrolls, the drawing can be dragged and zoomed. */
function frame(drawing, placed, box, wide) {
  const tops = { node: 22, group: 12, rest: 14 };
  const xs = placed.flatMap((p) => p.kind === "node" ? [p.x - p.width / 2, p.x + p.width / 2] : [p.x]);
  const ys = placed.flatMap((p) => { const half = p.centre ? 62 : tops[p.kind]; return [p.y - half, p.y + half]; });
  const left = Math.min(...xs) - 12, right = Math.max(...xs) + 12, top = Math.min(...ys), bottom = Math.max(...ys);
  const width = Math.max(roomOf(box) - 4, 280);
  const height = Math.min(Math.max(bottom - top, wide ? 340 : 60), 6000);
  drawing.setAttribute("width", String(width));
  drawing.setAttribute("height", String(Math.round(height)));
  whole = { x: left, y: top, w: right - left, h: bottom - top };
  view = { x: (left + right) / 2 - width / 2, y: (top + bottom) / 2 - height / 2, w: width, h: height };
  applyView(drawing);
  if (wide) listen(drawing);
}
function applyView(drawing) {
  if (view) drawing.setAttribute("viewBox", `${view.x.toFixed(1)} ${view.y.toFixed(1)} ${view.w.toFixed(1)} ${view.h.toFixed(1)}`);
}
/** @param {number} factor @param {number} [px] @param {number} [py] */
function zoom(factor, px, py) {
  const drawing = document.getElementById("drawing");
  if (!drawing || !view) return;
  const box = drawing.getBoundingClientRect();
  const fx = px === undefined ? 0.5 : (px - box.left) / box.width;
  const fy = py === undefined ? 0.5 : (py - box.top) / box.height;
  const width = Math.min(Math.max(view.w * factor, 120), 20000);
  const height = (view.h * width) / view.w;
  view = { x: view.x + (view.w - width) * fx, y: view.y + (view.h - height) * fy, w: width, h: height };
  applyView(drawing);
}
function fit() {
  const drawing = document.getElementById("drawing");
  if (!drawing || !whole) return;
  const ratio = drawing.clientHeight / drawing.clientWidth;
  const width = Math.max(whole.w, whole.h / ratio);
  view = { x: whole.x + whole.w / 2 - width / 2, y: whole.y + whole.h / 2 - (width * ratio) / 2, w: width, h: width * ratio };
  applyView(drawing);
}
function listen(drawing) {
  let start = null;
  drawing.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !view) return;
    start = { x: event.clientX, y: event.clientY, view: { ...view }, id: event.pointerId };
    dragged = false;
  });
  drawing.addEventListener("pointermove", (event) => {
    if (!start || !view) return;
    const dx = event.clientX - start.x, dy = event.clientY - start.y;
    if (!dragged && Math.abs(dx) + Math.abs(dy) < 5) return;
    if (!dragged) drawing.setPointerCapture(start.id);
    dragged = true;
    const scale = view.w / drawing.clientWidth;
    view.x = start.view.x - dx * scale;
    view.y = start.view.y - dy * scale;
    applyView(drawing);
  });
  const stop = () => { start = null; setTimeout(() => { dragged = false; }, 0); };
  drawing.addEventListener("pointerup", stop);
  drawing.addEventListener("pointercancel", stop);
  drawing.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(Math.exp(event.deltaY / 300), event.clientX, event.clientY);
  }, { passive: false });
}
/** Brings a focused node into the window. @param {Element} node */
function keepInView(node) {
  if (!dragged) node.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Arrow keys go to the nearest node that way; Enter chooses, then expands; Esc goes back to the middle. */
function pictureKeys(event) {
  const here = event.target.closest ? event.target.closest(".node, .restbutton") : null;
  if (!here) return;
  const way = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
  const n = here.hasAttribute("data-n") ? +here.getAttribute("data-n") : -1;
  if (way) {
    const next = nearest(here, way);
    if (next) { here.setAttribute("tabindex", "-1"); next.setAttribute("tabindex", "0"); next.focus(); }
  } else if (event.key === "Enter" || event.key === " ") {
    if (n >= 0) { choose(n); refocus(n); } else here.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  } else if ((event.key === "+" || event.key === "-") && n >= 0) {
    if (state.x.has(n) !== (event.key === "+")) { toggle(n); refocus(n); }
  } else if (event.key === "c" && n >= 0) {
    visit(n);
    refocus(n);
  } else if (event.key === "e" && +here.getAttribute("data-e") >= 0) {
    chooseEdge(+here.getAttribute("data-e"));
    focusPanel();
  } else if (event.key === "Escape") {
    refocus(state.c);
  } else return;
  event.preventDefault();
}
function nearest(here, [dx, dy]) {
  const centre = (node) => { const box = node.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; };
  const [x, y] = centre(here);
  let best = null, least = Infinity;
  for (const node of document.querySelectorAll("#drawing .node, #drawing .restbutton")) {
    if (node === here) continue;
    const [nx, ny] = centre(node);
    const along = (nx - x) * dx + (ny - y) * dy, aside = Math.abs((nx - x) * dy) + Math.abs((ny - y) * dx);
    if (along > 4 && along + aside * 2.5 < least) { least = along + aside * 2.5; best = node; }
  }
  return best;
}
/** @param {number} n */
function refocus(n) {
  const node = document.querySelector(`#drawing .node[data-n="${n}"]`);
  if (!node) return;
  for (const other of document.querySelectorAll('#drawing .node[tabindex="0"]')) other.setAttribute("tabindex", "-1");
  node.setAttribute("tabindex", "0");
  /** @type {HTMLElement} */ (node).focus({ preventScroll: true });
}
