// What the report says, and what the person has chosen.

const data = JSON.parse(byId('data').textContent);

const VERDICTS = {
  supported: ['✓', 'supported'],
  altered: ['≠', 'altered'],
  unsupported: ['✕', 'unsupported'],
  unclear: ['?', 'unclear'],
  'no-source': ['∅', 'no source'],
  'not-a-claim': ['–', 'not a claim'],
};
const LEVELS = { error: '●', warning: '▲', note: '○' };

const state = {
  number: 0, // of the summary that is shown
  source: null, // number of the document that is shown beside it
  claim: null, // index of the chosen claim
  piece: null, // index of the chosen sentence of the source
  entry: -1, // index among the entries of the summary
  found: null, // the chosen finding of the chosen claim: its index
  verdicts: new Set(), // shown; none for all
  rule: '',
  query: '',
};

const summary = () => data.summaries[state.number];
const documentOf = (number) => data.documents[number];
const textOf = (number, start, end) => documentOf(number).text.slice(start, end);
const claimText = (claim) => said(summary().document, ...claim.at);

// The words of a stretch as a reader of the rendered text sees them: without marks of notation.
function said(number, start, end) {
  const { looks } = documentOf(number);
  let text = '';
  let at = start;
  for (const index of touching(looks, start, end)) {
    const [from, to, classes] = looks[index];
    if (classes !== 'gone') continue;
    text += textOf(number, at, Math.max(at, from));
    at = Math.max(at, to);
  }
  return text + textOf(number, at, Math.max(at, end));
}

function finding([claim, index]) {
  return (claim === null ? summary().findings : summary().claims[claim].findings)[index];
}

// Whether a finding only accounts for words that no other finding needs.
const isBookkeeping = (one) => one.rule === 'unsupported-detail' && one.level === 'note';

// Indices of the spans [start, end, …] that touch start..end; spans ascend and do not overlap.
function touching(spans, start, end) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle][1] <= start) low = middle + 1;
    else high = middle;
  }
  const found = [];
  while (low < spans.length && spans[low][0] < Math.max(end, start + 1)) found.push(low++);
  return found;
}

// For each source of a summary: which claims rest on each of its sentences, and which only come close to one.
const usesBySummary = new Map();

function uses(number) {
  if (!usesBySummary.has(state.number)) usesBySummary.set(state.number, readUses(summary()));
  return usesBySummary.get(state.number).get(number);
}

function readUses({ sources, claims }) {
  const found = new Map(sources.map((one) => [one, { rests: new Map(), marks: new Map() }]));
  const note = (map, key, value) => map.set(key, [...(map.get(key) || []), value]);
  claims.forEach((claim, index) => {
    if (['supported', 'altered', 'unclear'].includes(claim.verdict)) {
      for (const [number, start, end] of claim.evidence) {
        for (const piece of touching(documentOf(number).pieces, start, end)) {
          const { rests } = found.get(number);
          if (!rests.get(piece)?.includes(index)) note(rests, piece, index);
        }
      }
    }
    claim.findings.forEach((one, at) => {
      if (!one.source) return;
      const [number, start, end] = one.source;
      for (const piece of touching(documentOf(number).pieces, start, end)) {
        note(found.get(number).marks, piece, [start, end, markClass(claim, one), index, at]);
      }
    });
  });
  return found;
}

// What a finding is shown as: a warning that leaves its claim unclear has a colour of its own.
const toneOf = (claim, one) => (one.accepted ? 'accepted' : claim?.verdict === 'unclear' && one.level === 'warning' ? 'unclear' : one.level);
const markClass = (claim, one) => `m-${toneOf(claim, one)}`;

// Worst first: where words are marked twice, the worse mark is shown.
const TONES = ['error', 'warning', 'unclear', 'note', 'accepted'];
const rankOf = (claim, one) => TONES.indexOf(toneOf(claim, one));

const FURNITURE = new Set(['boilerplate', 'label', 'row-head']);
