// The card under a chosen sentence: what was found, what stands on the other side, and what was decided.

function claimCard(index) {
  const claim = summary().claims[index];
  const [char, word] = VERDICTS[claim.verdict];
  const found = claim.findings.map((one, number) => [one, number]).filter(([one]) => !isBookkeeping(one));
  return card(`Claim ${index + 1}: ${word}`, `v-${claim.verdict}`,
    el('p', { class: 'head' }, el('strong', {}, sign(char), ` ${word}`), ` ${facts(claim)}`),
    found.length > 0 && el('ul', { class: 'findings' }, found.map(([one, number]) => findingItem(index, one, number))),
    quotes(claim), traced(claim));
}

function card(label, mark, ...children) {
  const close = button([sign('×'), unseen('Close')], () => clearChoice(true), { class: 'close' });
  return el('div', { class: `card ${mark}`, role: 'group', 'aria-label': label }, close, children);
}

function facts(claim) {
  const parts = [claim.relation, claim.verdict !== 'no-source' && `support ${claim.support.toFixed(2)}`, claim.opinion, claim.where];
  return parts.filter(Boolean).map((part) => `· ${part}`).join(' ');
}

function findingItem(index, one, number) {
  return el('li', { class: toneOf(summary().claims[index], one) },
    el('p', {}, el('strong', {}, sign(LEVELS[one.level]), ` ${one.level}`), ' ', el('code', {}, one.rule), ' ', one.message),
    one.suggestion !== null && el('p', { class: 'suggestion' }, 'Write: ', el('q', { dir: 'auto' }, one.suggestion)),
    decision(index, one, number));
}

function decision(index, one, number) {
  if (one.accepted) return el('p', { class: 'let' }, `Accepted (${one.accepted[0]}): `, el('bdi', {}, one.accepted[1]));
  const kept = accepted.get(keyOf(index, number));
  if (kept) {
    const undo = button('Undo', () => withdraw(keyOf(index, number)), { class: 'quiet' });
    return el('p', { class: 'let' }, 'Accepted on this page: ', el('bdi', {}, kept.reason), ' ', undo);
  }
  const together = summary().entries.find(([, places]) => places.length > 1 && places.some(([c, n]) => c === index && n === number));
  const all = together && button(`Accept all ${together[1].length} of this section …`, () => askReason(together[1]), { class: 'quiet' });
  return el('p', { class: 'buttons' }, button('Accept …', () => askReason([[index, number]]), { class: 'quiet accept' }), all);
}

// The sentences of the sources that a claim is held against: evidence first, then others that a finding points to.
function opposites(claim) {
  const spans = claim.evidence.map(([number, start, end, score, where]) => ({ number, start, end, score, where }));
  for (const one of claim.findings) {
    if (!one.source) continue;
    const [number, start, end] = one.source;
    if (spans.some((span) => span.number === number && span.start <= start && end <= span.end)) continue;
    const [index] = touching(documentOf(number).pieces, start, end);
    const piece = documentOf(number).pieces[index];
    if (piece) spans.push({ number, start: piece[0], end: Math.max(piece[1], end) });
  }
  return spans;
}

function quotes(claim) {
  const spans = opposites(claim);
  if (!spans.length) return claim.verdict === 'no-source' ? null : el('p', { class: 'bare' }, 'No sentence of the sources comes close.');
  const label = claim.verdict === 'unsupported' ? 'Closest passage' : 'Evidence';
  return spans.map(({ number, start, end, score, where }) => {
    const text = el('blockquote', { dir: 'auto' });
    fill(text, number, start, end, [...sourceMarks(claim, number), ...sourceRuns(claim, number)]);
    const share = score === undefined ? 'Also' : `${label} (${Math.round(score * 100)} %)`;
    const show = button(['Show', unseen(' in the source')], () => showPlace(number, start, end), { class: 'quiet' });
    return el('div', { class: 'quote' }, el('p', { class: 'head' }, `${share} · `, el('span', {}, el('bdi', {}, documentOf(number).name), where && `, ${where}`), show), text);
  });
}

const sourceMarks = (claim, number) => claim.findings
  .filter((one) => one.source && one.source[0] === number)
  .map((one) => [one.source[1], one.source[2], `${markClass(claim, one)} own`]);

const sourceRuns = (claim, number) => claim.trace
  .map(([, , on, start, end, relation], index) => [on, [start, end, `run ${relation}`, index]])
  .filter(([on]) => on === number).map(([, run]) => run);

const claimRuns = (claim) => claim.trace.map(([start, end, , , , relation], index) => [start, end, `run ${relation}`, index]);

// The trace in words, for those who do not see what is lit.
function traced(claim) {
  if (!claim.trace.length) return null;
  const list = el('ul');
  const details = el('details', {}, el('summary', {}, `Traced words (${claim.trace.length})`), list);
  details.addEventListener('toggle', () => {
    if (list.childNodes.length) return;
    for (const [start, end, number, from, to, relation] of claim.trace.slice(0, MOST)) {
      const said = brief(textOf(summary().document, start, end), 200);
      const there = brief(textOf(number, from, to), 200);
      list.append(el('li', { dir: 'auto' }, relation === 'same' ? said : `${said} → ${there}`));
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
