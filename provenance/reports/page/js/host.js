// The page in a frame of whoever holds its text, as `provenance serve` shows it: both know what is accepted.

// Nobody but that page can make such a frame; a page at an address of its own tells nobody anything.
const isHeld = parent !== window && location.href === 'about:srcdoc';

let isTold = false; // whether it has said what was accepted before: until then nothing that is told here is whole

const fingerprintOf = ({ number, claim, index }) => data.summaries[number].claims[claim].findings[index].fingerprint;

function handOver() {
  if (!isTold) return;
  const found = [...accepted.values()].map((one) => ({ fingerprint: fingerprintOf(one), reason: one.reason }));
  parent.postMessage({ provenance: 'accepted', accepted: found, baseline: FORMS.baseline.text() }, '*');
}

// What was accepted on another day, by its fingerprint.
function takeOver({ source, data: told }) {
  if (!isHeld || source !== parent || told?.provenance !== 'accept') return;
  const reasons = new Map(told.accepted.map(({ fingerprint, reason }) => [fingerprint, reason]));
  data.summaries.forEach(({ claims }, number) => claims.forEach(({ findings }, claim) => findings.forEach((one, index) => {
    const reason = reasons.get(one.fingerprint);
    if (reason && !one.accepted) accepted.set(`${number}.${claim}.${index}`, { number, claim, index, reason });
  })));
  isTold = isWritten = true;
  decided();
}
