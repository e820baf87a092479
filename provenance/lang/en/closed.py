"""The closed classes of English, and the small sets of words that a check asks for: one name each, nothing else.

A set stands here when it is short and will not grow; what grows is a data file. Names say what the words are, not who
asks for them: `RELATIVE_PRONOUNS`, not `ENDS`. All words are lower case, spelt as `Token.lower` has them.
"""

from __future__ import annotations

# Speakers
ACCORDING = "according"  # the preposition among the verbs of speech: according to Falk
NONRESTRICTIVE_RELATIVES = frozenset(["which", "who", "whose"])  # behind a comma: "a report, which had ..."
SINGULAR_PERSON_PRONOUNS = frozenset(["he", "she"])
MOUTHPIECES = frozenset("official officer detective spokesman spokeswoman spokesperson".split())  # speak for a body
FIRST_PERSON_PRONOUNS = frozenset("i we my our me us".split())
IMPERSONAL_PRONOUN = "it"  # a body of itself: "the company said it will"
INTENTION_VERBS = frozenset(
    "will would plan plans planned hope hopes hoped intend intends intended expect expects".split()
)

# Causes and conditions
CAUSAL_MARKERS = frozenset(  # give a reason, or may: "blamed on the strike", "as the strike began"
    "as since over amid so thus therefore why reason causing citing blamed explained owing thanks".split()
)
SUPPOSITION_MARKERS = frozenset("when whenever had were should once would".split())  # should it rain, had it rained
RESTRICTIVE_ADVERB = "only"  # "only residents may park"

# Places
SETTING_PREPOSITIONS = frozenset(  # where, when or against what: prepositions with a meaning of their own
    "below above beneath under over across along around beyond behind within throughout despite".split()
)

# Comparisons, bounds and ranks
COMPARING_FUNCTION_WORDS = frozenset(["more", "most", "up", "down"])  # have opposites, and no key of their own
COMPARATIVE_CONJUNCTION = "than"
EXACTNESS_ADVERBS = frozenset(["exactly", "precisely"])
BOUND_WORDS = EXACTNESS_ADVERBS | frozenset(  # parts of what bounds a figure: no fewer than, at least, up to
    "more less fewer than at least most up to over under nearly almost no about some below above".split()
)
SUPERLATIVE_ENDING = "est"
RANK_WORDS = frozenset(["first", "last", "only"])  # rank without an ending: the first, the only
PARTITIVE_ONE_OF = ("one", "of")  # one of the first
PARTITIVE_MARKERS = frozenset(["among", "one"])  # "among the largest", "one of the largest"

# Sides
STANCE_PREPOSITIONS = frozenset(["for", "against"])  # voted for the plan
STANCE_VERB_STEMS = frozenset("vote argu campaign speak testifi rule decid".split())  # take "for" or "against"
COMPLEX_PREPOSITION_HEADS = frozenset(["favor", "ahead"])  # in favor of, ahead of
GOAL_AND_SOURCE = frozenset(["to", "from"])  # "to Paris", "from Paris"; but "different to" is "different from"

# Hedges
REQUESTS_AND_OBLIGATIONS = frozenset(  # what is asked for, or ought to be, is not done yet
    """
    call calls called calling urge urges urged urging ask asks asked asking press presses pressed pressing appeal
    appealed appeals should must ought demand demands demanded demanding
    """.split()
)
PREDOMINANCE_ADVERBS = frozenset("mainly mostly chiefly primarily partly".split())
RISK_NOUNS = frozenset("danger risk risks threat fear fears chance".split())  # what may happen, in a noun
FUTURE_AUXILIARIES = frozenset("will would shall".split())
PERMISSION_MODAL = "can"  # as "may": "can apply"
BEFORE_NAMED_DEEDS = frozenset(  # make the next word a noun: "the strike", "a vote for strikes"
    "the a an its their his her this that over of for against".split()
)
