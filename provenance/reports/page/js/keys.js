// The keyboard: single keys for the page, arrows within a list, Escape to leave whatever is open.

// In a group of buttons one is a tab stop, and the arrows go to the others.
function rove(group) {
  group.dataset.rove = '';
  const stops = stopsOf(group);
  if (!stops.some((one) => one.tabIndex === 0)) stops.slice(0, 1).forEach((one) => { one.tabIndex = 0; });
}

const stopsOf = (group) => [...group.querySelectorAll('.dot, #list .row, [role=tab]')].filter((one) => !one.closest('[hidden]'));

function roveTo(stop) {
  const group = stop.closest('[data-rove]');
  for (const one of group?.querySelectorAll('.dot[tabindex="0"], #list .row[tabindex="0"]') || []) one.tabIndex = -1;
  stop.tabIndex = 0;
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function arrows(event) {
  const stop = event.target.closest('.dot, #list .row, [role=tab]');
  const group = stop?.closest('[data-rove], [role=tablist]');
  if (!group || !(event.key in STEPS || event.key === 'Home' || event.key === 'End')) return;
  const stops = stopsOf(group);
  const at = stops.indexOf(stop) + (STEPS[event.key] || 0);
  const next = event.key === 'Home' ? stops[0] : event.key === 'End' ? stops[stops.length - 1] : stops[at];
  event.preventDefault();
  if (!next) return;
  roveTo(next);
  next.focus();
  if (next.getAttribute('role') === 'tab') next.click();
}

function step(by) {
  const kept = keptEntries();
  if (!kept.length) {
    tell('No finding is shown');
    return;
  }
  const at = kept.indexOf(state.entry);
  const open = kept.filter((one) => !isDecided(summary().entries[one][1]));
  if (open.length && history_.length) { // what is decided is passed over, while something is open
    const onward = by > 0 ? open.find((one) => one > state.entry) : open.findLast((one) => one < state.entry);
    chooseEntry(onward ?? (by > 0 ? open[0] : open[open.length - 1]));
    return;
  }
  const beyond = by > 0 ? kept.findIndex((one) => one > state.entry) : kept.findLastIndex((one) => one < state.entry);
  const next = at >= 0 ? at + by : beyond >= 0 ? beyond : by > 0 ? 0 : kept.length - 1;
  chooseEntry(kept[(next + kept.length) % kept.length]);
}

const chosenPlaces = () => (state.claim !== null && state.entry >= 0 && entryOf(state.claim) >= 0 ? summary().entries[state.entry][1] : []);

const KEYS = {
  n: () => step(1),
  p: () => step(-1),
  f: () => byId('chips').firstElementChild.focus(),
  '/': () => byId('find').select() ?? byId('find').focus(),
  a: () => askReason(chosenPlaces()),
  x: () => correct(chosenPlaces()),
  c: () => { if (state.found !== null) copyFinding([state.claim, state.found]); },
  z: () => undo(),
  l: () => byId('marks').showModal(),
  u: () => nextUnused(),
  '?': () => byId('keys').showModal(),
};

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  if (event.key === 'Escape') {
    leave();
    return;
  }
  const isTyping = event.target.matches?.('input:not([type=checkbox]), textarea, select');
  if (isTyping || !byId('single').checked || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
}

// One Escape clears one thing: the search, then the choice, then the filters.
function leave() {
  if (byId('find').value) {
    byId('find').value = '';
    search('');
  } else if (state.claim !== null || state.piece !== null) {
    clearChoice(true);
  } else if (isFiltered()) {
    clearFilters();
  } else if (document.activeElement === byId('find')) {
    byId('find').blur();
  }
}
