"""The closed classes of English, and the small sets of words that a check asks for: one name each, nothing else.

A set stands here when it is short and will not grow; what grows is a data file. Names say what the words are, not who asks
for them: `RELATIVE_PRONOUNS`, not `ENDS`. All words are lower case, spelt as `Token.lower` has them.
"""

from __future__ import annotations

# Of alignment, evidence, judgement and structure.
LIMITERS = frozenset("only solely exclusively".split())
RESTRICTIVE_ADVERB = "only"  # "only residents may park"
OTHER = "other"  # every other, all other
# Words behind which a limiter says where, when or for whom something holds: sold only in pharmacies.
ADJUNCT_OPENERS = frozenset("in at on with within by from under after when if where through for during".split())
BEFORE_IDIOMATIC_ABSOLUTES = frozenset("not if too at above after".split())  # not only, if only, at all, above all
ARTICLES_POSSESSIVES_AND_ONE = frozenset("one the an a his her their its our my your".split())  # an only child
BEFORE_BARE_PLURALS = frozenset("and or that of in on at to for with by from as than but while because".split())
INDEFINITE_ARTICLES = frozenset({"a", "an"})
IRREGULAR_PLURALS = frozenset("men women children people police feet teeth mice".split())
PLURAL_ENDING = "s"
PAST_ENDING = "ed"
FORMS_OF_BE = frozenset("is are was were be been being".split())
ROLE_PREPOSITIONS = frozenset("by to from of with against".split())  # they say what part a name has in what happened
# Function words that tell places of a clause apart; articles, auxiliaries of tense and adverbs do not.
SLOT_MARKERS = ROLE_PREPOSITIONS | FORMS_OF_BE | frozenset("for in on at over under into than as 's '".split())
AND = "and"
COORDINATORS = frozenset({"and", "or"})
ALIAS_LINKS = frozenset("also known as or alias aka born the formerly".split())  # Ida Brekke, also known as Ida Moe
PATH_PREPOSITIONS = ("from", "to")  # from here, to there
AGENT_PREPOSITION = "by"  # bitten by the dog
THIRD_PERSON_PRONOUNS = frozenset("he she it they him her them his its their".split())
DEMONSTRATIVES = frozenset("this that these those".split())
SUBJECT_RELATIVES = frozenset({"who", "which"})  # stand for the subject of their clause: ", who had left,"
# Conjunctions and relatives at which the phrase before them is over: the mayor who, the mayor and.
PHRASE_ENDERS = frozenset("and but or who which that after before when while because".split())
NO_LONGER = ("no", "longer")
CONTRASTIVE_CONJUNCTIONS = frozenset("but however although though unless except".split())  # inside a sentence
CONTRASTIVE_OPENERS = CONTRASTIVE_CONJUNCTIONS | frozenset("yet still nevertheless nonetheless".split())
# Small words inside the names of people, and those of bodies and of people who speak together.
NAME_PARTICLES = frozenset("de da di du del der den van von bin ibn al el la le".split())
SPEAKER_PARTICLES = NAME_PARTICLES | frozenset("della of the and &".split())
