/** Words of the query page in both languages. */

/** @type {"vi" | "en"} */
export const lang = document.documentElement.lang === "en" ? "en" : "vi";

/**
 * The wording in the page's language.
 * @param {string} vi @param {string} en @returns {string}
 */
export const t = (vi, en) => (lang === "vi" ? vi : en);

/** @param {number} value @returns {string} */
export const number = (value) => value.toLocaleString(lang === "vi" ? "vi-VN" : "en-GB");

const SPACES = [
  ["https://w3id.org/lsgraph/id/", "/id/"],
  ["https://w3id.org/lsgraph/graph/", "/graph/"],
];
const ONTOLOGY = "https://w3id.org/lsgraph/ontology#";

/**
 * Where an IRI opens: here for ours, at its own place for http(s), nowhere for anything else.
 * @param {string} iri @returns {string}
 */
export function here(iri) {
  const search = lang === "en" ? "?lang=en" : "";
  if (iri.startsWith(ONTOLOGY)) return `/ontology${search}#${encodeURIComponent(iri.slice(ONTOLOGY.length))}`;
  for (const [space, path] of SPACES) {
    if (iri.startsWith(space)) return path + iri.slice(space.length).split("/").map(encodeURIComponent).join("/") + search;
  }
  return /^https?:\/\//.test(iri) ? iri : "";
}

/** @type {Record<string, string>} */
export const PREFIXES = {};

/**
 * An IRI with a prefix where one fits.
 * @param {string} iri @returns {string}
 */
export function short(iri) {
  for (const [prefix, space] of Object.entries(PREFIXES)) {
    if (iri.startsWith(space)) return `${prefix}:${iri.slice(space.length)}`;
  }
  return iri;
}

/**
 * An element with attributes and children; text stays text.
 * @param {string} name @param {Record<string, string | number | boolean>} [attributes] @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== false) made.setAttribute(key, value === true ? "" : String(value));
  made.append(...children);
  return made;
}

/**
 * The same for SVG.
 * @param {string} name @param {Record<string, string | number>} [attributes] @param {...(Node | string)} children
 * @returns {SVGElement}
 */
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}
