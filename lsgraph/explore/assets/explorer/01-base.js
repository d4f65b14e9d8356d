// What every part uses: elements made without markup, words in two languages, folding of diacritics.
// Nothing that comes from the graph is ever parsed as HTML: text goes through textContent only.

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}

/**
 * Makes an element. Attributes that begin with "on" are listeners; children are nodes or text.
 * @param {string} tag @param {Record<string, any>} [attributes] @param {...(Node|string|null|undefined|false)} children
 * @returns {any}
 */
function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  return dress(made, attributes, children);
}

/** The same for SVG. @param {string} tag @param {Record<string, any>} [attributes] @param {...any} children @returns {any} */
function svg(tag, attributes, ...children) {
  return dress(document.createElementNS(SVG, tag), attributes, children);
}

function dress(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    made.append(child);
  }
  return made;
}

/** Puts new children in the place of the old ones. @param {Element} parent @param {...any} children */
function fill(parent, ...children) {
  parent.replaceChildren(...children.filter((child) => child !== null && child !== undefined && child !== false));
}

const DATA = JSON.parse(byId("data").textContent || "{}");

/** The words of a key in the present language, `{name}` filled in. @param {string} key @param {Record<string, any>} [values] */
function w(key, values) {
  const pair = DATA.words[key];
  let text = pair ? pair[state.lang === "en" ? 1 : 0] : key;
  for (const [name, value] of Object.entries(values || {})) text = text.split(`{${name}}`).join(String(value));
  return text;
}

/** Words of a class, relation, property or value, or null. @param {string} prefix @param {string} name */
function term(prefix, name) {
  const pair = DATA.words[`${prefix}.${name}`];
  return pair ? pair[state.lang === "en" ? 1 : 0] : null;
}

/** Lower case, no diacritics, one blank between words. @param {string} text */
function fold(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[đĐðÐƉ]/g, "d")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A whole number in the language's form; four digits stand together, as on the pages. @param {number} n */
function count(n) {
  return n.toLocaleString(state.lang === "en" ? "en-GB" : "vi-VN", { useGrouping: n > 9999 });
}

/** A literal as people read it. @param {string} text @param {string} kind */
function shown(text, kind) {
  if (/^xsd:(decimal|double|float)$/.test(kind) && /^-?\d+(\.\d+)?$/.test(text)) {
    const [whole, rest] = text.replace("-", "").split(".");
    const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, state.lang === "en" ? "," : ".") : whole;
    return (text[0] === "-" ? "−" : "") + grouped + (rest ? (state.lang === "en" ? "." : ",") + rest : "");
  }
  const day = kind === "xsd:date" && /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (day) {
    if (state.lang === "vi") return `${day[3]}/${day[2]}/${day[1]}`;
    return new Date(Date.UTC(+day[1], +day[2] - 1, +day[3])).toLocaleDateString("en-GB", {
      day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
    });
  }
  return kind === "xsd:boolean" ? term("value", text) || text : text;
}

/** A period as people read it; the page's own form of what the Python side writes. @param {string} text */
function periodText(text) {
  const en = state.lang === "en";
  const span = /^(\d{4}) ?[-–] ?(\d{4})$/.exec(text);
  if (span) return `${span[1]}–${span[2]}`;
  const month = /^(\d{1,2})\/(\d{4})$/.exec(text);
  if (month && +month[1] >= 1 && +month[1] <= 12) {
    const name = new Date(Date.UTC(+month[2], +month[1] - 1, 1)).toLocaleDateString("en-GB", { month: "long", timeZone: "UTC" });
    return en ? `${name} ${month[2]}` : `tháng ${text}`;
  }
  const half = /^(\d{4})-H([12])$/.exec(text) || /^6 tháng (đầu|cuối) năm (\d{4})$/.exec(text);
  if (half) {
    const [year, late] = /^\d{4}$/.test(half[1]) ? [half[1], half[2] === "2"] : [half[2], half[1] === "cuối"];
    return en ? `${late ? "second" : "first"} half of ${year}` : `6 tháng ${late ? "cuối" : "đầu"} năm ${year}`;
  }
  const months = /^(\d+) tháng (?:đầu )?năm (\d{4})$/.exec(text);
  return months && en ? `${months[1]} months of ${months[2]}` : shown(text, "xsd:date");
}
/** The unit in the reader's language. @param {string} unit */
function unitText(unit) {
  return (state.lang === "en" && DATA.unitNames[unit]) || unit;
}

/** Cuts at a word so that at most `most` characters stay. @param {string} text @param {number} most */
function clip(text, most) {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const blank = cut.lastIndexOf(" ");
  return (blank > most * 0.6 ? cut.slice(0, blank) : cut) + "…";
}

/** How wide a text is in a drawing, in pixels; capitals and wide letters count as they are. @param {string} text @param {number} size */
function textWidth(text, size) {
  if (!pen.font.startsWith("100px")) pen.font = `100px ${getComputedStyle(document.documentElement).fontFamily}`;
  return (pen.measureText(text).width * size) / 100;
}
const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/** Cuts in the middle: the end tells things apart that begin alike. @param {string} text @param {number} most */
function clipMiddle(text, most) {
  if (text.length <= most) return text;
  const head = Math.floor(most * 0.4);
  return text.slice(0, head).trimEnd() + "… " + text.slice(text.length - (most - head - 2)).trimStart();
}

/** Tells a screen reader, and shows the message for a while. @param {string} text */
function announce(text) {
  byId("status").textContent = text;
}

/** @param {string} text @param {string} [done] */
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A page opened from a file may have no clipboard; the old way still works there.
    const area = el("textarea", { class: "offscreen", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  announce(done || w("panel.copied"));
}
