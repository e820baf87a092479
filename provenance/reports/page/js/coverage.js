// A source: its sentences, which of them claims rest on, and the strip that shows this for the whole of it.

const COLUMNS = 240;
const WORST_FIRST = ['altered', 'unclear', 'supported'];
const drawn = new Map(); // number of a source → its text as it was drawn

function drawTabs() {
  const { sources } = summary();
  const tabs = sources.map((number) => {
    const name = documentOf(number).name;
    return button(el('bdi', {}, name), () => showSource(number), {
      role: 'tab', id: `tab-${number}`, 'aria-controls': 'source-text', 'data-source': number, tabindex: -1,
    });
  });
  byId('tabs').replaceChildren(...tabs);
  byId('tabs').hidden = sources.length < 2;
  state.source = null;
  drawn.clear();
  pieces.clear();
  if (sources.length) showSource(sources[0]);
}

function showSource(number) {
  if (state.source === number) return;
  state.source = number;
  for (const tab of byId('tabs').children) {
    const isOn = Number(tab.dataset.source) === number;
    tab.setAttribute('aria-selected', isOn);
    tab.tabIndex = isOn ? 0 : -1;
  }
  const isOne = summary().sources.length < 2;
  byId('source-title').replaceChildren('Source', ...(isOne ? [el('bdi', { class: 'name' }, documentOf(number).name)] : []));
  const text = byId('source-text');
  if (!isOne) {
    text.setAttribute('role', 'tabpanel');
    text.setAttribute('aria-labelledby', `tab-${number}`);
  }
  if (!drawn.has(number)) drawn.set(number, drawSource(number));
  text.replaceChildren(drawn.get(number));
  byId('source').scrollTop = 0;
  drawCoverage(number);
  drawRibbons();
}

function drawSource(number) {
  const { pieces: items } = documentOf(number);
  const nodes = [];
  pieces.set(number, nodes);
  const text = el('div');
  text.append(paragraphs(number, items, (index) => (nodes[index] = drawPiece(number, index))));
  rove(text);
  return text;
}

function drawPiece(number, index) {
  const [, , , kind] = documentOf(number).pieces[index];
  const rests = uses(number).rests.get(index);
  const state_ = rests ? 'used' : FURNITURE.has(kind) ? 'furniture' : 'unused';
  const node = el('span', { class: `piece ${state_}`, 'data-piece': index });
  if (rests) {
    node.append(button([sign(rests.length), unseen(restOn(rests.length))], null, { class: 'dot', 'aria-expanded': 'false', tabindex: -1 }));
  }
  fillPiece(number, index, node);
  return node;
}

function fillPiece(number, index, node = pieces.get(number)[index], runs = [], claim = null) {
  const [start, end, , kind] = documentOf(number).pieces[index];
  const marks = (uses(number).marks.get(index) || []).map(([from, to, mark, owner, index_]) => [
    from, to, owner === claim ? (index_ === state.found ? `${mark} own this` : `${mark} own`) : mark,
  ]);
  const layers = [...marks, ...runs];
  if (!kind.startsWith('row')) return fill(node, number, start, end, layers);
  const dot = node.querySelector('.dot');
  node.replaceChildren(...(dot ? [dot] : []), ...cellsOf(number, start, end).map((at) => filled('span', number, at, layers)));
}

// How much of each column of the strip is used, and by what.
function columns(number) {
  const { text, pieces: items } = documentOf(number);
  const { rests } = uses(number);
  const wide = Math.max(1, text.length) / COLUMNS;
  const found = Array.from({ length: COLUMNS }, () => ({ supported: 0, unclear: 0, altered: 0, unused: 0 }));
  items.forEach(([start, end, , kind], index) => {
    const on = rests.get(index);
    if (!on && FURNITURE.has(kind)) return;
    const what = on ? WORST_FIRST.find((verdict) => on.some((one) => summary().claims[one].verdict === verdict)) : 'unused';
    for (let at = Math.floor(start / wide); at < COLUMNS && at * wide < end; at++) {
      found[at][what] += Math.min(end, (at + 1) * wide) - Math.max(start, at * wide);
    }
  });
  return found;
}

function drawCoverage(number) {
  const strip = byId('coverage');
  strip.setAttribute('viewBox', `0 0 ${COLUMNS} 100`);
  strip.replaceChildren();
  columns(number).forEach((column, x) => {
    const all = column.supported + column.unclear + column.altered + column.unused;
    if (!all) return;
    strip.append(svg('rect', { x, y: 70, width: 1.05, height: 30, class: 'unused' }));
    let top = 100;
    for (const what of WORST_FIRST) {
      const height = (100 * column[what]) / all;
      if (height) strip.append(svg('rect', { x, y: (top -= height), width: 1.05, height, class: what }));
    }
  });
  tellCoverage(number, strip);
}

function tellCoverage(number, strip) {
  const { pieces: items } = documentOf(number);
  const { rests } = uses(number);
  const sentences = items.filter(([, , , kind], index) => !FURNITURE.has(kind) || rests.has(index)).length;
  const said = `Claims rest on ${rests.size} of ${many(sentences, 'sentence')}`;
  strip.setAttribute('aria-label', said);
  const next = button('Next unused part', nextUnused, { class: 'quiet', 'aria-keyshortcuts': 'u' });
  byId('covered').replaceChildren(`${said}. `, ...(rests.size < sentences ? [next] : []));
}
