'use strict';
// The page of the service: takes texts, asks for a check, shows the report in a frame, and saves what a person wants.
(() => {
const byId = (id) => document.getElementById(id);
const { keeps, body: most } = document.body.dataset;
const policy = window.trustedTypes ? trustedTypes.createPolicy('report', { createHTML: (text) => text }) : { createHTML: (text) => text };
let token = '';
let current = null; // { id, report, page, name, baseline, accepted: fingerprint → reason }

// Texts: each pasted, or a file.

function addText(home, label, name) {
  const node = byId('text').content.firstElementChild.cloneNode(true);
  node.querySelector('.name span').textContent = label === 'Summary' ? 'Name' : label;
  node.querySelector('.called').value = name;
  node.querySelector('textarea').setAttribute('aria-label', `Text of the ${label.toLowerCase()}`);
  node.querySelector('.choose input').addEventListener('change', (event) => {
    if (event.target.files.length) setFile(node, event.target.files[0]);
  });
  node.querySelector('.remove').addEventListener('click', () => removeText(node, home));
  home.append(node);
  return node;
}

function setFile(node, file) {
  node.file = file;
  node.querySelector('.called').value = file.name;
  node.querySelector('.file').textContent = `${file.name}, ${Math.ceil(file.size / 1024)} KiB`;
  node.querySelector('.file').hidden = false;
  node.querySelector('textarea').hidden = true;
}

function clearText(node) {
  node.file = null;
  node.querySelector('textarea').value = '';
  node.querySelector('textarea').hidden = false;
  node.querySelector('.file').hidden = true;
  node.querySelector('.choose input').value = '';
}

function removeText(node, home) {
  if (home.children.length > 1) node.remove();
  else clearText(node);
}

const summaries = document.querySelector('#summary .texts');
const sources = document.querySelector('#sources .texts');
let count = 0;

function addSource() {
  count += 1;
  return addText(sources, `Source ${count}`, `source-${count}.txt`);
}

const isEmpty = (node) => !node.file && !node.querySelector('textarea').value.trim();

function dropFiles(section, files) {
  if (section.id === 'summary') {
    if (files.length) setFile(summaries.firstElementChild, files[0]);
    return;
  }
  for (const file of files) setFile([...sources.children].find(isEmpty) || addSource(), file);
}

for (const section of document.querySelectorAll('.drop')) {
  const over = (is) => (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    section.classList.toggle('over', is);
  };
  section.addEventListener('dragover', over(true));
  section.addEventListener('dragleave', over(false));
  section.addEventListener('drop', (event) => {
    over(false)(event);
    dropFiles(section, [...event.dataTransfer.files]);
  });
}
// A file beside the fields must not replace the page.
for (const type of ['dragover', 'drop']) addEventListener(type, (event) => event.preventDefault());

// Asking.

const complain = (text) => { byId('problem').textContent = text; };

async function ask(path, options = {}) {
  for (;;) {
    const headers = { ...options.headers, ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(path, { ...options, headers, cache: 'no-store' });
    if (answer.status !== 401) return answer;
    token = await askToken();
    if (!token) return answer;
  }
}

function askToken() {
  return new Promise((done) => {
    byId('token').value = '';
    byId('asking').returnValue = '';
    byId('asking').addEventListener('close', () => done(byId('asking').returnValue ? byId('token').value.trim() : ''), { once: true });
    byId('asking').showModal();
  });
}

async function refusal(answer) {
  try {
    const { title, detail } = await answer.json();
    return `${title}: ${detail}`;
  } catch {
    return `the service answers with ${answer.status}`;
  }
}

function append(form, field, node) {
  const name = node.querySelector('.called').value.trim() || 'text.txt';
  form.append(field, node.file || new Blob([node.querySelector('textarea').value], { type: 'text/plain' }), name);
}

function filled() {
  const form = new FormData();
  append(form, 'summary', summaries.firstElementChild);
  for (const node of sources.children) if (!isEmpty(node)) append(form, 'sources', node);
  if (byId('fail-on').value) form.append('fail_on', byId('fail-on').value);
  if (!byId('judge').checked) form.append('judge', 'off');
  if (byId('known').files.length) form.append('baseline', byId('known').files[0]);
  return form;
}

const sizeOf = (form) => [...form.values()].reduce((sum, value) => sum + (value.size || value.length), 0);

function missing() {
  if (isEmpty(summaries.firstElementChild)) return 'There is no summary yet: paste one, or drop a file.';
  return [...sources.children].every(isEmpty) ? 'There is no source yet: paste the text that the summary was made from, or drop it.' : '';
}

async function check(event) {
  event.preventDefault();
  complain(missing());
  if (missing()) return;
  const form = filled();
  if (sizeOf(form) > most) {
    complain(`The texts are larger than ${Math.floor(most / 1048576)} MiB, which is more than this service takes.`);
    return;
  }
  byId('check').disabled = true;
  byId('state').textContent = 'Checking …';
  try {
    const answer = await ask('/v1/check?format=both', { method: 'POST', body: form });
    if (!answer.ok) {
      complain(await refusal(answer));
      return;
    }
    const { report, page } = await answer.json();
    show({ id: answer.headers.get('location')?.split('/').pop() || null, report, page, accepted: new Map() });
  } catch {
    complain('The service does not answer. Is it still running?');
  } finally {
    byId('check').disabled = false;
    byId('state').textContent = '';
  }
}

// Showing.

function show(made) {
  current = { ...made, baseline: '' };
  const [{ document: { path } }] = made.report.summaries;
  current.name = (path || 'report').split('/').pop().replace(/\.[^.]*$/, '') || 'report';
  const frame = document.createElement('iframe');
  frame.title = 'The report';
  frame.id = 'report';
  // No origin of its own: whatever a text made it do, it could reach neither this page nor the service.
  frame.setAttribute('sandbox', 'allow-scripts allow-downloads allow-modals');
  frame.setAttribute('allow', 'clipboard-write');
  frame.srcdoc = policy.createHTML(made.page);
  frame.addEventListener('load', () => {
    const accepted = [...made.accepted].map(([fingerprint, reason]) => ({ fingerprint, reason }));
    frame.contentWindow.postMessage({ provenance: 'accept', accepted }, '*');
  });
  byId('shown').replaceChildren(frame);
  byId('told').textContent = '';
  turn(true);
  frame.focus();
}

function turn(isShown) {
  byId('form').hidden = isShown;
  document.body.classList.toggle('reading', isShown);
  byId('bar').hidden = byId('shown').hidden = !isShown;
  byId('kept').hidden = isShown || keeps !== 'true';
  if (!isShown) {
    current = null;
    byId('shown').replaceChildren();
    listKept();
  }
}

// What the person accepts in the frame.
addEventListener('message', ({ source, data }) => {
  if (!current || source !== byId('report')?.contentWindow || data?.provenance !== 'accepted') return;
  const now = new Map(data.accepted.map(({ fingerprint, reason }) => [String(fingerprint), String(reason)]));
  current.baseline = String(data.baseline);
  byId('count').textContent = now.size;
  if (current.id) keep(current, now);
  else current.accepted = now;
});

async function keep(report, now) {
  const before = report.accepted;
  report.accepted = now;
  const at = (mark) => `/v1/reports/${report.id}/acceptances/${encodeURIComponent(mark)}`;
  const json = { 'Content-Type': 'application/json' };
  const asked = [];
  for (const [mark, reason] of now) {
    if (before.get(mark) !== reason) asked.push(ask(at(mark), { method: 'PUT', headers: json, body: JSON.stringify({ reason }) }));
  }
  for (const mark of before.keys()) if (!now.has(mark)) asked.push(ask(at(mark), { method: 'DELETE' }));
  if (!asked.length) return;
  try {
    const failed = (await Promise.all(asked)).find((answer) => !answer.ok);
    byId('told').textContent = failed ? `Not kept. ${await refusal(failed)}` : 'kept';
  } catch {
    byId('told').textContent = 'Not kept: the service does not answer. Save the baseline.';
  }
}

function save(name, text, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// Kept reports.

async function listKept() {
  if (keeps !== 'true') return;
  const answer = await ask('/v1/reports').catch(() => null);
  if (!answer?.ok) return;
  const { reports } = await answer.json();
  byId('kept-list').replaceChildren(...reports.map(keptRow));
  byId('kept').hidden = current !== null;
}

function keptRow({ id, made, name, verdict, findings, accepted }) {
  const row = document.createElement('li');
  const what = document.createElement('span');
  what.className = 'what';
  what.textContent = `${name}: ${verdict}, ${findings} findings, ${accepted} accepted, ${made.slice(0, 16).replace('T', ' ')}`;
  const act = (label, click) => {
    const node = document.createElement('button');
    node.type = 'button';
    node.textContent = label;
    node.setAttribute('aria-label', `${label} the report on ${name}`);
    node.addEventListener('click', click);
    return node;
  };
  row.append(what, act('Open', () => open(id)), act('Remove', async () => {
    await ask(`/v1/reports/${id}`, { method: 'DELETE' });
    listKept();
  }));
  return row;
}

async function open(id) {
  const [report, page, known] = await Promise.all(['', '/page', '/acceptances'].map((part) => ask(`/v1/reports/${id}${part}`)));
  const failed = [report, page, known].find((answer) => !answer.ok);
  if (failed) {
    complain(await refusal(failed));
    return;
  }
  const { acceptances } = await known.json();
  const accepted = new Map(acceptances.map(({ fingerprint, reason }) => [fingerprint, reason]));
  show({ id, report: await report.json(), page: await page.text(), accepted });
}

const on = (id, type, act) => byId(id).addEventListener(type, act);
addText(summaries, 'Summary', 'summary.txt').querySelector('.remove').textContent = 'Clear';
addSource();
on('form', 'submit', check);
on('add', 'click', () => addSource().querySelector('textarea').focus());
on('again', 'click', () => turn(false));
on('save-html', 'click', () => save(`${current.name}.report.html`, current.page, 'text/html'));
on('save-json', 'click', () => save(`${current.name}.report.json`, `${JSON.stringify(current.report, null, 2)}\n`, 'application/json'));
on('save-baseline', 'click', () => save('provenance-baseline.json', current.baseline, 'application/json'));
listKept();
})();
