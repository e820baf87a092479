// Accepting findings with a reason: kept on the page until they are written to a file.

const accepted = new Map(); // key → { number of the summary, claim, finding, reason }
let questioned = []; // places that the dialog asks about
let isWritten = true; // whether what was accepted has left the page

const keyOf = (claim, index) => `${state.number}.${claim}.${index}`;

function askReason(places) {
  questioned = places.filter(([claim, index]) => claim !== null && !finding([claim, index]).accepted);
  if (!questioned.length) return;
  const one = finding(questioned[0]);
  const claim = summary().claims[questioned[0][0]];
  byId('accepting-what').replaceChildren(
    el('p', {}, el('code', {}, one.rule), ' ', one.message),
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
  for (const [claim, index] of questioned) {
    accepted.set(keyOf(claim, index), { number: state.number, claim, index, reason });
  }
  isWritten = false;
  byId('accepting').close();
  decided();
  tell(`${many(questioned.length, 'finding')} accepted; ${accepted.size} to export`);
}

function withdraw(key) {
  accepted.delete(key);
  decided();
}

// Show what was decided: in the list, in the card, on the button.
function decided() {
  byId('collected').textContent = accepted.size;
  summary().entries.forEach(([, places], index) => {
    const kept = places.map(([claim, number]) => accepted.get(keyOf(claim, number)));
    const isLet = kept.every(Boolean);
    rows[index].classList.toggle('decided', isLet);
    if (!finding(places[0]).accepted) {
      rows[index].querySelector('.let').replaceChildren(...(isLet ? shown(`accepted here: ${kept[0].reason}`) : []));
    }
  });
  if (state.claim !== null) chooseClaim(state.claim, state.entry);
}
