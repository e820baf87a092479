// Shows the report in a frame, and saves what the person wants.

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
  offerReviewed();
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
