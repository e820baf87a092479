// Choosing a claim or a sentence of the source: both sides are lit and brought into view.

let lit = []; // how to put the sentences back that were drawn for the choice

const isWide = () => matchMedia('(min-width: 900px)').matches;

function clearChoice(focus = false) {
  const chosen = document.querySelector('.chosen .dot');
  state.claim = state.piece = state.found = null; // before anything is drawn again
  for (const undo of lit) undo();
  lit = [];
  turns.clear(); // what was being brought into view may be gone
  drawRibbons();
  if (focus) chosen?.focus();
}

// Mark an element until the choice is cleared.
function light(node, mark) {
  node.classList.add(mark);
  lit.push(() => node.classList.remove(mark));
}

function open(node, made) {
  const dot = node.querySelector('.dot');
  dot?.setAttribute('aria-expanded', 'true');
  node.parentElement.after(made);
  lit.push(() => { made.remove(); dot?.setAttribute('aria-expanded', 'false'); });
}

function chooseEntry(index) {
  const [claim] = summary().entries[index][1][0];
  if (claim === null) {
    clearChoice();
    mark(index);
    rows[index].focus();
  } else {
    chooseClaim(claim, index);
  }
  const kept = keptEntries();
  const one = finding(summary().entries[index][1][0]);
  tell(`${kept.indexOf(index) + 1} of ${kept.length}: ${one.level} ${one.rule}, ${brief(one.told, 200)}`);
}

// The row of the list that is meant; it is kept in view without moving the page.
function mark(index) {
  state.entry = index;
  const row = rows[index];
  light(row, 'on');
  row.setAttribute('aria-current', 'true');
  lit.push(() => row.removeAttribute('aria-current'));
  const list = byId('look');
  const [inside, around] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inside.top < around.top || inside.bottom > around.bottom) list.scrollTop += inside.top - around.top - around.height / 3;
}

function chooseClaim(index, entry = entryOf(index)) {
  clearChoice();
  state.claim = index;
  state.found = entry < 0 ? null : summary().entries[entry][1].find(([one]) => one === index)?.[1] ?? null;
  const claim = summary().claims[index];
  const node = claims[index];
  light(node, 'chosen');
  if (entry >= 0) mark(entry);
  fillClaim(index, node, claimRuns(claim));
  lit.push(() => fillClaim(index, node));
  open(node, claimCard(index));
  const [first] = opposites(claim);
  if (first) showSource(first.number);
  lightSource(claim);
  focusOn(node);
  bringClaim(node);
  if (first && isWide()) bringPiece(first.number, first.start, node);
  keepPlace(`${state.number + 1}.${index + 1}`);
  drawRibbons();
}

// The first entry about a claim, which is the worst; or the one about this finding of it.
const entryOf = (claim, found) => summary().entries.findIndex(([, places]) =>
  places.some(([one, number]) => one === claim && (found === undefined || number === found)));

// Light what a claim rests on, and every run of its trace, in the source that is shown.
function lightSource(claim) {
  const number = state.source;
  if (number === null) return;
  const { pieces: items } = documentOf(number);
  const index = summary().claims.indexOf(claim);
  const [marks, runs] = [sourceMarks(claim, number), sourceRuns(claim, number)];
  const evidence = opposites(claim).filter((one) => one.number === number).map(({ start, end }) => [start, end]);
  const lighting = new Set(evidence.flatMap(([start, end]) => touching(items, start, end)));
  const filled = new Set([...lighting, ...[...marks, ...runs].slice(0, MOST).flatMap(([start, end]) => touching(items, start, end))]);
  for (const piece of filled) {
    fillPiece(number, piece, undefined, runs, index);
    lit.push(() => fillPiece(number, piece));
  }
  for (const piece of lighting) light(pieces.get(number)[piece], claim.verdict === 'unsupported' ? 'close' : 'on');
}

function choosePiece(number, index) {
  clearChoice();
  showSource(number);
  state.piece = index;
  const node = pieces.get(number)[index];
  light(node, 'chosen');
  const rests = uses(number).rests.get(index) || [];
  for (const one of rests) light(claims[one], 'on');
  open(node, pieceCard(number, index));
  focusOn(node);
  if (rests.length && isWide()) bring(claims[rests[0]], byId('summary'), node);
  tell(restOn(rests.length));
  drawRibbons();
}

function focusOn(node) {
  const dot = node.querySelector('.dot');
  if (!dot) return;
  roveTo(dot);
  dot.focus({ preventScroll: true });
}

function showPlace(number, start, end) {
  const claim = state.claim;
  showSource(number);
  if (claim !== null) lightSource(summary().claims[claim]);
  bringPiece(number, start, claim === null ? null : claims[claim]);
  drawRibbons();
  const [index] = touching(documentOf(number).pieces, start, end);
  if (index !== undefined) focusOn(pieces.get(number)[index]);
}

function nextUnused() {
  const number = state.source;
  if (number === null) return;
  const { rests } = uses(number);
  const { pieces: items } = documentOf(number);
  const from = state.piece ?? -1;
  const order = items.map((_, offset) => (from + 1 + offset) % items.length);
  const isUnused = (index) => !rests.has(index) && !FURNITURE.has(items[index][3]);
  const index = order.find((one) => isUnused(one) && (one === 0 || !isUnused(one - 1)));
  if (index === undefined) return;
  choosePiece(number, index);
  bringPiece(number, items[index][0], null);
}
