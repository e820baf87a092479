// The card under a chosen sentence: what was found, what stands on the other side, and what was decided.

function claimCard(index) {
  const claim = summary().claims[index];
  const [char, word] = VERDICTS[claim.verdict];
  const found = claim.findings.map((one, number) => [one, number]).filter(([one]) => !isBookkeeping(one))
    .sort(([one], [other]) => rankOf(claim, one) - rankOf(claim, other));
  return card(`Claim ${index + 1}: ${word}`, `v-${claim.verdict}`,
    el('p', { class: 'head' }, el('strong', {}, sign(char), ` ${word}`), ` ${facts(claim)}`),
    el('p', { class: 'support' }, supportOf(claim)),
    found.length > 0 && el('ul', { class: 'findings' }, found.map(([one, number]) => findingItem(index, one, number))),
    quotes(claim), traced(claim));
}

function card(label, mark, ...children) {
  const close = button([sign('×'), unseen('Close')], () => clearChoice(true), { class: 'close' });
  return el('div', { class: `card ${mark}`, role: 'group', 'aria-label': label }, close, children);
}

const RELATIONS = {
  verbatim: 'word for word', 'near-verbatim': 'nearly word for word', paraphrase: 'in other words', fused: 'from several sentences',
};

function facts(claim) {
  const parts = [RELATIONS[claim.relation], claim.opinion, claim.where];
  return parts.filter(Boolean).map((part) => `· ${part}`).join(' ');
}

// A finding of the claim; the chosen one is marked, and a click chooses another.
function findingItem(index, one, number) {
  const claim = summary().claims[index];
  const isThis = state.found === number;
  const item = el('li', { class: `${toneOf(claim, one)}${isThis ? ' this' : ''}`, 'aria-current': isThis && 'true' },
    el('p', {}, el('strong', {}, sign(LEVELS[one.level]), ` ${one.level}`), ' ', el('code', {}, one.rule), ' ', one.told),
    one.suggestion !== null && el('p', { class: 'suggestion' }, 'Write: ', el('q', { dir: 'auto' }, one.suggestion)),
    decision(index, one, number));
  item.addEventListener('click', (event) => {
    const entry = entryOf(index, number);
    if (!isThis && entry >= 0 && !event.target.closest('button') && !String(getSelection())) chooseEntry(entry);
  });
  return item;
}

function decision(index, one, number) {
  const place = [index, number];
  const copying = button(['Copy', unseen(' this finding as text')], () => copyFinding(place), { class: 'quiet' });
  if (one.accepted) return [el('p', { class: 'let' }, `Accepted (${one.accepted[0]}): `, el('bdi', {}, one.accepted[1])), el('p', { class: 'buttons' }, copying)];
  const key = keyOf(...place);
  const kept = accepted.get(key);
  if (kept || corrections.has(key)) {
    const undo = button('Undo', () => withdraw(key), { class: 'quiet' });
    const said = kept ? ['Accepted on this page: ', el('bdi', {}, kept.reason)] : 'To be corrected in the summary';
    return [el('p', { class: 'let' }, said, ' ', undo), el('p', { class: 'buttons' }, copying)];
  }
  const together = summary().entries.find(([, places]) => places.length > 1 && places.some(([c, n]) => c === index && n === number));
  const all = together && button(`Accept all ${together[1].length} of this section …`, () => askReason(together[1]), { class: 'quiet' });
  return el('p', { class: 'buttons' },
    button('Accept …', () => askReason([place]), { class: 'quiet accept' }), all,
    button('To correct', () => correct([place]), { class: 'quiet correct' }), copying);
}

const claimRuns = (claim) => claim.trace.map(([start, end, , , , relation], index) => [start, end, `run ${relation}`, index]);

// The trace in words, for those who do not see what is lit.
function traced(claim) {
  if (!claim.trace.length) return null;
  const list = el('ul');
  const details = el('details', {}, el('summary', {}, `Traced words (${claim.trace.length})`), list);
  details.addEventListener('toggle', () => {
    if (list.childNodes.length) return;
    for (const [start, end, number, from, to, relation] of claim.trace.slice(0, MOST)) {
      const claimed = brief(said(summary().document, start, end), 200);
      const there = brief(said(number, from, to), 200);
      list.append(el('li', { dir: 'auto' }, relation === 'same' ? claimed : `${claimed} → ${there}`));
    }
  });
  return details;
}

const restOn = (count) => (count ? `${many(count, 'claim')} ${count === 1 ? 'rests' : 'rest'} on this sentence` : 'No claim rests on this sentence');

function pieceCard(number, index) {
  const rests = uses(number).rests.get(index) || [];
  const said = restOn(rests.length);
  const items = rests.map((one) => {
    const claim = summary().claims[one];
    const [char, word] = VERDICTS[claim.verdict];
    const show = button([sign(char), unseen(`${word}: `), ' ', el('span', { dir: 'auto' }, brief(claimText(claim), 160))], () => chooseClaim(one), { class: `row v-${claim.verdict}` });
    return el('li', {}, show);
  });
  return card(said, 'source', el('p', { class: 'head' }, el('strong', {}, said)), items.length > 0 && el('ul', { class: 'rests' }, items));
}
