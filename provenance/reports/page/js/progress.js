// How far the person has come: what is decided, what is left, and what the check would say then.

const isDecided = (places) => places.every(([claim, index]) => accepted.has(keyOf(claim, index)) || corrections.has(keyOf(claim, index)));

// Entries of the summary that want a decision: notes do not, and what was accepted before has one.
const wanting = () => summary().entries.filter(([group, [[claim]]]) => group !== 'note' && group !== 'accepted' && claim !== null);

const LEFT = { 'without-evidence': 'without evidence', error: 'altered', warning: 'warning', unclear: 'unclear' };

function leftWords() {
  const open = wanting().filter(([, places]) => !isDecided(places));
  if (!open.length) return 'nothing left to decide';
  const parts = Object.entries(LEFT).map(([group, word]) => {
    const count = open.filter(([one]) => one === group).length;
    return count && (word === 'warning' ? many(count, word) : `${count} ${word}`);
  });
  return `left: ${parts.filter(Boolean).join(', ')}`;
}

// Whether a check that knows what was accepted here fails: what is to be corrected stands until it is.
function stillFails() {
  return data.summaries.some(({ claims: given, findings }, number) =>
    [[null, findings], ...given.map((claim, index) => [index, claim.findings])].some(([claim, found]) =>
      found.some((one, index) => data.failing.includes(one.level) && !one.accepted && !accepted.has(`${number}.${claim}.${index}`))));
}

function drawProgress() {
  const all = wanting();
  const done = all.filter(([, places]) => isDecided(places)).length;
  byId('progress').hidden = !all.length;
  byId('undo').disabled = !history_.length;
  if (!all.length) return;
  byId('bar').max = all.length;
  byId('bar').value = done;
  byId('done').textContent = `${done} of ${all.length} decided`;
  byId('left').textContent = done === all.length ? 'Nothing is left to decide.' : `${leftWords().replace(/^l/, 'L')}.`;
  const then = stillFails() ? 'With what is accepted here, the check still fails.' : 'With what is accepted here, the check passes.';
  byId('then').textContent = accepted.size ? then : '';
}

// --- a finding as text, to paste into a letter

function findingText([claim, index], number = state.number) {
  const { claims: given, document: place } = data.summaries[number];
  const [one, of] = [given[claim].findings[index], given[claim]];
  const lines = [`${one.level} ${one.rule}: ${visible(one.told)}`, `Claim (${visible(documentOf(place).name)}, ${of.where}): ${visible(said(place, ...of.at)).trim()}`];
  const [first] = opposites(of);
  if (first) {
    const where = [visible(documentOf(first.number).name), first.where].filter(Boolean).join(', ');
    const label = of.verdict === 'unsupported' ? 'Closest passage' : 'Source';
    lines.push(`${label} (${where}): ${visible(said(first.number, first.start, first.end)).trim()}`);
  }
  if (one.suggestion !== null) lines.push(`Suggestion: ${visible(one.suggestion)}`);
  return `${lines.join('\n')}\n`;
}

async function copyFinding(place) {
  await copyText(findingText(place));
  tell('The finding is copied as text');
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no right to it: the old way, by a field that nobody sees
    const field = el('textarea', { class: 'unseen', 'aria-hidden': 'true', tabindex: -1 });
    field.value = text;
    const before = document.activeElement;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
    before?.focus({ preventScroll: true });
  }
}
