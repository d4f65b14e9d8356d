/** The editor: a plain text field with a coloured layer under it, and completion by keyboard. */
import { PREFIXES, el, lang, t } from "./words.js";

/** @typedef {{ name: string, kind: string, vi: string, en: string }} Term */

const TOKENS =
  /(?<c>#[^\n]*)|(?<i><[^<>"{}|^`\\\s]*>)|(?<s>"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<v>[?$]\w+)|(?<p>[A-Za-z][\w-]*:[\w.-]*)|(?<k>\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE|WHERE|PREFIX|BASE|FROM|NAMED|GRAPH|OPTIONAL|FILTER|BIND|VALUES|UNION|MINUS|EXISTS|NOT|IN|AS|DISTINCT|REDUCED|ORDER|GROUP|BY|HAVING|ASC|DESC|LIMIT|OFFSET|COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT|STR|LANG|LANGMATCHES|DATATYPE|BOUND|IRI|IF|COALESCE|REGEX|REPLACE|CONTAINS|STRSTARTS|STRENDS|STRLEN|SUBSTR|LCASE|UCASE|CONCAT|ISIRI|ISLITERAL|ISBLANK|true|false|a)\b)/gi;
const SHOWN = 9;
/** @type {Record<string, string>} */
const NAMES = { c: "c", i: "i", s: "s", v: "v", p: "i", k: "k" };

/** @param {string} text @returns {string} letters without diacritics, in lower case */
export const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

export class Editor {
  /** @param {HTMLTextAreaElement} field @param {HTMLElement} overlay @param {HTMLElement} list @param {HTMLElement} said */
  constructor(field, overlay, list, said) {
    this.field = field;
    this.overlay = overlay;
    this.list = list;
    this.said = said;
    /** @type {Term[]} */
    this.terms = [];
    /** @type {{ start: number, items: { insert: string, label: string }[], at: number } | null} */
    this.open = null;
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", list.id);
    field.addEventListener("input", () => { this.paint(); this.suggest(false); });
    field.addEventListener("scroll", () => { overlay.scrollTop = field.scrollTop; this.close(); });
    field.addEventListener("blur", () => this.close());
    field.addEventListener("click", () => this.close());
    field.addEventListener("keydown", (event) => this.key(event));
    list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const item = event.target instanceof Element ? event.target.closest("li") : null;
      if (item && this.open) { this.open.at = [...list.children].indexOf(item); this.accept(); }
    });
    new ResizeObserver(() => this.paint()).observe(field);
    field.parentElement?.classList.add("lit");
    this.paint();
  }

  /** @returns {string} */
  get value() { return this.field.value; }

  set value(text) {
    this.field.value = text;
    this.field.rows = Math.min(26, Math.max(9, text.split("\n").length + 1));
    this.close();
    this.paint();
  }

  /** Colours the layer under the field. */
  paint() {
    const text = this.field.value;
    /** @type {Node[]} */
    const parts = [];
    let at = 0;
    for (const match of text.matchAll(TOKENS)) {
      const name = Object.keys(match.groups ?? {}).find((key) => match.groups?.[key] !== undefined) ?? "";
      parts.push(document.createTextNode(text.slice(at, match.index)), el("span", { class: NAMES[name] }, match[0]));
      at = match.index + match[0].length;
    }
    // A last line end shows only with something after it.
    parts.push(document.createTextNode(text.slice(at) + "\n "));
    this.overlay.replaceChildren(...parts);
    this.overlay.style.width = `${this.field.clientWidth}px`;
    this.overlay.scrollTop = this.field.scrollTop;
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === " " && event.ctrlKey) { event.preventDefault(); this.suggest(true); return; }
    if (!this.open) return;
    const last = this.open.items.length - 1;
    const moves = { ArrowDown: Math.min(this.open.at + 1, last), ArrowUp: Math.max(this.open.at - 1, 0) };
    if (event.key in moves) { event.preventDefault(); this.choose(moves[/** @type {"ArrowDown" | "ArrowUp"} */ (event.key)]); }
    else if (event.key === "Enter" && !event.ctrlKey && this.open.at >= 0) { event.preventDefault(); this.accept(); }
    else if (event.key === "Escape") { event.preventDefault(); this.close(); }
    else if (["ArrowLeft", "ArrowRight", "Home", "End", "Tab"].includes(event.key)) this.close();
  }

  /** Suggestions for the word before the caret. @param {boolean} asked whether the person asked for them */
  suggest(asked) {
    const caret = this.field.selectionStart;
    const before = this.field.value.slice(0, caret);
    const word = /[A-Za-zÀ-ỹ_][\wÀ-ỹ.-]*:?[\wÀ-ỹ.-]*$/.exec(before)?.[0] ?? "";
    const last = before.slice(0, before.length - word.length).slice(-1);
    if ((!asked && word.length < 2) || (last && "?$<\"'#@".includes(last))) { this.close(); return; }
    const items = this.matching(word, before);
    if (!items.length) { this.close(); if (asked) this.said.textContent = t("Không có gợi ý", "No suggestions"); return; }
    this.open = { start: caret - word.length, items, at: asked ? 0 : -1 };
    this.list.replaceChildren(...items.map((item, index) => el("li", { role: "option", id: `suggestion-${index}`, "aria-selected": "false" }, item.insert.trim().split("\n")[0], el("span", {}, item.label))));
    this.place(caret);
    this.choose(this.open.at);
    this.said.textContent = t(`${items.length} gợi ý, mũi tên xuống để chọn`, `${items.length} suggestions, arrow down to choose`);
  }

  /** @param {string} word @param {string} before @returns {{ insert: string, label: string }[]} */
  matching(word, before) {
    const key = fold(word.replace(/^ls:/, ""));
    if (/\bPREFIX\s+\w*$/i.test(before)) {
      return Object.entries(PREFIXES).filter(([name]) => name.startsWith(key)).map(([name, space]) => ({ insert: `${name}: <${space}>`, label: t("tiền tố", "prefix") }));
    }
    /** @type {[number, { insert: string, label: string }][]} */
    const found = [];
    for (const term of this.terms) {
      const names = [fold(term.name.slice(3)), fold(term.vi), fold(term.en)];
      const rank = names.some((name) => name.startsWith(key)) ? 0 : names.some((name) => name.includes(key)) ? 1 : 2;
      const kind = term.kind === "class" ? t("lớp", "class") : t("thuộc tính", "property");
      if (rank < 2) found.push([rank, { insert: term.name, label: `${term[lang]} · ${kind}` }]);
    }
    for (const name of Object.keys(PREFIXES)) {
      if (name !== "ls" && word && name.startsWith(key)) found.push([0, { insert: `${name}:`, label: t("tiền tố", "prefix") }]);
    }
    found.sort((a, b) => a[0] - b[0] || a[1].insert.length - b[1].insert.length || (a[1].insert < b[1].insert ? -1 : 1));
    return found.slice(0, SHOWN).map((item) => item[1]);
  }

  /** Puts the list under the caret. @param {number} caret */
  place(caret) {
    const marker = el("span", {}, "\u200b");
    const range = document.createRange();
    const walker = document.createTreeWalker(this.overlay, NodeFilter.SHOW_TEXT);
    let left = caret;
    while (walker.nextNode()) {
      const node = /** @type {Text} */ (walker.currentNode);
      if (left <= node.data.length) { range.setStart(node, left); break; }
      left -= node.data.length;
    }
    range.insertNode(marker);
    const box = marker.getBoundingClientRect();
    const frame = this.overlay.getBoundingClientRect();
    marker.remove();
    this.overlay.normalize();
    this.list.hidden = false;
    const room = frame.width - this.list.offsetWidth - 6;
    this.list.style.left = `${Math.max(4, Math.min(box.left - frame.left, room))}px`;
    this.list.style.top = `${box.bottom - frame.top + 4}px`;
  }

  /** @param {number} index */
  choose(index) {
    if (!this.open) return;
    this.open.at = index;
    [...this.list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === index)));
    if (index < 0) { this.field.removeAttribute("aria-activedescendant"); return; }
    this.field.setAttribute("aria-activedescendant", `suggestion-${index}`);
  }

  accept() {
    if (!this.open) return;
    const { start, items, at } = this.open;
    this.field.setRangeText(items[at].insert, start, this.field.selectionStart, "end");
    this.close();
    this.declare();
    this.paint();
  }

  /** Adds the PREFIX line of a prefix that is used and not declared. */
  declare() {
    for (const [name, space] of Object.entries(PREFIXES)) {
      const used = new RegExp(`(^|[^\\w?$])${name}:`, "m").test(this.field.value.replace(/^\s*PREFIX.*$/gim, ""));
      if (!used || new RegExp(`PREFIX\\s+${name}:`, "i").test(this.field.value)) continue;
      const line = `PREFIX ${name}: <${space}>\n`;
      const caret = this.field.selectionStart;
      this.field.setRangeText(line, 0, 0, "preserve");
      this.field.setSelectionRange(caret + line.length, caret + line.length);
    }
  }

  close() {
    this.open = null;
    this.list.hidden = true;
    this.field.removeAttribute("aria-activedescendant");
  }
}
