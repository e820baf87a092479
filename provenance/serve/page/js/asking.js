// Asks for a check, with what the person gave, and says why there is none.

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
  const [name, value] = byId('preset').value.split(' ');
  if (name) form.append(name, value);
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
    show({ id: answer.headers.get('location')?.split('/').pop() || null, report, page, form, accepted: new Map() });
  } catch {
    complain('The service does not answer. Is it still running?');
  } finally {
    byId('check').disabled = false;
    byId('state').textContent = '';
  }
}
