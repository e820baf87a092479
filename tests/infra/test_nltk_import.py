"""What the command loads of nltk is the same as nltk's own, and stands in nobody's way."""

from __future__ import annotations

import json
import subprocess
import sys

from nltk.stem.snowball import EnglishStemmer

WORDS = "ministers generously said conditional skies dying news relational hopefulness fluently".split()

CODE = """
import json, sys
from provenance.infra import nltk_import
nltk_import.alone()
from provenance.structure.sentences.abbreviations import breaks
from provenance.lang.en.tokens import stem, _stemmer
words = json.loads(sys.argv[1])
stems = [_stemmer().stem(word) for word in words]
judged = [breaks("Dr.", "Smith"), breaks("home.", "She")]
before = [name for name in sys.modules if name.partition(".")[0] == "nltk"]
import nltk
whole = hasattr(nltk, "word_tokenize") and nltk.stem.snowball.EnglishStemmer().stem("skies")
print(json.dumps([stems, judged, before, whole]))
"""


def test_modules_loaded_alone_are_nltks_own_and_the_rest_can_follow() -> None:
    stems, judged, before, whole = ran(CODE)
    assert stems == [EnglishStemmer().stem(word) for word in WORDS]
    assert judged == [False, True]
    assert (before, whole) == ([], "sky")


def test_whoever_has_nltk_already_keeps_it() -> None:
    code = CODE.replace("import json, sys", "import json, sys, nltk; mine = nltk").replace(
        "import nltk\n", "assert sys.modules['nltk'] is mine\n"
    )
    assert ran(code)[1] == [False, True]


def test_a_library_that_was_not_asked_loads_the_whole() -> None:
    assert "nltk.stem" in ran(CODE.replace("nltk_import.alone()", ""))[2]


def ran(code: str) -> list[object]:
    done = subprocess.run([sys.executable, "-c", code, json.dumps(WORDS)], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert isinstance(found, list)
    return found
