// Elements and text nodes: the only way in which words of a report get into the page.

const byId = (id) => document.getElementById(id);

// Blanks that a line of text shows as one, and what a reader cannot see or what turns the direction of the line.
const BLANKS = /[\t-\r\x1c-\x20\x85\u2028\u2029]+/g;
const UNSEEN = /(?![\u00ad\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;

function escaped(char) {
  const code = char.codePointAt(0);
  const [letter, width] = code < 0x100 ? ['x', 2] : code < 0x10000 ? ['u', 4] : ['U', 8];
  return `\\${letter}${code.toString(16).padStart(width, '0')}`;
}

// The text on one line, with escapes for what a reader cannot see.
const visible = (text) => text.replace(BLANKS, ' ').replace(UNSEEN, escaped);

// The same as nodes, the escapes told apart from the text.
function shown(text) {
  const line = text.replace(BLANKS, ' ');
  if (line.search(UNSEEN) < 0) return [document.createTextNode(line)];
  const nodes = [];
  let at = 0;
  for (const found of line.matchAll(UNSEEN)) {
    if (found.index > at) nodes.push(document.createTextNode(line.slice(at, found.index)));
    const escape = document.createElement('span');
    escape.className = 'escape';
    escape.textContent = escaped(found[0]);
    nodes.push(escape);
    at = found.index + found[0].length;
  }
  if (at < line.length) nodes.push(document.createTextNode(line.slice(at)));
  return nodes;
}

// An element; strings among its children become visible text.
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === 'click') node.addEventListener('click', value);
    else if (value === true) node.setAttribute(name, '');
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  add(node, children);
  return node;
}

function add(node, children) {
  for (const child of children.flat(3)) {
    if (child == null || child === false) continue;
    if (typeof child === 'object') node.append(child);
    else node.append(...shown(String(child)));
  }
}

const SVG = 'http://www.w3.org/2000/svg';

function svg(tag, attributes) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

const button = (label, click, attributes) => el('button', { type: 'button', click, ...attributes }, label);

const sign = (char) => el('span', { 'aria-hidden': 'true', class: 'sign' }, char);

const unseen = (text) => el('span', { class: 'unseen' }, text);

const many = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

// The text as it is told in one line of a list: its middle left out when it is long.
function brief(text, most = 120) {
  const flat = visible(text.length > 4 * most ? `${text.slice(0, 2 * most)}${text.slice(-2 * most)}` : text).trim();
  if (flat.length <= most) return flat;
  return `${flat.slice(0, most >> 1).trimEnd()} … ${flat.slice(-Math.ceil(most / 3)).trimStart()}`;
}
