// What stands on the other side of a claim: its evidence as text, as a row of its table, as a picture of its page.

// The sentences of the sources that a claim is held against: evidence first, then others that a finding points to.
function opposites(claim) {
  const spans = claim.evidence.map(([number, start, end, score, where, pictures]) => ({ number, start, end, score, where, pictures }));
  for (const one of claim.findings) {
    if (!one.source) continue;
    const [number, start, end] = one.source;
    if (spans.some((span) => span.number === number && span.start <= start && end <= span.end)) continue;
    const [index] = touching(documentOf(number).pieces, start, end);
    const piece = documentOf(number).pieces[index];
    if (piece) spans.push({ number, start: piece[0], end: Math.max(piece[1], end) });
  }
  return spans;
}

function quotes(claim) {
  const spans = opposites(claim);
  if (!spans.length) return claim.verdict === 'no-source' ? null : el('p', { class: 'bare' }, 'No sentence of the sources comes close.');
  const label = { unsupported: 'Closest passage', unclear: 'Passage to read' }[claim.verdict] || 'Evidence';
  const passages = [];
  return spans.map((span) => {
    const at = [span.number, ...(claim.verdict === 'unclear' ? around(documentOf(span.number).pieces, span.start, span.end) : [span.start, span.end])];
    if (passages.some(([number, from, to]) => number === at[0] && from <= at[1] && at[2] <= to)) return null; // read already
    const [, , paragraph, kind] = documentOf(span.number).pieces[touching(documentOf(span.number).pieces, span.start, span.end)[0]] || [];
    const isHeading = kind === 'row-head' && spans.some((other) => other !== span && other.number === span.number
      && touching(documentOf(other.number).pieces, other.start, other.end).some((one) => documentOf(other.number).pieces[one][2] === paragraph));
    if (isHeading) return null; // it stands above its row
    passages.push(at);
    const { number, start, end, score, where, pictures } = span;
    const share = score === undefined ? 'Also' : `${label} (${Math.round(score * 100)} % of the claim’s words)`;
    const show = button(['Show', unseen(' in the source')], () => showPlace(number, start, end), { class: 'quiet' });
    const head = el('p', { class: 'head' }, `${share} · `, el('span', {}, el('bdi', {}, documentOf(number).name), where && `, ${where}`), show);
    const layers = [...sourceMarks(claim, number), ...sourceRuns(claim, number)];
    return el('div', { class: 'quote' }, head, passageOf(claim, span, layers), pictures?.map((one) => pictureOf(claim, one)));
  });
}

function passageOf(claim, { number, start, end }, layers) {
  const items = documentOf(number).pieces;
  const [index] = touching(items, start, end);
  if (items[index]?.[3].startsWith('row')) return tableOf(number, items, index, layers);
  const [from, to] = claim.verdict === 'unclear' ? around(items, start, end) : [start, end];
  const text = el('blockquote', { dir: 'auto' });
  fill(text, number, from, to, to - from > end - start ? [...layers, [start, end, 'key']] : layers);
  return text;
}

const NEXT = 2; // sentences before and after what a claim rests on, where a person is to read for it

function around(items, start, end) {
  const found = touching(items, start, end);
  let [first, last] = [found[0], found[found.length - 1]];
  const isText = (index) => ['sentence', 'caption'].includes(items[index]?.[3]);
  if (!found.length || !isText(first) || !isText(last)) return [start, end];
  for (let step = 0; step < NEXT && isText(first - 1); step++) first--;
  for (let step = 0; step < NEXT && isText(last + 1); step++) last++;
  return [Math.min(start, items[first][0]), Math.max(end, items[last][1])];
}

// --- a row of a table, under the headings of its columns

function cellsOf(number, start, end) {
  const text = textOf(number, start, end);
  const bars = [...text.matchAll(/(?<!\\)\|/g)].map((one) => one.index);
  const edges = [-1, ...bars, text.length];
  return edges.slice(1).map((to, index) => {
    const cell = text.slice(edges[index] + 1, to);
    const first = start + edges[index] + 1 + (cell.length - cell.trimStart().length);
    return [first, first + cell.trim().length];
  });
}

function filled(tag, number, [start, end], layers, attributes = {}) {
  const cell = el(tag, { class: 'cell', dir: 'auto', ...attributes });
  fill(cell, number, start, end, layers);
  return cell;
}

function tableOf(number, items, index, layers) {
  const [start, end, paragraph] = items[index];
  let head = index;
  while (items[head - 1]?.[2] === paragraph) head--;
  const row = (at, tag, attributes) => el('tr', {}, cellsOf(number, at[0], at[1]).map((cell) => filled(tag, number, cell, layers, attributes)));
  const isHeaded = items[head][3] === 'row-head';
  return el('table', { class: 'row-of' },
    isHeaded && el('thead', {}, row(items[head], 'th', { scope: 'col' })), (!isHeaded || index !== head) && el('tbody', {}, row([start, end], 'td')));
}

// --- the picture of a page, the passage marked

const BAND = 90; // pixels of the page shown above and below the passage

function pictureOf(claim, [index, boxes, words]) {
  const { page, size: [width, height], png, document: number } = data.pictures[index];
  const top = Math.max(0, Math.min(...boxes.map(([, y]) => y)) - BAND);
  const bottom = Math.min(height, Math.max(...boxes.map(([, y, , high]) => y + high)) + BAND);
  const box = (mark, by) => ([x, y, wide, high]) => svg('rect', { x: x - by, y: y - by, width: wide + 2 * by, height: high + 2 * by, class: mark });
  const image = svg('svg', { viewBox: `0 ${top} ${width} ${bottom - top}`, role: 'img', class: 'page', 'aria-label': `Page ${page} of ${visible(documentOf(number).name)}, the passage marked` });
  image.append(svg('image', { href: `data:image/png;base64,${png}`, width, height }), ...boxes.map(box('passage', 2)), ...words.map(box('words', 3)));
  const whole = button('Whole page', () => {
    const isWhole = whole.getAttribute('aria-pressed') !== 'true';
    whole.setAttribute('aria-pressed', isWhole);
    image.setAttribute('viewBox', isWhole ? `0 0 ${width} ${height}` : `0 ${top} ${width} ${bottom - top}`);
  }, { class: 'quiet', 'aria-pressed': 'false' });
  return el('figure', { class: 'leaf' }, image, el('figcaption', {}, `Page ${page} as it is printed `, whole));
}

const sourceMarks = (claim, number) => claim.findings
  .map((one, index) => [one, claim === summary().claims[state.claim] && index === state.found ? 'own this' : 'own'])
  .filter(([one]) => one.source && one.source[0] === number)
  .map(([one, mark]) => [one.source[1], one.source[2], `${markClass(claim, one)} ${mark}`]);

const sourceRuns = (claim, number) => claim.trace
  .map(([, , on, start, end, relation], index) => [on, [start, end, `run ${relation}`, index]])
  .filter(([on]) => on === number).map(([, run]) => run);

