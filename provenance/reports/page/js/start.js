// The start: draw the first summary, and listen.

function showSummary(number) {
  clearChoice();
  state.number = number;
  state.entry = -1;
  byId('find').value = state.query = '';
  hits = [];
  drawTold();
  drawFilters();
  drawSummary();
  drawList();
  drawTabs();
  decided();
  applyFilters();
}

function drawWhich() {
  const names = data.summaries.map(({ document: number, verdict, unread, entries }) =>
    `${verdict === 'fail' ? '✕' : unread ? '?' : '✓'} ${documentOf(number).name} (${many(entries.length, 'finding')})`);
  if (names.length === 1) {
    byId('which').append(el('bdi', { class: 'name' }, nameOfSummary()));
    return;
  }
  const choice = el('select', { 'aria-label': 'Summary' }, names.map((name, index) => el('option', { value: index }, name)));
  choice.addEventListener('change', () => showSummary(Number(choice.value)));
  byId('which').append(choice);
}

function drawTold() {
  const failures = data.failures.map(([path, message]) => el('li', {}, path && [el('bdi', {}, path), ': '], message));
  const notices = summary().notices.map(([name, code, message]) => el('li', {}, el('bdi', {}, name), ': ', message, ' ', el('code', {}, code)));
  byId('told').replaceChildren(
    ...(failures.length ? [el('section', { class: 'told failures' }, el('h2', {}, 'Could not be checked'), el('ul', {}, failures))] : []),
    ...(notices.length ? [el('details', { class: 'told' }, el('summary', {}, many(notices.length, 'notice')), el('ul', {}, notices))] : []),
  );
}

function chosenByMouse(event) {
  const isText = !event.target.closest('button:not(.dot), a, select, input, summary, textarea');
  if (!isText || (event.detail && String(getSelection()))) return; // words are being marked
  const claim = event.target.closest('.claim:not(.v-not-a-claim)');
  const piece = event.target.closest('.piece');
  if (claim) chosenAgain(claim) ? clearChoice(true) : chooseClaim(Number(claim.dataset.claim));
  else if (piece) chosenAgain(piece) ? clearChoice(true) : choosePiece(state.source, Number(piece.dataset.piece));
}

const chosenAgain = (node) => node.classList.contains('chosen');

// A run and its partner on the other side.
function pair(event) {
  for (const node of document.querySelectorAll('.run.pair')) node.classList.remove('pair');
  const run = event.target.closest?.('[data-run]')?.dataset.run;
  if (run) for (const node of document.querySelectorAll(`[data-run="${run}"]`)) node.classList.add('pair');
}

function jumpTo(event) {
  const box = byId('coverage').getBoundingClientRect();
  const { text, pieces: items } = documentOf(state.source);
  const at = Math.floor(((event.clientX - box.left) / box.width) * text.length);
  const index = Math.min(items.length - 1, touching(items, at, text.length)[0] ?? items.length - 1);
  if (index >= 0) bring(pieces.get(state.source)[index], byId('source'), null);
}

const isDark = () => (document.documentElement.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';

function turnLights() {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark';
  tellLights();
}

const tellLights = () => { byId('theme').textContent = isDark() ? 'Light' : 'Dark'; };

// The place in the address, so that it can be handed on: #SUMMARY.CLAIM
function keepPlace(place) {
  try { history.replaceState(null, '', `#${place}`); } catch { /* an address that may not change */ }
}

function openPlace() {
  const found = /^#(\d+)\.(\d+)$/.exec(location.hash);
  if (!found || !data.summaries[found[1] - 1]?.claims[found[2] - 1]) return;
  if (found[1] - 1 !== state.number) showSummary(found[1] - 1);
  if (data.summaries[found[1] - 1].claims[found[2] - 1].verdict !== 'not-a-claim') chooseClaim(found[2] - 1);
}

function listen() {
  const on = (id, type, act) => byId(id).addEventListener(type, act);
  document.addEventListener('keydown', pressed);
  document.addEventListener('keydown', arrows);
  for (const id of ['summary-text', 'source-text']) on(id, 'click', chosenByMouse);
  for (const id of ['summary', 'source']) byId(id).addEventListener('scroll', drawRibbons, { passive: true });
  on('work', 'mouseover', pair);
  addEventListener('resize', drawRibbons);
  let timer = 0;
  const look = () => { if (folded(byId('find').value.trim()) !== state.query) search(byId('find').value); };
  on('find', 'input', () => { clearTimeout(timer); timer = setTimeout(look, 120); });
  on('find', 'keydown', (event) => {
    if (event.key !== 'Enter') return;
    look();
    nextHit(event.shiftKey ? -1 : 1);
  });
  on('rule', 'change', () => { state.rule = byId('rule').value; applyFilters(); });
  on('next', 'click', () => step(1));
  on('previous', 'click', () => step(-1));
  on('coverage', 'click', jumpTo);
  on('theme', 'click', turnLights);
  on('help', 'click', () => byId('keys').showModal());
  on('meaning', 'click', () => byId('marks').showModal());
  on('undo', 'click', undo);
  on('export', 'click', showExport);
  on('accept', 'click', acceptAsked);
  on('copy', 'click', copy);
  on('download', 'click', download);
  for (const id of ['form', 'known']) on(id, 'change', showExport);
  for (const close of document.querySelectorAll('[data-close]')) close.addEventListener('click', () => close.closest('dialog').close());
  addEventListener('message', takeOver);
  addEventListener('beforeunload', (event) => { if ((accepted.size || corrections.size) && !isWritten) event.preventDefault(); });
}

function start() {
  drawWhich();
  drawLegend();
  tellLights();
  listen();
  showSummary(0);
  openPlace();
}

// Without scripts the plain report is shown, and so it is where these fail or have nothing to draw.
const toPlain = () => { document.documentElement.className = ''; };

if (data.summaries.length) {
  try {
    start();
  } catch (error) {
    toPlain();
    throw error;
  }
} else {
  toPlain();
}
