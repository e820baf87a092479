// One sentence of a text: its words, with marks on those that differ and runs on those that were traced.

const LONG = 20000; // code units; more than that are shown only when somebody asks
const HEAD = 4000;
const NEAR = 400;
const MOST = 800; // marks and runs of one piece
const whole = new Set(); // pieces that are shown in full: "document:start"

// Fill a node with text[start..end]. A layer is [start, end, class, number of the run].
function fill(node, number, start, end, layers) {
  const key = `${number}:${start}`;
  const inside = layers.filter((one) => one[0] < end && one[1] > start && one[1] > one[0]).slice(0, MOST);
  const kept = end - start <= LONG || whole.has(key) ? [[start, end]] : windows(number, start, end, inside);
  const nodes = [];
  let at = start;
  for (const [from, to] of kept) {
    if (from > at) nodes.push(omission(from - at, () => { whole.add(key); fill(node, number, start, end, layers); }));
    nodes.push(...segments(number, from, to, [...inside, ...notation(number, from, to)]));
    at = to;
  }
  if (at < end) nodes.push(omission(end - at, () => { whole.add(key); fill(node, number, start, end, layers); }));
  const first = node.firstElementChild;
  node.replaceChildren(...(first?.classList.contains('dot') ? [first] : []), ...nodes);
}

// The head of a very long piece and what lies around its marks.
function windows(number, start, end, layers) {
  const wanted = [[start, start + HEAD]];
  const marks = layers.filter(isMark).slice(0, 20);
  for (const [from, to] of marks.sort((a, b) => a[0] - b[0])) {
    const edge = Math.min(end, Math.min(to, from + HEAD) + NEAR);
    const last = wanted[wanted.length - 1];
    if (from - NEAR <= last[1]) last[1] = Math.max(last[1], edge);
    else wanted.push([from - NEAR, edge]);
  }
  return wanted.map(([from, to]) => [whole16(number, from), whole16(number, to)]);
}

// Never between the two halves of one character.
function whole16(number, at) {
  const unit = documentOf(number).text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 ? at - 1 : at;
}

function omission(count, click) {
  const label = `… ${count.toLocaleString('en')} characters not shown. Show all`;
  return button(label, (event) => { event.stopPropagation(); click(); }, { class: 'omission' });
}

// Marks of notation: link targets, emphasis.
function notation(number, start, end) {
  const { markup } = documentOf(number);
  return touching(markup, start, end).slice(0, MOST).map((index) => [...markup[index], 'notation']);
}

const isMark = (layer) => layer[2].startsWith('m-');

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
    const over = layers.filter((one) => one[0] <= from && one[1] >= to);
    nodes.push(...segment(textOf(number, from, to), over));
  }
  return nodes;
}

function segment(text, over) {
  const nodes = shown(text);
  if (!over.length) return nodes;
  const run = over.find((one) => one[3] !== undefined && one[2].startsWith('run'));
  const node = el(over.some(isMark) ? 'mark' : 'span', { class: [...new Set(over.map((one) => one[2]))].join(' ') });
  if (run) node.dataset.run = run[3];
  node.append(...nodes);
  return [node];
}
