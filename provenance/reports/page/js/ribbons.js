// Bringing sentences into view, and the ribbons between the two texts that tie what belongs together.

// Paragraphs that were never drawn have a guessed height, and get their own in the frame after they came near: move
// again until nothing has moved for some frames, or something else is to be brought into the same pane.
const turns = new Map();

function settle(pane, move) {
  const turn = {};
  turns.set(pane, turn);
  again(pane, move, turn, 20, 0);
}

function again(pane, move, turn, times, still) {
  if (turns.get(pane) !== turn) return;
  const before = pane.scrollTop;
  move();
  drawRibbons();
  const rest = Math.abs(pane.scrollTop - before) > 1 ? 0 : still + 1;
  if (times && rest < 5) requestAnimationFrame(() => again(pane, move, turn, times - 1, rest));
}

// Scroll a pane so that a sentence stands in view, beside another one where there is one.
function bring(node, pane, beside) {
  if (isWide()) settle(pane, () => place(node, pane, beside));
  else settle(document.scrollingElement, () => node.scrollIntoView({ block: 'center' }));
}

function place(node, pane, beside) {
  const [inside, around] = [node.getBoundingClientRect(), pane.getBoundingClientRect()];
  const head = pane.querySelector(':scope > .head')?.offsetHeight || 0;
  const top = around.top + head + 16;
  const lowest = Math.max(top, around.bottom - Math.min(inside.height, around.height / 2) - 24);
  const wanted = beside ? beside.getBoundingClientRect().top : around.top + around.height / 3;
  pane.scrollTop += inside.top - Math.min(Math.max(wanted, top), lowest);
}

// A claim is moved only when it, or the card under it, would be out of view.
function bringClaim(node) {
  const pane = byId('summary');
  if (isWide()) settle(pane, () => placeClaim(node, pane));
  else settle(document.scrollingElement, () => node.scrollIntoView({ block: 'start' }));
}

function placeClaim(node, pane) {
  const around = pane.getBoundingClientRect();
  const top = node.getBoundingClientRect().top;
  const bottom = node.parentElement.nextElementSibling.getBoundingClientRect().bottom;
  const room = Math.min(around.height / 6, 120);
  const isOut = top < around.top + 8 || (bottom > around.bottom && top > around.top + room + 1);
  if (isOut) pane.scrollTop += top - around.top - room;
}

function bringPiece(number, start, beside) {
  const [index] = touching(documentOf(number).pieces, start, start + 1);
  if (index !== undefined) bring(pieces.get(number)[index], byId('source'), beside);
}

// --- ribbons

let waiting = false;

function drawRibbons() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; paintRibbons(); });
}

function paintRibbons() {
  const canvas = byId('ribbons');
  canvas.replaceChildren();
  if (!isWide()) return;
  const box = canvas.getBoundingClientRect();
  for (const [claim, piece] of tied()) {
    const left = extent(claims[claim], byId('summary'), box);
    const right = extent(pieces.get(state.source)[piece], byId('source'), box);
    const { verdict } = summary().claims[claim];
    canvas.append(svg('path', { class: `v-${verdict}`, d: ribbon(left, right, box.width) }));
  }
}

// Pairs of a claim and a sentence of the source that the choice ties together.
function tied() {
  const number = state.source;
  if (number === null) return [];
  if (state.piece !== null) return (uses(number).rests.get(state.piece) || []).slice(0, 40).map((one) => [one, state.piece]);
  if (state.claim === null) return [];
  const spans = opposites(summary().claims[state.claim]).filter((one) => one.number === number);
  return spans.flatMap(({ start, end }) => touching(documentOf(number).pieces, start, end)).map((piece) => [state.claim, piece]);
}

// From where to where a sentence reaches in its pane; one that is out of view is a line at the edge.
function extent(node, pane, box) {
  const inside = node.getBoundingClientRect();
  const around = pane.getBoundingClientRect();
  const head = pane.querySelector(':scope > .head')?.offsetHeight || 0;
  const within = (y) => Math.min(Math.max(y, around.top + head + 1), around.bottom - 1) - box.top;
  const [top, bottom] = [within(inside.top), within(inside.bottom)];
  return [top, Math.max(bottom, top + 2)];
}

function ribbon([a, b], [c, d], wide) {
  const half = wide / 2;
  return `M0 ${a}C${half} ${a} ${half} ${c} ${wide} ${c}L${wide} ${d}C${half} ${d} ${half} ${b} 0 ${b}Z`;
}
