// Accepting findings with a reason: kept on the page until they are written to a file.

const accepted = new Map(); // key → { number of the summary, claim, finding, reason }
const corrections = new Map(); // key → { number of the summary, claim, finding } that is to be corrected in the summary
const history_ = []; // what was decided before each decision
let questioned = []; // places that the dialog asks about
let isWritten = true; // whether what was decided has left the page

const keyOf = (claim, index) => `${state.number}.${claim}.${index}`;

function askReason(places) {
  questioned = places.filter(([claim, index]) => claim !== null && !finding([claim, index]).accepted);
  if (!questioned.length) return;
  const one = finding(questioned[0]);
  const claim = summary().claims[questioned[0][0]];
  byId('accepting-what').replaceChildren(
    el('p', {}, el('code', {}, one.rule), ' ', one.told),
    questioned.length > 1 ? el('p', {}, `${questioned.length} claims of this section`) : el('blockquote', { dir: 'auto' }, brief(claimText(claim), 300)),
  );
  byId('reason').value = accepted.get(keyOf(...questioned[0]))?.reason || '';
  complain('');
  byId('accepting').showModal();
  byId('reason').focus();
}

function complain(text) {
  byId('reason-error').textContent = text;
  byId('reason').setAttribute('aria-invalid', text !== '');
}

function acceptAsked() {
  const reason = byId('reason').value.trim().replace(/\s+/g, ' ');
  if (!/[\p{L}\p{N}]/u.test(reason)) {
    complain('Say why: whoever reads the file later needs it.');
    byId('reason').focus();
    return;
  }
  byId('accepting').close();
  decide(() => {
    for (const [claim, index] of questioned) {
      corrections.delete(keyOf(claim, index));
      accepted.set(keyOf(claim, index), { number: state.number, claim, index, reason });
    }
  });
  tell(`${many(questioned.length, 'finding')} accepted; ${leftWords()}`);
}

function correct(places) {
  const open = places.filter(([claim, index]) => claim !== null && !finding([claim, index]).accepted && !accepted.has(keyOf(claim, index)));
  if (!open.length) return;
  decide(() => { for (const [claim, index] of open) corrections.set(keyOf(claim, index), { number: state.number, claim, index }); });
  tell(`${many(open.length, 'finding')} to correct; ${leftWords()}`);
}

const withdraw = (key) => decide(() => { accepted.delete(key); corrections.delete(key); });

// Every decision can be undone, the last one first.
function decide(change) {
  history_.push([[...accepted], [...corrections]]);
  change();
  isWritten = false;
  decided();
}

function undo() {
  const before = history_.pop();
  if (!before) return tell('Nothing to undo');
  [accepted, corrections].forEach((kept, index) => {
    kept.clear();
    for (const [key, value] of before[index]) kept.set(key, value);
  });
  decided();
  tell(`Undone; ${leftWords()}`);
}

// Show what was decided: in the list, in the card, on the button.
function decided() {
  byId('collected').textContent = accepted.size;
  summary().entries.forEach(([, places], index) => {
    if (finding(places[0]).accepted) return;
    const isLet = isDecided(places);
    const kept = accepted.get(keyOf(...places[0]));
    rows[index].classList.toggle('decided', isLet);
    rows[index].querySelector('.let').replaceChildren(...(isLet ? shown(kept ? `accepted here: ${kept.reason}` : 'to be corrected') : []));
  });
  drawProgress();
  if (state.claim !== null) chooseClaim(state.claim, state.entry);
  handOver();
}
