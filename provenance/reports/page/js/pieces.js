// One sentence of a text: its words, with marks on those that differ and runs on those that were traced.

const LONG = 20000; // code units; of a longer piece a part is shown, and more only when somebody asks
const HEAD = 4000;
const NEAR = 400;
const MORE = 50000; // a browser takes seconds for a million
const MOST = 800; // marks and runs of one piece
const asked = new Map(); // "document:start" of a piece → parts of it that somebody asked for

// Fill a node with text[start..end]. A layer is [start, end, class, number of the run].
function fill(node, number, start, end, layers) {
  const inside = layers.filter((one) => one[0] < end && one[1] > start && one[1] > one[0]).slice(0, MOST);
  const kept = end - start <= LONG ? [[start, end]] : windows(number, start, end, inside);
  const nodes = [];
  let at = start;
  for (const [from, to] of [...kept, [end, end]]) {
    if (from > at) {
      const more = [at, Math.min(at + MORE, from)];
      nodes.push(omission(from - at, () => { ask(`${number}:${start}`, more); fill(node, number, start, end, layers); }));
    }
    if (to > from) nodes.push(...segments(number, from, to, inside));
    at = to;
  }
  const first = node.firstElementChild;
  node.replaceChildren(...(first?.classList.contains('dot') ? [first] : []), ...nodes);
}

const ask = (key, part) => asked.set(key, [...(asked.get(key) || []), part]);

// The head of a very long piece, what lies around its marks, and what somebody asked for.
function windows(number, start, end, layers) {
  const marks = layers.filter(isMark).slice(0, 20).map(([from, to]) => [from - NEAR, Math.min(to, from + HEAD) + NEAR]);
  const wanted = [[start, start + HEAD], ...marks, ...(asked.get(`${number}:${start}`) || [])].sort((a, b) => a[0] - b[0]);
  const parts = [];
  for (const [from, to] of wanted) {
    const last = parts[parts.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else parts.push([Math.max(start, from), to]);
  }
  return parts.map(([from, to]) => [character(number, from), character(number, Math.min(end, to))]);
}

// Never between the two halves of one character.
function character(number, at) {
  const unit = documentOf(number).text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 ? at - 1 : at;
}

function omission(count, click) {
  const label = `… ${count.toLocaleString('en')} characters not shown. Show more`;
  return button(label, (event) => { event.stopPropagation(); click(); }, { class: 'omission' });
}

// How the notation of a text is shown: bold, a link; marks are not.
function looks(number, start, end) {
  const all = documentOf(number).looks;
  return touching(all, start, end).slice(0, MOST).map((index) => all[index]);
}

const isMark = (layer) => layer[2].startsWith('m-');

// Of marks over the same words the one of what was chosen is shown, else the worst.
const MARKS = TONES.map((tone) => `m-${tone}`);
const weight = ([, , classes]) => MARKS.indexOf(classes.split(' ')[0]) - (/ this/.test(classes) ? 20 : / own/.test(classes) ? 10 : 0);
const worst = (marks) => marks.reduce((one, other) => (weight(other) < weight(one) ? other : one));

// A mark is one box: nothing cuts it but another mark.
function segments(number, start, end, layers) {
  const cuts = new Set([start, end]);
  const marks = layers.filter(isMark);
  const isFree = (at, layer) => isMark(layer) || !marks.some((one) => one[0] < at && at < one[1]);
  for (const layer of layers) {
    for (const at of layer.slice(0, 2)) if (at > start && at < end && isFree(at, layer)) cuts.add(at);
  }
  const edges = [...cuts].sort((a, b) => a - b);
  const nodes = [];
  for (let index = 1; index < edges.length; index++) {
    const [from, to] = [edges[index - 1], edges[index]];
    nodes.push(...segment(number, from, to, layers.filter((one) => one[0] <= from && one[1] >= to)));
  }
  return nodes;
}

function segment(number, from, to, over) {
  const nodes = styled(number, from, to);
  if (!over.length || !nodes.length) return nodes;
  const run = over.find((one) => one[3] !== undefined && one[2].startsWith('run'));
  const marks = over.filter(isMark);
  const kept = [...over.filter((one) => !isMark(one)), ...(marks.length ? [worst(marks)] : [])];
  const node = el(marks.length ? 'mark' : 'span', { class: [...new Set(kept.map((one) => one[2]))].join(' ') });
  if (run) node.dataset.run = run[3];
  node.append(...nodes);
  return [node];
}

// The text with what its notation means, as text nodes and spans.
function styled(number, start, end) {
  const nodes = [];
  let at = start;
  for (const [from, to, classes, target] of looks(number, start, end)) {
    if (from > at) nodes.push(...shown(textOf(number, at, from)));
    at = Math.max(at, Math.min(to, end));
    if (classes === 'gone') continue;
    const node = el('span', { class: classes, title: target ? visible(target) : null });
    node.append(...shown(textOf(number, Math.max(start, from), at)));
    nodes.push(node);
  }
  if (at < end) nodes.push(...shown(textOf(number, at, end)));
  return nodes;
}
