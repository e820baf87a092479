// What was accepted as a file: a baseline, or suppressions for one summary.

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

// The entries of a baseline that the person accepted on this page, then those that the report knew already.
function entriesToWrite() {
  const made = [...accepted.values()].map(({ number, claim, index, reason }) => [number, claim, index, reason]);
  if (byId('known').checked) made.push(...knownEntries());
  const keys = ['summary', 'claim', 'rule', 'fingerprint'];
  const entries = made.map(([number, claim, index, reason]) => {
    const { document: place, claims: given } = data.summaries[number];
    const one = given[claim].findings[index];
    return {
      summary: documentOf(place).name, fingerprint: one.fingerprint, rule: one.rule,
      claim: brief(textOf(place, ...given[claim].at)), message: visible(one.message), reason,
    };
  });
  return entries.sort((a, b) => keys.map((key) => compare(a[key], b[key])).find(Boolean) || 0);
}

function knownEntries() {
  return data.summaries.flatMap(({ claims: given }, number) => given.flatMap((claim, index) =>
    claim.findings.flatMap((one, at) => (one.accepted?.[0] === 'baseline' ? [[number, index, at, one.accepted[1]]] : []))));
}

const ofThisSummary = () => [...accepted.values()].filter((one) => one.number === state.number);

const nameOfSummary = () => documentOf(summary().document).name;

const FORMS = {
  baseline: {
    file: () => 'provenance-baseline.json',
    help: () => 'Save it in the folder that the command is run in, and give it to provenance check --baseline.',
    text: () => `${JSON.stringify({ schema: 'provenance-baseline/1', entries: entriesToWrite() }, null, 2)}\n`,
  },
  sidecar: {
    file: () => `${nameOfSummary().split('/').pop()}.provenance.toml`,
    help: () => `Save it beside ${nameOfSummary()}, or add to the file that is there. It holds what was accepted in this summary.`,
    text: () => ofThisSummary().map(({ claim, index, reason }) => {
      const one = summary().claims[claim].findings[index];
      const note = `# ${visible(one.message)}\n`;
      return `[[ignore]]\n${note}rule = ${quoted(one.rule)}\nfingerprint = ${quoted(one.fingerprint)}\nreason = ${quoted(reason)}\n`;
    }).join('\n'),
  },
  corrections: {
    file: () => 'corrections.txt',
    help: () => 'What is to be corrected in the summaries, to hand on.',
    text: () => [...corrections.values()].map(({ number, claim, index }) => findingText([claim, index], number)).join('\n'),
  },
  inline: {
    file: () => 'comments.md',
    help: () => 'Put each comment after the paragraph that it is about. It accepts every finding of that rule in the paragraph.',
    text: () => ofThisSummary().map(({ claim, index, reason }) => {
      const { where, findings } = summary().claims[claim];
      return `${where}: <!-- provenance: ignore[${findings[index].rule}] ${reason.replace(/--+/g, '–').replace(/>/g, '›')} -->\n`;
    }).join(''),
  },
};

// A TOML basic string.
function quoted(text) {
  const plain = text.replace(/[\ud800-\udfff]/gu, '\ufffd').replace(/[\\"]/g, '\\$&');
  return `"${plain.replace(/[\x00-\x1f\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
}

const form = () => FORMS[byId('form').value];

function showExport() {
  const items = [...accepted].map(([key, { number, claim, index, reason }]) => {
    const { document: place, claims: given } = data.summaries[number];
    const remove = button([sign('×'), unseen('Remove')], () => { withdraw(key); showExport(); }, { class: 'quiet' });
    const claimed = brief(said(place, ...given[claim].at), 70);
    return el('li', {}, el('code', {}, given[claim].findings[index].rule), ' ', el('bdi', {}, claimed), ': ', el('bdi', {}, reason), ' ', remove);
  });
  const none = el('li', {}, 'None yet: choose a finding and accept it with a reason.');
  byId('exporting-list').replaceChildren(...(items.length ? items : [none]));
  const known = knownEntries().length;
  byId('known-label').hidden = !known || byId('form').value !== 'baseline';
  byId('known-label').querySelector('span').textContent = `with the ${known} that the baseline accepts already`;
  byId('form-help').replaceChildren(...shown(form().help()));
  byId('written').value = form().text();
  if (!byId('exporting').open) byId('exporting').showModal();
}

function download() {
  const url = URL.createObjectURL(new Blob([form().text()], { type: 'text/plain;charset=utf-8' }));
  el('a', { href: url, download: form().file() }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
  isWritten = true;
}

async function copy() {
  await copyText(byId('written').value);
  isWritten = true;
  byId('copy').textContent = 'Copied';
}
