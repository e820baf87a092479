// The texts that a person gives: each pasted, or a file.

const byId = (id) => document.getElementById(id);
const { keeps, body: most } = document.body.dataset;
const policy = window.trustedTypes ? trustedTypes.createPolicy('report', { createHTML: (text) => text }) : { createHTML: (text) => text };
let token = '';
let current = null; // { id, report, page, form, name, baseline, accepted: fingerprint → reason }


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
