// The two texts, paragraph by paragraph: a sentence is a span, what stands between sentences stays where it is.

const claims = []; // elements of the summary's claims, by index
const pieces = new Map(); // number of a source → elements of its sentences

// Items are [start, end, paragraph, kind]; `piece` makes an element for one, `before` what stands above a paragraph.
function paragraphs(number, items, piece, before = () => null) {
  const { text } = documentOf(number);
  const parts = document.createDocumentFragment();
  let at = 0;
  let last = null;
  let node = null;
  let length = 0;
  items.forEach(([start, end, paragraph, kind], index) => {
    if (node && paragraph === last) {
      fillBetween(node, number, at, start);
    } else {
      const first = node ? lineEnd(text, at, start) : at;
      if (node) fillBetween(node, number, at, first);
      const opens = text.lastIndexOf('\n', start - 1) + 1 > first ? text.lastIndexOf('\n', start - 1) + 1 : first;
      aside(parts, number, first, opens);
      add(parts, [before(index)]);
      const look = kind.startsWith('row') ? 'table' : blockOf(number, opens, start);
      node = el('p', { class: `para ${kind} ${look}`, dir: 'auto', ...(kind === 'headline' && { role: 'heading', 'aria-level': 3 }) });
      fillBetween(node, number, opens, start);
      parts.append(node);
    }
    node.append(piece(index));
    guess(node, (length = paragraph === last ? length + end - at : end - start));
    at = end;
    last = paragraph;
  });
  aside(parts, number, at, text.length);
  return parts;
}

// About how high a paragraph of so many characters will be, so that a place in a text never drawn is found at once.
function guess(node, length) {
  node.style.containIntrinsicBlockSize = `auto ${Math.min(500, Math.ceil(length / (isWide() ? 66 : 36)) * 1.82)}rem`;
}

function lineEnd(text, start, end) {
  const found = text.indexOf('\n', start);
  return found < 0 || found > end ? end : found;
}

// What a line of a marked-up text is by the mark before its words: a heading of some level, a quotation, an item.
const BLOCKS = [[/^#{1,6}$/, (mark) => `h h${mark.length}`], [/^(>\s*)+$/, () => 'quoted'], [/^[-*+•]$/, () => 'item']];

const OPENS_LINE = /^\s*(?:#{1,6}|[-*+•]|>[>\s]*)(?=\s|$)|\|/g;
const NO_WORDS = /[|\s]+|^\s*(?:[-*_]\s*){3,}$/gm;

function blockOf(number, start, end) {
  const mark = documentOf(number).marked ? said(number, start, Math.min(end, start + 40)).trim() : '';
  return BLOCKS.find(([pattern]) => pattern.test(mark))?.[1](mark) || '';
}

function fillBetween(node, number, start, end) {
  const { marked } = documentOf(number);
  const raw = textOf(number, start, Math.min(end, start + LONG));
  const text = marked ? said(number, start, Math.min(end, start + LONG)).replace(OPENS_LINE, '') : raw;
  if (text.trim()) node.append(el('span', { class: 'between' }, text));
  else if (raw && node.childNodes.length) node.append(' ');
}

// Text that belongs to no sentence: a comment, a table, front matter.
function aside(parts, number, start, end) {
  if (end <= start || !said(number, start, end).replace(documentOf(number).marked ? NO_WORDS : /\s+/g, '')) return;
  const node = el('p', { class: 'para aside', dir: 'auto' });
  fill(node, number, start, end, []);
  parts.append(node);
}

function drawSummary() {
  const { document: number, claims: given } = summary();
  claims.length = 0;
  let section = null;
  const items = given.map((one) => [...one.at, one.paragraph, one.kind]);
  const before = (index) => {
    if (given[index].section === section) return null;
    section = given[index].section;
    return sectionBar(section);
  };
  const text = paragraphs(number, items, drawClaim, before);
  byId('summary-text').replaceChildren(text);
  rove(byId('summary-text'));
}

// What a section is held against; a lone section with its sources needs no words.
function sectionBar(index) {
  const { sections } = summary();
  const [, covers] = sections[index];
  if (sections.length === 1 && covers.length) return null;
  const names = covers.map((one) => documentOf(summary().sources[one]).name).join(', ');
  const said = names ? `Checked against ${names}` : 'None of the sources covers this section';
  return el('p', { class: `section${names ? '' : ' bare'}` }, `Section ${index + 1} · ${said}`);
}

function drawClaim(index) {
  const claim = summary().claims[index];
  const node = el('span', { class: `claim v-${claim.verdict}`, 'data-claim': index });
  const [char, word] = VERDICTS[claim.verdict];
  if (claim.verdict === 'not-a-claim') {
    fillClaim(index, node);
    node.append(el('span', { class: 'why' }, ` ${word}: ${claim.reason || claim.kind}`));
  } else {
    const findings = claim.findings.filter((one) => !isBookkeeping(one)).length;
    const told = `Claim ${index + 1}, ${word}${findings ? `, ${many(findings, 'finding')}` : ''}`;
    const dot = button([sign(char), unseen(told)], null, { class: 'dot', 'aria-expanded': 'false', tabindex: -1 });
    node.append(dot);
    fillClaim(index, node);
  }
  claims[index] = node;
  return node;
}

function fillClaim(index, node = claims[index], runs = []) {
  const claim = summary().claims[index];
  const isThis = (number) => index === state.claim && number === state.found;
  const marks = claim.findings
    .map((one, number) => [...one.at, `${markClass(claim, one)}${isThis(number) ? ' this' : ''}`, one])
    .filter(([start, end, , one]) => !isBookkeeping(one) && (start > claim.at[0] || end < claim.at[1]))
    .map((one) => one.slice(0, 3));
  fill(node, summary().document, ...claim.at, [...marks, ...runs]);
}
