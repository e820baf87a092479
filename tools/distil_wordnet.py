"""Distil the words of everyday English that WordNet relates into provenance/lang/en/data/wordnet.txt.gz.

    python -m tools.distil_wordnet TEXTS

TEXTS is a folder of JSON Lines whose words are in use: only single words are counted in them.

For maintainers; needs Debian's wordnet-base. What is kept by hand beside it (antonyms.txt, siblings.txt, synonyms.txt)
is not in it, and has the last word. The thresholds were chosen by how often a pair links a word of a faithful claim to
an unlinked word at the same place of its evidence, against the evidence of some other claim (chance).
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from tools.thesaurus import packed
from tools.thesaurus.packed import Pair
from tools.thesaurus.vocabulary import Vocabulary, kept_apart, turned
from tools.thesaurus.wordnet import Sense, WordNet

NOT_SAME = {15, 23, 28}  # places, quantities, time: a synonym there is another figure sooner than a rewording
NOT_NEAR = NOT_SAME | {5, 7, 13, 18, 20}  # animals, attributes, food, persons, plants: their kinds are other things
SAME_RANKS = 4  # ranks of the two senses added up, from which the synonyms are of rare senses
FREQUENT = 400  # times in the texts: rare senses and kinds of two words so frequent link by chance
PLAIN = 6  # senses of a word up to which it may be linked to its kind, however frequent it is
CROWDED = 500  # kinds under one word from which that word says nothing: "person", "change"
ROOT = 3  # letters that a derivation shares with its word, else it is as loose as other relatives: sun and solar
AGENTS = ("er", "or", "ist", "ant", "ent", "ian", "ee", "eer", "ism", "less", "able", "ible", "most")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path, help="a folder of JSON Lines whose words are in use")
    parser.add_argument("--wordnet", type=Path, default=Path("/usr/share/wordnet"))
    args = parser.parse_args()
    net = WordNet(args.wordnet)
    found = distil(net, Vocabulary(net, args.texts))
    print(dict(Counter(found.values())))
    packed.write({(*pair, mark) for pair, mark in found.items()})


def distil(net: WordNet, words: Vocabulary) -> dict[Pair, str]:
    """Pairs of stems, in order, and the mark of what they are to each other; the first reason found stands."""
    found: dict[Pair, str] = {}
    apart = kept_apart()
    for mark, exempt, pairs in (
        ("!", True, opposites(net)),
        ("=", True, derivations(net, agents=False)),
        ("=", False, synonyms(net, words, common=True)),
        ("~", False, synonyms(net, words, common=False)),
        ("~", False, derivations(net, agents=True)),
        ("~", False, kinds(net, words)),
    ):
        for one, other in pairs:
            pair = words.pair(one, other)
            if pair and (mark == "!" or not turned(one, other)) and (exempt or not apart(pair)):
                found.setdefault(pair, mark)
    return found


def synonyms(net: WordNet, words: Vocabulary, *, common: bool) -> Iterator[Pair]:
    """Words of one synset: by frequent senses of both (common), or by any as long as one word is not frequent."""
    for (part, offset), members in synsets(net).items():
        if part == "n" and net.synsets[part, offset].subject in NOT_SAME:
            continue
        for at, (one, rank) in enumerate(members):
            for other, second in members[at + 1 :]:
                if (rank + second <= SAME_RANKS) if common else words.rarer(one, other) <= FREQUENT:
                    yield one, other


def synsets(net: WordNet) -> dict[tuple[str, int], list[tuple[str, int]]]:
    """The words of every synset without names, each with the rank that this sense has among its senses."""
    found: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
    for (word, part), senses in net.senses.items():
        for sense in senses:
            if not any(name[0].isupper() for name in sense.synset.words):
                found[part, sense.synset.offset].append((word, sense.rank))
    return found


def derivations(net: WordNet, *, agents: bool) -> Iterator[Pair]:
    """decide and decision; with `agents` those that add a person or a quality: employ and employer, use and useless."""
    for word, sense in all_senses(net):
        for pointer in sense.synset.pointers:
            if pointer.kind in "+\\" and pointer.word == word:
                other = net.synsets[pointer.part, pointer.offset].words[pointer.other]
                plain = word[:ROOT] == other[:ROOT] and not (word.endswith(AGENTS) or other.endswith(AGENTS))
                if agents != plain:
                    yield word, other


def kinds(net: WordNet, words: Vocabulary) -> Iterator[Pair]:
    """One step up from a word's first sense to words whose first sense it is; like adjectives; like verbs."""
    for word, sense in all_senses(net):
        for pointer in sense.synset.pointers if sense.rank == 1 else ():
            other = net.synsets[pointer.part, pointer.offset]
            if pointer.kind not in "@&$" or (other.part == "n" and {sense.synset.subject, other.subject} & NOT_NEAR):
                continue
            if sum(one.kind == "~" for one in other.pointers) <= CROWDED:
                for name in other.words:
                    rare = words.rarer(word, name) <= FREQUENT or words.most_senses(word, name) <= PLAIN
                    if rare and net.senses.get((name.lower(), other.part), [sense])[0].synset is other:
                        yield word, name


def opposites(net: WordNet) -> Iterator[Pair]:
    """Antonyms, and the first-sense synonyms of each side."""
    first = net.common(1, 1.0)
    for synset in net.synsets.values():
        for pointer in synset.pointers:
            if pointer.kind == "!" and pointer.word:
                yield pointer.word, net.synsets[pointer.part, pointer.offset].words[pointer.other]
                for one, _ in first.get((synset.part, synset.offset), ()):
                    for other, _ in first.get((pointer.part, pointer.offset), ()):
                        yield one, other


def all_senses(net: WordNet) -> Iterator[tuple[str, Sense]]:
    return ((word, sense) for (word, _), senses in net.senses.items() for sense in senses)


if __name__ == "__main__":
    main()
