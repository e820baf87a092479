// Search: claims, findings and the sentences of every source; the words that were found are lit.

let hits = []; // [number of a document or null for the summary, index]
let hitAt = -1;
let hitClaims = new Set();
const CAN_LIGHT = typeof Highlight === 'function' && 'highlights' in CSS;

// Any case, any kind of quotation mark; of the same length.
function folded(text) {
  const small = text.toLowerCase();
  const same = small.length === text.length ? small : text.replace(/\p{Lu}/gu, (one) => {
    const lower = one.toLowerCase();
    return lower.length === one.length ? lower : one;
  });
  return same.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');
}

function search(query) {
  state.query = folded(query.trim());
  hits = [];
  hitAt = -1;
  for (const node of document.querySelectorAll('.hit')) node.classList.remove('hit');
  if (state.query) {
    find(null, summary().document, summary().claims.map((claim) => claim.at));
    for (const number of summary().sources) find(number, number, documentOf(number).pieces);
  }
  hitClaims = new Set(hits.flatMap(([where, index]) => (where === null ? [index] : [])));
  markHits();
  applyFilters();
  if (state.query) tell(`${many(hits.length, 'sentence')} found; ${keptEntries().length} of ${many(rows.length, 'finding')} shown`);
}

function find(where, number, spans) {
  const text = folded(documentOf(number).text);
  let index = 0;
  for (let at = text.indexOf(state.query); at >= 0 && index < spans.length; at = text.indexOf(state.query, at + 1)) {
    while (index < spans.length && spans[index][1] <= at) index++;
    if (index < spans.length && spans[index][0] <= at) {
      hits.push([where, index]);
      at = spans[index++][1] - 1;
    }
  }
}

const elementOf = ([where, index]) => (where === null ? claims[index] : pieces.get(where)?.[index]);

// Sentences of a source that was not shown yet are marked when it is.
function markHits() {
  const ranges = [];
  for (const hit of hits) {
    const node = elementOf(hit);
    node?.classList.add('hit');
    if (node && CAN_LIGHT && ranges.length < 1000) ranges.push(...rangesIn(node));
  }
  if (CAN_LIGHT) CSS.highlights.set('found', new Highlight(...ranges));
}

function rangesIn(node) {
  const ranges = [];
  const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const said = folded(text.data);
    for (let at = said.indexOf(state.query); at >= 0 && ranges.length < 50; at = said.indexOf(state.query, at + state.query.length)) {
      const range = new Range();
      range.setStart(text, at);
      range.setEnd(text, Math.min(text.length, at + state.query.length));
      ranges.push(range);
    }
  }
  return ranges;
}

function nextHit(step) {
  if (!hits.length) return;
  hitAt = (hitAt + step + hits.length) % hits.length;
  const [where, index] = hits[hitAt];
  if (where !== null) showSource(where);
  markHits();
  document.querySelector('.hit.here')?.classList.remove('here');
  const node = elementOf(hits[hitAt]);
  node.classList.add('here');
  bring(node, byId(where === null ? 'summary' : 'source'), null);
  tell(`${hitAt + 1} of ${many(hits.length, 'sentence')} found`);
}

// Whether a row of the list has the words: in its message, its rule or its claims.
function isEntryFound(places, one) {
  if (folded(`${one.rule} ${one.told}`).includes(state.query)) return true;
  return places.some(([claim]) => hitClaims.has(claim));
}
