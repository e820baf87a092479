// What everything on the page means, in words.

const MEANING = {
  supported: 'The source says what the claim says; the wording may differ.',
  altered: 'The claim comes from the source and says something else.',
  unsupported: 'No sentence of a source says it, or a detail of it is in none.',
  unclear: 'The words leave it open: read the passage and decide.',
  'no-source': 'No source that was given covers its section.',
  'not-a-claim': 'A label, caption or link: nothing to check.',
};
const GRAVITY = {
  error: 'It says something else than the source. It fails the check, unless the check is told otherwise.',
  warning: 'Look at it: it may mislead.',
  note: 'Worth knowing; it never changes a verdict.',
};
const LOOKS = [
  [() => el('mark', { class: 'm-error' }, 'words'), 'Words that differ, or are in doubt: in the colour of the worst finding about them; those of the chosen finding stand in a box.'],
  [() => el('span', { class: 'traced' }, 'words'), 'Words of the claim that stand in the source, too, while the claim is chosen; a dashed line: in another form.'],
  [() => el('span', { class: 'key' }, 'words'), 'In a passage to read: what the claim seems to rest on.'],
  [() => el('span', { class: 'grey' }, 'words'), 'In the source: no claim rests on this sentence. In the summary: no claim.'],
];

// How likely a claim is faithful, in words.
const LIKELY = [[0.9, 'very likely says what the source says'], [0.7, 'probably says what the source says'], [0.3, 'open whether it says what the source says'],
  [0.1, 'probably says something else than the source'], [0, 'very likely says something else than the source']];

function supportOf(claim) {
  if (claim.verdict === 'no-source' || claim.verdict === 'not-a-claim') return [];
  const [, words] = LIKELY.find(([least]) => claim.support >= least);
  return [`Support ${claim.support.toFixed(2)}: `, words];
}

function drawLegend() {
  const row = (term, ...said) => el('div', {}, el('dt', {}, term), el('dd', {}, said));
  const verdicts = Object.entries(VERDICTS).map(([name, [char, word]]) => row(el('span', { class: `v-${name} term` }, sign(char), ` ${word}`), MEANING[name]));
  const levels = Object.entries(LEVELS).map(([name, char]) => row(el('span', { class: `${name} term` }, sign(char), ` ${name}`), GRAVITY[name]));
  const support = row('support', 'How likely a claim is faithful, from 0 to 1, reckoned from how it is traced and what was found: of many claims with support 0.80, about 80 in 100 are, where half of all are. It decides nothing by itself.');
  byId('legend').append(...verdicts, ...levels, ...LOOKS.map(([made, said]) => row(made(), said)), support);
  const short = Object.entries(LEVELS).map(([name, char]) => el('span', { class: `${name} term` }, sign(char), ` ${name}`));
  byId('short').append('Marks: ', ...short.flatMap((one) => [one, ' ']), el('span', { class: 'traced' }, 'traced'), ' ', el('span', { class: 'grey' }, 'not used'));
}
