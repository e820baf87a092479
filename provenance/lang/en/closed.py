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
# What parts clauses and stretches of one sentence
ADVERSATIVE_CONJUNCTIONS = frozenset("although though while whereas but".split())
CONTRASTED_CLAUSE_BREAKS = ADVERSATIVE_CONJUNCTIONS | {";", ":"}  # "the council paid, while two members own a brewer"
CLAUSE_JOINERS = frozenset("and but while".split())  # behind a comma: "Marsh left, and ..."
STRETCH_BREAKS = frozenset([",", ";", ":", "and", "but", "while", "whereas", "\u2013", "\u2014", "--", "(", ")", "-"])
DEED_CLAUSE_ENDS = frozenset('that which who while because after before when ; : " and'.split())
JOINTS_OF_SPLICED_SPEECH = frozenset("and but or so that because".split())  # between two halves of a quotation
EQUATING_WORDS = frozenset("and or , ; : like as than with is are was were be".split())  # either side may stand first
ENUMERATION_JOINTS = frozenset([",", "and", "or", "&"])  # Hull, York and Leeds
COORDINATORS = frozenset({"and", "or"})
DISJUNCTION_OR = "or"  # must pay or go to prison
CONDITIONAL_IF = "if"

# Articles, determiners, pronouns
ARTICLES = frozenset(["the", "a", "an"])
ARTICLES_AND_POSSESSIVES = ARTICLES | {"its", "his", "her", "their"}
DEFINITE_DETERMINERS = frozenset("the all both its their his her these those other".split())  # the three, both its
DISTRIBUTIVE_DETERMINERS = frozenset(["every", "each"])  # every second ship
RATE_DETERMINERS = frozenset("a an per each every".split())  # 40 dollars a week
ORDINALS_OF_SHARES = frozenset("other second third fourth fifth tenth 2nd 3rd 4th 5th 10th".split())  # every third ship
APPOSITIVE_OPENERS = frozenset("who which whose a an the former then now".split())  # Ana Duarte, who founded it
APPOSITIVE_SMALL_WORDS = frozenset("who a an the now then".split())  # before the first word with meaning: ", now an MP"
SUBJECT_RELATIVES = frozenset({"who", "which"})  # stand for the subject of their clause: ", who had left,"
RELATIVE_WHO = "who"
PRONOMINAL_SUBJECTS = frozenset("he she it they who this that these those".split())

# Prepositions and particles
PARTITIVE_OF = "of"  # two of the five
AGENT_PREPOSITION = "by"  # bitten by the dog
COMPLEMENT_PREPOSITIONS = frozenset("by to from for with against of in at on into over".split())  # paid by a brewer
PLACE_PREPOSITIONS = frozenset("in at from to near outside into of across around".split())  # near Leeds
PLACE_LEADS = PLACE_PREPOSITIONS | {",", "their", "its"}  # Hull, England; their Leeds office
EXCEPTIVES = frozenset(["unless", "except"])
EXCEPTIVES_AND_LIMITS = EXCEPTIVES | {"before", "until", "till"}  # not unless: only if; not before: only after
PRIVATIVE_WITHOUT = "without"
NO_LONGER_SECOND = "longer"  # of "no longer"

# Verbs, and what deeds and words are told with
AUXILIARIES_OF_DEEDS = frozenset("to will would can could may might must should has have had did not".split())
FORMS_OF_BE = frozenset("is are was were be been being".split())
PAST_ENDING = "ed"
GERUND_ENDING = "ing"
ADVERB_ENDING = "ly"
PLURAL_ENDING = "s"
POSSESSIVE_CLITIC = "'s"
AFTER_A_NAMED_SUBJECT = frozenset([POSSESSIVE_CLITIC, ",", "said"])  # Reyes said: what stands before it is a name
MEASURE_NOUN_STEMS = frozenset("number amount share proport percentag rate".split())  # what is counted stands behind
CESSATION_STEMS = frozenset("drop end remov retir scrap abandon quit stop ceas discontinu abolish phase".split())
BELIEF_STEMS = frozenset("believ think expect see say consid suspect".split())  # who does not think it is denies it
NEGATIVE_ADJECTIVAL_PREFIXES = ("un", "non", "dis", "im", "il", "ir")
# Beginnings of words that deny what follows them, by the small word that follows: refused to, barred from, unaware of
DENYING_BEFORE_TO = ("refus", "fail", "declin", "neglect", "unab", "unwill", "unlike")
DENYING_BEFORE_FROM = ("ban", "bar", "prohibit", "prevent", "stop", "block", "exclud")
DENYING_BEFORE_OF = ("unaware", "incapable")

# Comparatives, rates, offices
COMPARATIVES_OF_DIFFERENCE = frozenset(
    "more less fewer higher lower longer shorter better worse older younger later earlier".split()
)
RATE_PERIODS = frozenset("second minute hour day week month quarter year".split())  # 40 dollars a week
PLACING_OFFICE_WORDS = frozenset("state national federal chief senior press lead first".split())  # which, not what
DEPUTIZING_WORDS = frozenset(["deputy", "vice"])  # deputy minister, vice president
# Of alignment, evidence, judgement and structure.
LIMITERS = frozenset("only solely exclusively".split())
OTHER = "other"  # every other, all other
# Words behind which a limiter says where, when or for whom something holds: sold only in pharmacies.
ADJUNCT_OPENERS = frozenset("in at on with within by from under after when if where through for during".split())
BEFORE_IDIOMATIC_ABSOLUTES = frozenset("not if too at above after".split())  # not only, if only, at all, above all
ARTICLES_POSSESSIVES_AND_ONE = frozenset("one the an a his her their its our my your".split())  # an only child
BEFORE_BARE_PLURALS = frozenset("and or that of in on at to for with by from as than but while because".split())
INDEFINITE_ARTICLES = frozenset({"a", "an"})
IRREGULAR_PLURALS = frozenset("men women children people police feet teeth mice".split())
ROLE_PREPOSITIONS = frozenset("by to from of with against".split())  # they say what part a name has in what happened
# Function words that tell places of a clause apart; articles, auxiliaries of tense and adverbs do not.
SLOT_MARKERS = ROLE_PREPOSITIONS | FORMS_OF_BE | frozenset("for in on at over under into than as 's '".split())
AND = "and"
ALIAS_LINKS = frozenset("also known as or alias aka born the formerly".split())  # Ida Brekke, also known as Ida Moe
PATH_PREPOSITIONS = ("from", "to")  # from here, to there
THIRD_PERSON_PRONOUNS = frozenset("he she it they him her them his its their".split())
DEMONSTRATIVES = frozenset("this that these those".split())
# Conjunctions and relatives at which the phrase before them is over: the mayor who, the mayor and.
PHRASE_ENDERS = frozenset("and but or who which that after before when while because".split())
NO_LONGER = ("no", "longer")
CONTRASTIVE_CONJUNCTIONS = frozenset("but however although though unless except".split())  # inside a sentence
CONTRASTIVE_OPENERS = CONTRASTIVE_CONJUNCTIONS | frozenset("yet still nevertheless nonetheless".split())
# Small words inside the names of people, and those of bodies and of people who speak together.
NAME_PARTICLES = frozenset("de da di du del der den van von bin ibn al el la le".split())
SPEAKER_PARTICLES = NAME_PARTICLES | frozenset("della of the and &".split())
