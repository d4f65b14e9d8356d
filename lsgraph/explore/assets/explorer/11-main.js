// Putting it together: one render from one state.

const VIEWS = { picture: renderPicture, table: renderTable, path: renderPath, trace: renderTrace, timeline: renderTimeline, overview: renderOverview };

function renderWords() {
  document.documentElement.lang = state.lang;
  document.title = (state.n >= 0 ? clip(label(state.n), 80) + " – " : "") + w("site");
  for (const node of document.querySelectorAll("[data-w]")) node.textContent = w(node.getAttribute("data-w") || "");
  for (const node of document.querySelectorAll("[data-w-label]")) node.setAttribute("aria-label", w(node.getAttribute("data-w-label") || ""));
  for (const node of document.querySelectorAll("[data-w-placeholder]")) node.setAttribute("placeholder", w(node.getAttribute("data-w-placeholder") || ""));
  for (const node of document.querySelectorAll("a[data-page]")) node.setAttribute("href", `${state.lang}/${node.getAttribute("data-page")}.html`);
  byId("language").setAttribute("lang", state.lang === "en" ? "vi" : "en");
  byId("version").textContent = w("version", { v: DATA.version });
}
function renderTabs() {
  for (const name of TABS) {
    const tab = byId("tab-" + name);
    const on = name === state.tab;
    tab.setAttribute("aria-selected", String(on));
    tab.setAttribute("tabindex", on ? "0" : "-1");
  }
  byId("view").setAttribute("aria-labelledby", "tab-" + state.tab);
  byId("zoom").hidden = state.tab !== "picture" || state.c < 0 || byId("view").clientWidth < WIDE;
}
function render() {
  renderWords();
  renderTabs();
  const message = byId("message");
  message.textContent = state.message;
  message.hidden = !state.message;
  const search = /** @type {HTMLInputElement} */ (byId("search"));
  if (document.activeElement !== search || !state.q) search.value = state.q;
  renderList();
  renderFacets();
  const box = byId("view");
  box.scrollTop = 0;
  VIEWS[state.tab](box);
  renderPanel();
  document.body.classList.toggle("choosing", state.n >= 0 || state.e >= 0);
  byId("sparql-text").textContent = sparqlText();
  byId("address").textContent = location.href;
  if (state.n >= 0) announce(`${label(state.n)}, ${kindLabel(nodes.kind[state.n])}`);
}

let typing = 0;
function listenToSearch() {
  const input = /** @type {HTMLInputElement} */ (byId("search"));
  const run = () => {
    if (state.q === input.value) return;
    state.q = input.value;
    history.replaceState(null, "", hashOf());
    const before = performance.now();
    renderList();
    byId("results").dataset.ms = (performance.now() - before).toFixed(1);
    announce(byId("results-count").textContent || "");
    if (state.tab === "table" && state.c < 0) renderTable(byId("view"));
  };
  input.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(run, 60); });
  input.addEventListener("focus", preparePassages, { once: true });
  input.addEventListener("keydown", (event) => {
    const firstLink = /** @type {HTMLElement|null} */ (document.querySelector("#results a"));
    if (event.key === "Enter") { event.preventDefault(); clearTimeout(typing); run(); const link = /** @type {HTMLElement|null} */ (document.querySelector("#results a")); if (link) link.click(); }
    if (event.key === "ArrowDown" && firstLink) { event.preventDefault(); firstLink.focus(); }
    if (event.key === "Escape") { input.value = ""; clearTimeout(typing); run(); }
  });
  byId("results").addEventListener("keydown", (event) => {
    const links = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#results a")]);
    const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (at < 0 || !step) return;
    event.preventDefault();
    (links[at + step] || (step < 0 ? input : links[at])).focus();
  });
}
function listenToTabs() {
  byId("tabs").addEventListener("click", (event) => {
    const tab = /** @type {HTMLElement} */ (event.target).closest("[data-tab]");
    if (tab) go({ tab: tab.getAttribute("data-tab") || "overview" });
  });
  byId("tabs").addEventListener("keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!step) return;
    event.preventDefault();
    go({ tab: TABS[(TABS.indexOf(state.tab) + step + TABS.length) % TABS.length] });
    byId("tab-" + state.tab).focus();
  });
}
function start() {
  readHash();
  byId("app").hidden = false;
  byId("static").remove();
  listenToSearch();
  listenToTabs();
  byId("view").addEventListener("keydown", pictureKeys);
  byId("language").addEventListener("click", () => {
    const lang = state.lang === "vi" ? "en" : "vi";
    go({ lang });
    keepLanguage();
  });
  byId("zoom-in").addEventListener("click", () => zoom(0.8));
  byId("zoom-out").addEventListener("click", () => zoom(1.25));
  byId("zoom-fit").addEventListener("click", fit);
  for (const button of document.querySelectorAll("[data-export]")) {
    button.addEventListener("click", () => EXPORTS[button.getAttribute("data-export") || "link"]());
  }
  byId("sparql-copy").addEventListener("click", () => copy(byId("sparql-text").textContent || ""));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && byId("panel").contains(document.activeElement)) {
      if (state.c >= 0 && state.tab === "picture") refocus(state.n >= 0 ? state.n : state.c);
      else byId("search").focus();
    } else if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement ? document.activeElement.tagName : "")) {
      event.preventDefault();
      byId("search").focus();
    }
  });
  window.addEventListener("popstate", () => { readHash(); render(); });
  window.addEventListener("hashchange", () => { readHash(); render(); });
  let width = window.innerWidth;
  window.addEventListener("resize", () => { if (window.innerWidth !== width) { width = window.innerWidth; render(); } });
  if (window.innerWidth < 900) byId("facets").removeAttribute("open");
  render();
  document.documentElement.dataset.ready = performance.now().toFixed(0);
  setTimeout(prepareLabels, 60);
  setTimeout(preparePassages, 300);
}
start();
