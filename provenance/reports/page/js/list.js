// What to look at: one row for each finding, claims without evidence first, and what the filters leave of it.

let rows = []; // elements, by index among the entries of the summary

function drawList() {
  const groups = new Map();
  rows = summary().entries.map(([group, places], index) => {
    const row = drawRow(places, index);
    groups.set(group, [...(groups.get(group) || []), el('li', {}, row)]);
    return row;
  });
  const parts = [...groups].map(([group, items]) => el('section', { class: `group g-${group}` },
    el('h3', {}, data.groups[group], ' ', el('span', { class: 'count' }, items.length)),
    group === 'unclear' && el('p', { class: 'hint' }, 'The words leave these open: choose one, read the passage under it, and decide.'),
    el('ol', {}, items)));
  const nothing = el('p', { class: 'nothing' }, sign('✓'), ' Nothing to look at.');
  byId('list').replaceChildren(...(parts.length ? parts : [nothing]));
  rove(byId('list'));
}

function drawRow(places, index) {
  const one = finding(places[0]);
  const claim = places[0][0];
  const count = places.length > 1 ? `${places.length} claims: ` : '';
  return button([
    el('span', { class: 'head' }, sign(LEVELS[one.level]), unseen(`${one.level}: `), el('code', {}, one.rule),
      claim !== null && el('span', { class: 'where' }, summary().claims[claim].where)),
    el('span', { class: 'message' }, count, brief(one.told, 200)),
    el('span', { class: 'words', dir: 'auto' }, claim === null ? '' : words(claim, one)),
    el('span', { class: 'let' }, ...(one.accepted ? [`accepted: ${one.accepted[1]}`] : [])),
  ], () => chooseEntry(index), { class: `row ${toneOf(summary().claims[claim], one)}`, tabindex: -1 });
}

// The words that a row repeats: those that differ, else the head of the claim.
function words(claim, one) {
  const [start, end] = summary().claims[claim].at;
  const isPart = one.at[1] > one.at[0] && (one.at[0] > start || one.at[1] < end);
  return brief(said(summary().document, ...(isPart ? one.at : [start, end])), 80);
}

// --- filters

function drawFilters() {
  const { counts, claims: given } = summary();
  const chips = Object.entries(VERDICTS).map(([verdict, [char, word]]) =>
    button([sign(char), ` ${counts[verdict]} ${word}`], (event) => toggle(verdict, event.currentTarget), {
      class: `chip v-${verdict}`, 'aria-pressed': 'false',
    }));
  byId('chips').replaceChildren(...chips);
  const rules = new Map();
  for (const one of [...given.flatMap((claim) => claim.findings), ...summary().findings]) {
    if (!isBookkeeping(one)) rules.set(one.rule, (rules.get(one.rule) || 0) + 1);
  }
  const options = [...rules].sort().map(([rule, count]) => el('option', { value: rule }, `${rule} (${count})`));
  byId('rule').replaceChildren(el('option', { value: '' }, 'All rules'), ...options);
  state.verdicts.clear();
  state.rule = '';
}

function toggle(verdict, chip) {
  if (!state.verdicts.delete(verdict)) state.verdicts.add(verdict);
  chip.setAttribute('aria-pressed', state.verdicts.has(verdict));
  applyFilters();
}

function clearFilters() {
  state.verdicts.clear();
  state.rule = byId('rule').value = '';
  for (const chip of byId('chips').children) chip.setAttribute('aria-pressed', 'false');
  applyFilters();
}

const isFiltered = () => state.verdicts.size > 0 || state.rule !== '';

function isClaimKept(claim) {
  if (state.verdicts.size && !state.verdicts.has(claim.verdict)) return false;
  return !state.rule || claim.findings.some((one) => one.rule === state.rule);
}

function isEntryKept([, places]) {
  const one = finding(places[0]);
  const claim = places[0][0] === null ? null : summary().claims[places[0][0]];
  if (state.rule && one.rule !== state.rule) return false;
  if (state.verdicts.size && !(claim && state.verdicts.has(claim.verdict))) return false;
  return !state.query || isEntryFound(places, one);
}

function applyFilters() {
  let kept = 0;
  summary().entries.forEach((entry, index) => {
    const isKept = isEntryKept(entry);
    rows[index].parentElement.hidden = !isKept;
    kept += isKept;
  });
  for (const group of byId('list').querySelectorAll('.group')) group.hidden = !group.querySelector('li:not([hidden])');
  summary().claims.forEach((claim, index) => claims[index].classList.toggle('dim', isFiltered() && !isClaimKept(claim)));
  rove(byId('list'));
  tell(isFiltered() || state.query ? `${kept} of ${many(rows.length, 'finding')} shown` : many(rows.length, 'finding'));
}

const keptEntries = () => rows.flatMap((row, index) => (row.parentElement.hidden ? [] : [index]));

const tell = (text) => byId('status').replaceChildren(...shown(text));
