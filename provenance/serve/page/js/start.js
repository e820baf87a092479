// The start: one empty text of each kind, and what every button does.

const on = (id, type, act) => byId(id).addEventListener(type, act);
addText(summaries, 'Summary', 'summary.txt').querySelector('.remove').textContent = 'Clear';
addSource();
on('form', 'submit', check);
on('add', 'click', () => addSource().querySelector('textarea').focus());
on('again', 'click', () => turn(false));
on('save-html', 'click', () => save(`${current.name}.report.html`, current.page, 'text/html'));
on('save-json', 'click', () => save(`${current.name}.report.json`, `${JSON.stringify(current.report, null, 2)}\n`, 'application/json'));
on('save-baseline', 'click', () => save('provenance-baseline.json', current.baseline, 'application/json'));
on('save-reviewed', 'click', () => saveReviewed(fileForm()));
on('save-patch', 'click', () => saveReviewed(PATCH));
listKept();
