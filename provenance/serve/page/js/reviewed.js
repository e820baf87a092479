// The summary's own file with what was found in it, made anew from the texts that were given: the service keeps none.

const FILE_FORMS = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { form: 'docx', label: 'Reviewed file (DOCX)', ending: 'reviewed.docx' },
  'text/markdown': { form: 'markdown-review', label: 'Reviewed file (Markdown)', ending: 'reviewed.md' },
};
const PATCH = { form: 'patch', ending: 'patch' };

const typeOf = () => current.report.summaries[0].document.media_type;
const fileForm = () => FILE_FORMS[typeOf()];

function offerReviewed() {
  byId('save-reviewed').hidden = !current.form || !fileForm();
  byId('save-reviewed').textContent = fileForm()?.label || '';
  byId('save-patch').hidden = !current.form || !['text/plain', 'text/markdown'].includes(typeOf());
}

async function saveReviewed({ form, ending }) {
  const { name, form: given, baseline } = current;
  // What was accepted meanwhile is no remark any more.
  if (baseline) given.set('baseline', new Blob([baseline], { type: 'application/json' }), 'baseline.json');
  byId('told').textContent = 'Writing …';
  try {
    const answer = await ask(`/v1/check?format=${form}`, { method: 'POST', body: given });
    const file = answer.ok ? await answer.blob() : null;
    byId('told').textContent = !file ? `Not saved. ${await refusal(answer)}` : file.size ? '' : 'No suggestion is safe enough for a patch.';
    if (file?.size) save(`${name}.${ending}`, file, file.type);
  } catch {
    byId('told').textContent = 'Not saved: the service does not answer.';
  }
}
