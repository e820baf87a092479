// The reports that the service keeps.

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
