/** The query page: questions, editor, results, links that reopen them. */
import { Editor } from "./editor.js";
import { Results, readAnswer } from "./results.js";
import { PREFIXES, el, lang, number, t } from "./words.js";

/** @typedef {{ name: string, type: string, required: boolean, example: string, text: Record<"vi" | "en", string> }} Parameter */
/** @typedef {{ name: string, title: Record<"vi" | "en", string>, question: Record<"vi" | "en", string>, parameters: Parameter[], columns: { name: string, vi: string, en: string }[], sparql: string }} Question */

/** @template {HTMLElement} T @param {string} id @returns {T} */
const get = (id) => /** @type {T} */ (document.getElementById(id));

const TABS = /** @type {const} */ (["table", "chart", "graph"]);
const editor = new Editor(get("query"), get("overlay"), get("suggestions"), get("suggested"));
const results = new Results({ table: get("view-table"), chart: get("view-chart"), graph: get("view-graph") }, (query) => ask(query).then((found) => found.table));
/** @type {Question[]} */
let questions = [];
/** @type {AbortController | null} */
let running = null;
let asked = "";

/**
 * @param {string} query @param {AbortSignal} [signal]
 * @returns {Promise<{ table: import("./results.js").Table, truncated: number }>}
 */
async function ask(query, signal) {
  const answer = await fetch("/sparql", {
    method: "POST", signal, body: query,
    headers: { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples;q=0.9" },
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text.trim() || `HTTP ${answer.status}`);
  return { table: readAnswer(text, answer.headers.get("Content-Type") ?? ""), truncated: Number(answer.headers.get("X-LSGraph-Truncated") ?? 0) };
}

/**
 * Runs what stands in the editor.
 * @param {boolean} focus whether the person asked, and wants to be led to the results
 * @param {Record<string, string>} [meanings] of the columns
 */
async function run(focus, meanings = {}) {
  running?.abort();
  const mine = (running = new AbortController());
  const query = editor.value;
  const began = performance.now();
  get("error").hidden = true;
  get("stop").hidden = false;
  get("status").textContent = t("Đang hỏi…", "Asking…");
  try {
    const { table, truncated } = await ask(query, mine.signal);
    asked = query;
    get("results").hidden = false;
    get("truncated").hidden = !truncated;
    get("truncated").textContent = truncated ? t(`Chỉ có ${number(truncated)} dòng đầu: truy vấn cho nhiều hơn giới hạn. Thêm điều kiện hoặc LIMIT.`, `Only the first ${number(truncated)} rows: the query gives more than the limit. Add conditions or LIMIT.`) : "";
    for (const button of get("downloads").querySelectorAll("button")) button.hidden = (button.dataset.format === "ttl") !== table.triples;
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    get("status").textContent = t(`${number(table.rows.length)} dòng, ${seconds} giây`, `${number(table.rows.length)} rows, ${seconds} seconds`);
    remember(query);
    if (focus) get("results-title").focus();
    await results.show(table, meanings);
  } catch (error) {
    if (mine.signal.aborted) { if (running === mine) get("status").textContent = t("Đã dừng", "Stopped"); return; }
    get("status").textContent = "";
    get("results").hidden = true;
    get("error").hidden = false;
    get("error").textContent = explain(error instanceof Error ? error.message : String(error));
  } finally {
    if (running === mine) { running = null; get("stop").hidden = true; }
  }
}

/** @param {string} message @returns {string} the server's line, said first in the page's language */
function explain(message) {
  const known = /** @type {[RegExp, string, string][]} */ ([
    [/took longer/, "Quá thời gian cho một truy vấn.", "The time for one query is up."],
    [/too big|more memory|larger than/, "Kết quả quá lớn.", "The answer is too big."],
    [/is not declared/, "Thiếu dòng PREFIX.", "A PREFIX line is missing."],
    [/is (not closed|closed)/, "Ngoặc chưa khớp.", "The brackets do not match."],
    [/not SPARQL/, "Cú pháp chưa đúng.", "The syntax is not right."],
    [/read-only|SERVICE|FROM/, "Dịch vụ không nhận yêu cầu này.", "The service does not take this."],
    [/busy|slow down/, "Máy chủ đang bận, hãy thử lại.", "The server is busy, try again."],
    [/Failed to fetch|NetworkError/, "Không tới được máy chủ.", "The server cannot be reached."],
  ]).find(([pattern]) => pattern.test(message));
  return known ? `${t(known[1], known[2])}\n${message}` : message;
}

/** @param {string} query */
function remember(query) {
  const view = TABS.find((name) => get(`tab-${name}`).getAttribute("aria-selected") === "true") ?? "table";
  const hash = "#" + new URLSearchParams(view === "table" ? { query } : { query, view }).toString();
  if (location.hash !== hash) history.pushState(null, "", hash);
  relink(hash);
}

/** @param {string} hash */
function relink(hash) {
  const link = /** @type {HTMLAnchorElement} */ (get("permalink"));
  link.hidden = false;
  link.href = (lang === "en" ? "/?lang=en" : "/") + hash;
  const other = /** @type {HTMLAnchorElement} */ (get("other"));
  other.href = other.href.replace(/#.*$/, "") + hash;
}

/** Opens what the address names. @returns {boolean} */
function reopen() {
  const state = new URLSearchParams(location.hash.slice(1));
  const query = state.get("query") ?? new URLSearchParams(location.search).get("query");
  if (query === null) return false;
  editor.value = query;
  const view = TABS.find((name) => name === state.get("view"));
  if (view) select(view, false);
  void run(false);
  return true;
}

/** @param {"table" | "chart" | "graph"} chosen @param {boolean} focus */
function select(chosen, focus) {
  for (const name of TABS) {
    const tab = get(`tab-${name}`);
    tab.setAttribute("aria-selected", String(name === chosen));
    tab.tabIndex = name === chosen ? 0 : -1;
    get(`view-${name}`).hidden = name !== chosen;
    if (name === chosen && focus) tab.focus();
  }
  if (asked) results.draw();
  if (focus && asked) remember(asked);
}

/** @param {string} format @param {string} name */
async function download(format, name) {
  get("status").textContent = t("Đang tạo tệp…", "Making the file…");
  const answer = await fetch("/sparql", { method: "POST", body: new URLSearchParams({ query: asked, format }) });
  if (!answer.ok) { get("error").hidden = false; get("error").textContent = explain(await answer.text()); get("status").textContent = ""; return; }
  const url = URL.createObjectURL(await answer.blob());
  const link = el("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  get("status").textContent = t(`Đã tạo ${name}`, `${name} is ready`);
}

/** The form of a question's parameters. @param {Question} question */
function parameterForm(question) {
  const form = /** @type {HTMLFormElement} */ (get("parameters"));
  form.hidden = false;
  const fields = question.parameters.map((parameter) => {
    const id = `parameter-${parameter.name}`;
    const need = parameter.required ? "" : t(" (không bắt buộc)", " (optional)");
    const field = /** @type {HTMLInputElement} */ (el("input", { id, name: parameter.name, required: parameter.required, placeholder: parameter.example, autocomplete: "off" }));
    if (parameter.required) field.value = parameter.example;
    return el("div", {}, el("label", { for: id }, (parameter.text[lang] || parameter.name) + need), field);
  });
  const button = el("button", { type: "submit" }, t("Điền và chạy", "Fill in and run"));
  form.replaceChildren(el("p", {}, question.question[lang].replace(/\{(\w+)\}/g, "…")), ...fields, button);
}

/** Fills a question in on the server, where no value can become SPARQL. @param {Question} question */
async function fill(question) {
  const form = /** @type {HTMLFormElement} */ (get("parameters"));
  const values = [...new FormData(form)].filter(([, value]) => value).map(([name, value]) => [name, String(value)]);
  const answer = await fetch(`/catalogue/${encodeURIComponent(question.name)}?${new URLSearchParams([...values, ["lang", lang]])}`);
  const found = await answer.json();
  if (!answer.ok) { get("error").hidden = false; get("error").textContent = found.error; return; }
  // A name in any spelling is filled in as the graph writes it, so that it is seen what was asked.
  for (const [name, value] of Object.entries(found.values)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement) field.value = String(value);
  }
  editor.value = found.sparql;
  await run(true, Object.fromEntries(question.columns.map((column) => [column.name, column[lang]])));
}

/** @returns {Question | undefined} */
const chosen = () => questions.find((question) => question.name === /** @type {HTMLSelectElement} */ (get("example")).value);

get("ask").addEventListener("submit", (event) => { event.preventDefault(); void run(true); });
get("query").addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); void run(true); } });
get("stop").addEventListener("click", () => running?.abort());
get("downloads").addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("button") : null;
  if (button instanceof HTMLButtonElement) void download(button.dataset.format ?? "json", button.dataset.name ?? "lsgraph");
});
for (const name of TABS) {
  get(`tab-${name}`).addEventListener("click", () => select(name, true));
  get(`tab-${name}`).addEventListener("keydown", (event) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? TABS.length - 1 : 0;
    if (step) { event.preventDefault(); select(TABS[(TABS.indexOf(name) + step) % TABS.length], true); }
  });
}
get("example").addEventListener("change", () => { const question = chosen(); if (question) parameterForm(question); else get("parameters").hidden = true; });
get("parameters").addEventListener("submit", (event) => { event.preventDefault(); const question = chosen(); if (question) void fill(question); });
addEventListener("popstate", () => reopen());

const [terms, catalogue] = await Promise.all([fetch("/terms.json"), fetch("/catalogue.json")]);
if (terms.ok) {
  const found = await terms.json();
  Object.assign(PREFIXES, found.prefixes);
  editor.terms = found.terms;
}
questions = catalogue.ok ? await catalogue.json() : [];
/** @type {HTMLSelectElement} */ (get("example")).disabled = !questions.length;
reopen();
document.documentElement.dataset.ready = "true";
