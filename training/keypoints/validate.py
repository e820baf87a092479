#!/usr/bin/env python3
"""Parse authored contrast files (*.txt in a folder) and say what is wrong with them. Usage: validate.py FOLDER"""

import re
import sys
from collections import Counter
from pathlib import Path

FAITHFUL = set("verbatim trimmed reformatted light moderate free fused inference headline".split())
SLIPS = set(
    "number unit date name title place quote attribution attribution-dropped negation hedge-dropped hedge-added quantifier comparison direction role-swap condition cause order merged extra whole noun verb adjective tense scope referent".split()
)


def parse(path):
    doc, docs, errors = None, [], []
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        s = line.rstrip("\n").strip() if not line.rstrip().endswith("||") else line.strip() + " "
        where = f"{path.name}:{n}"
        if s.startswith("@doc"):
            doc = {"domain": s[4:].strip(), "sentences": [], "claims": [], "paragraphs": []}
            docs.append(doc)
        elif doc is None:
            if s:
                errors.append(f"{where}: text before the first @doc")
        elif re.match(r"^[+-] ", s):
            m = re.match(r"^([+-]) ([a-z-]+) \[([0-9, ]*)\] (.+)$", s)
            if not m:
                errors.append(f"{where}: not '+|- kind [n,...] claim': {s[:70]}")
                continue
            sign, kind, nums, claim = m.groups()
            right = ""
            if sign == "-" and " ||" in claim:
                claim, right = claim.rsplit(" ||", 1)
            spans = [(m.start(), m.group(1)) for m in re.finditer(r"\[\[(.+?)\]\]", claim)]
            plain = re.sub(r"\[\[(.+?)\]\]", r"\1", claim).strip()
            ids = [int(x) for x in nums.replace(" ", "").split(",") if x]
            if kind not in (FAITHFUL if sign == "+" else SLIPS):
                errors.append(f"{where}: unknown kind {kind!r}")
            if any(i < 1 or i > len(doc["sentences"]) for i in ids):
                errors.append(f"{where}: sentence number out of range {ids}")
            if not ids and kind != "whole":
                errors.append(f"{where}: no sentence numbers")
            if sign == "+" and spans:
                errors.append(f"{where}: a faithful claim with [[ ]]")
            if sign == "-" and not spans:
                errors.append(f"{where}: no [[wrong words]] marked")
            doc["claims"].append(
                {
                    "label": int(sign == "+"),
                    "kind": kind,
                    "sentences": ids,
                    "claim": plain,
                    "wrong": [w for _, w in spans],
                    "right": right.strip(),
                }
            )
        elif s.startswith("#") or s.startswith("---"):
            continue
        elif s:
            if doc["claims"]:
                errors.append(f"{where}: source text after claims (start a new @doc?): {s[:60]}")
                continue
            m = re.match(r"^(\d+)\. (.+)$", s)
            if not m or int(m.group(1)) != len(doc["sentences"]) + 1:
                errors.append(f"{where}: expected '{len(doc['sentences']) + 1}. sentence': {s[:60]}")
                continue
            doc["sentences"].append(m.group(2))
    return docs, errors


def words(t):
    return set(re.findall(r"[a-z0-9]+", t.lower()))


def main(folder):
    docs, errors = [], []
    for p in sorted(Path(folder).glob("*.txt")):
        d, e = parse(p)
        docs += d
        errors += e
    kinds = Counter(("+" if c["label"] else "-") + c["kind"] for d in docs for c in d["claims"])
    seen = Counter(c["claim"] for d in docs for c in d["claims"])
    errors += [f"repeated claim: {k[:70]}" for k, v in seen.items() if v > 1]
    over = {0: [], 1: []}
    for d in docs:
        for c in d["claims"]:
            src = words(" ".join(d["sentences"][i - 1] for i in c["sentences"] if 0 < i <= len(d["sentences"])))
            own = words(c["claim"]) - words(" ".join(c["wrong"]))
            if src and own:
                over[c["label"]].append(len(own & src) / len(own))
    for e in errors[:40]:
        print("ERROR", e)
    n = sum(kinds.values())
    f = sum(v for k, v in kinds.items() if k[0] == "+")
    print(
        f"{len(docs)} docs, {sum(len(d['sentences']) for d in docs)} sentences, {n} claims, faithful {f} ({f / max(n, 1):.0%}), errors {len(errors)}"
    )
    for lab, name in ((1, "faithful"), (0, "slipped")):
        v = sorted(over[lab])
        if v:
            print(
                f"word overlap with the named sentences, {name}: mean {sum(v) / len(v):.2f}, quartiles {v[len(v) // 4]:.2f} {v[len(v) // 2]:.2f} {v[3 * len(v) // 4]:.2f}; claim words mean {sum(len(c['claim'].split()) for d in docs for c in d['claims'] if c['label'] == lab) / len(v):.1f}"
            )
    print(dict(sorted(kinds.items())))
    return docs, errors


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1])[1]))
