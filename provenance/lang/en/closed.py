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
PROFORMS = frozenset("one ones did do does so thing things".split())  # stand for what was just named
NOUN_PHRASE_OPENERS = frozenset("a an the my your his her its our their this that these those every each".split())
OWNED_OR_KNOWN = NOUN_PHRASE_OPENERS - {"a", "an", "every", "each"}  # "her most popular" is a superlative
LIGHT_VERBS = frozenset("be bring come do get give go have hold keep make pass put run set take".split())  # as stems
IMPERSONAL_PRONOUN = "it"  # a body of itself: "the company said it will"
INTENTION_VERBS = frozenset(
    "will would plan plans planned hope hopes hoped intend intends intended expect expects".split()
)

# Causes and conditions
CAUSAL_MARKERS = frozenset(  # give a reason, or may: "blamed on the strike", "as the strike began"
    "as since over amid so thus therefore why reason causing citing blamed explained owing thanks".split()
)
SUPPOSITION_MARKERS = frozenset("when whenever had were should once would".split())  # should it rain, had it rained
YET = "yet"  # has yet to say: has not said
RESTRICTIVE_ADVERB = "only"  # "only residents may park"
LIMIT_IN_TIME = "until"  # a condition that time fulfils
EXCEPTION = "except"

# Places
SETTING_PREPOSITIONS = frozenset(  # where, when or against what: prepositions with a meaning of their own
    "below above beneath under over across along around beyond behind within throughout despite".split()
)

# Comparisons, bounds and ranks
COMPARING_FUNCTION_WORDS = frozenset(["more", "most", "up", "down"])  # have opposites, and no key of their own
DIRECTION_PARTICLES = frozenset(["up", "down"])
COMPARATIVE_CONJUNCTION = "than"
EXACTNESS_ADVERBS = frozenset(["exactly", "precisely"])
BOUND_WORDS = EXACTNESS_ADVERBS | frozenset(  # parts of what bounds a figure: no fewer than, at least, up to
    "more less fewer than at least most up to over under nearly almost no about some below above < > ≤ ≥ =".split()
)
SUPERLATIVE_ENDING = "est"
RANK_WORDS = frozenset(["first", "last", "only"])  # rank without an ending: the first, the only
UNIQUE_ADJECTIVES = frozenset("main sole primary principal chief leading foremost".split())  # first of a kind
MORE_AND_MOST = frozenset(["more", "most"])
ONE_OF_MANY = frozenset(["a", "an", "one"])  # before what is one of its kind
EQUALITY_WORDS = frozenset("same equal equally identical".split())
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
PLANNING_WORDS = INTENTION_VERBS | frozenset("due set wants want proposes proposed agreed agree asked".split())
BEFORE_NO_DEED_DONE = frozenset(  # a verb in a past form behind them tells nothing done: to be paid, is fined
    """
    will would shall to may might could can cannot should must if unless once whether not be is are being plan plans
    have who which that having
    """.split()
)
FUTURE_AUXILIARIES = frozenset("will would shall".split())
PERMISSION_MODAL = "can"  # as "may": "can apply"
BEFORE_NAMED_DEEDS = frozenset(  # make the next word a noun: "the strike", "a vote for strikes"
    "the a an its their his her this that over of for against".split()
)
# What parts clauses and stretches of one sentence
ADVERSATIVE_CONJUNCTIONS = frozenset("although though while whereas but".split())
NEGATION_TERMINATORS = ADVERSATIVE_CONJUNCTIONS | {
    "because",
    "so",
}  # a clause of its own begins: nothing there is denied
CONTRASTED_CLAUSE_BREAKS = ADVERSATIVE_CONJUNCTIONS | {";", ":"}  # "the council paid, while two members own a brewer"
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
HYPHEN = "-"  # inside a compound
COMPLEMENTIZER = "that"
INFINITIVE_MARKER = "to"
SUPERLATIVE_MOST = "most"
RELATIVE_WHO = "who"
PRONOMINAL_SUBJECTS = frozenset("he she it they who this that these those".split())

# Prepositions and particles
PARTITIVE_OF = "of"  # two of the five
RIVAL_PREPOSITIONS = frozenset("over against to".split())  # before who was beaten, or did it: lost to Ashby
AGENT_PREPOSITION = "by"  # bitten by the dog
COMPLEMENT_PREPOSITIONS = frozenset("by to from for with against of in at on into over".split())  # paid by a brewer
PLACE_PREPOSITIONS = frozenset("in at from to near outside into of across around".split())  # near Leeds
PARTS_OF_PLACES = frozenset(
    """
    northern southern eastern western north south east west northeastern northwestern southeastern southwestern
    central upper lower inner outer rural
    """.split()
)
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
INDEFINITE = "a"
INDEFINITE_ARTICLES = frozenset({INDEFINITE, "an"})
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
SURNAME_PARTICLES = frozenset("de da di du del der den van von bin ibn al el la le".split())
SPEAKER_PARTICLES = SURNAME_PARTICLES | frozenset("della of the and &".split())
HONORIFICS = frozenset("sir dame lord lady dr prof professor rev".split())  # conferred or earned
LATE = "late"  # dead, before a name
DEATH_STEMS = frozenset("die dead death kill fatal funer obituari murder widow drown bury buri".split())
NAMING_PARTICIPLES = frozenset("known called named renamed dubbed".split())
FIRST_PERSON_SUBJECT = "i"
CLITICS = ("n't", "'re", "'ve", "'ll", "'m", "'d")  # tokens that are the end of a word
# A full stop may stand behind them.
FORMS_OF_ADDRESS = frozenset(
    """
    mr mrs ms miss dr drs sir lord lady dame rep reps sen sens gov govs gen gens major col lt capt sgt maj adm
    cmdr prof profs rev hon cllr
    """.split()
)
# Small words inside names: de Gaulle, University of Leeds.
NAME_PARTICLES = frozenset(
    """
    of de del della di da do dos du la le van von der den bin ibn al el y zu upon sur for und
    """.split()
)
# "General" before them is no office, and their names go on with "for".
HEAD_NOUNS_OF_BODIES = frozenset(
    """
    assembly association award bank bureau campaign center college commission committee council county court
    department dynamics electric federation foundation fund group hospital house institute league mills ministry
    motors network office organization park party prize road school secretariat society staff street training
    tribunal trust union university
    """.split()
)
# Former, acting: they say whether an office is still held.
OFFICE_STATUS_MODIFIERS = frozenset(
    """
    former then ex current new longtime acting outgoing incoming newly retired
    """.split()
)
# Behind them another person's office follows, or none: "a friend of the mayor".
JOINTS_BEFORE_AN_OFFICE = frozenset(
    """
    of for at in to by with from on about like unlike not and or as after before whose had has said told met
    """.split()
)
# What stands behind a figure in any text, and in no name.
NOUNS_OF_COUNTS = frozenset(
    """
    people men women children dead more percent million billion trillion hundred thousand per
    """.split()
)
# Months and weekdays, but for "May" and "March", which are names and verbs as well.
CALENDAR_NAMES = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february april june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec
    """.split()
)
# Capitals that introduce a line rather than name something.
LINE_OPENERS = frozenset("i first second third last earlier later yesterday today tomorrow tonight".split())
# King, Dean, Marshall: a surname as often as an office.
TITLES_THAT_ARE_SURNAMES = frozenset(
    """
    king queen prince pope bishop judge dean major marshal general cardinal priest constable justice head farmer
    singer partner
    """.split()
)
# "was president until".
SIGNS_OF_A_PAST_OFFICE = frozenset(
    """
    was were been being became as had served serving once previously formerly until
    """.split()
)
# Who held it at the time, or held it last: either way is said.
STATUS_EITHER_WAY = frozenset(["then", "late", "outgoing"])
# "said Marsh after the vote".
JOINTS_BEHIND_A_SPEAKER = frozenset("that as in on during after before when who whose which while adding".split())
# What a noun phrase without a name begins with.
INDEFINITE_NOUN_OPENERS = frozenset(
    """
    a an the some many most those these other few several its his her their two three
    """.split()
)
# Behind them stands who is told.
VERBS_WITH_ADDRESSEE = frozenset("told tells asked asks urged urges accused warned".split())
SPEAKING_PRONOUNS = frozenset("he she they it we i".split())  # subjects that may speak
# Auxiliaries, adverbs and reflexives between a speaker and the verb.
ADVERBS_INSIDE_A_VERB = FORMS_OF_BE - {"be", "being"} | frozenset(
    """
    also has have had reportedly later then earlier previously further again once repeatedly publicly already
    just now himself herself themselves itself quickly initially recently first still even only always often
    almost never soon
    """.split()
)
NO_ADVERBS_IN_LY = frozenset("family ally assembly monopoly supply reply bully".split())
# Complementizers, subordinators and coordinators.
CLAUSE_OPENERS = frozenset("that which but while because although after before when if as and".split())
# A name behind them tells when, where or by whom something was.
TIME_AND_PLACE_OPENERS = frozenset("in on at by earlier this last today yesterday during as".split())
# "the reports", "media reports": a noun follows.
NOUN_DETERMINERS = frozenset("the a an no any of its their his her in this that media 's".split())
# Also verbs of speech: reports, comment, demands.
NOUNS_LIKE_VERBS_OF_SPEECH = frozenset(
    """
    reports report comment comments claims claim demands demand estimates estimate promise promises pledge
    pledges call calls notes stress warning reporting asking
    """.split()
)
# Behind them no clause is reported: "reports of".
ENDS_OF_A_NOUN_PHRASE = FORMS_OF_BE | frozenset(
    """
    of on about from made by against and or . , have has had will say
    """.split()
)
# Nobody speaks behind them: results announced in May.
DESCRIBING_PARTICIPLES = frozenset("announced announcing revealed described expected posted reported published".split())
# With "to" behind them nobody speaks: residents told to leave.
PARTICIPLES_BEFORE_TO = frozenset("told believed thought estimated expected predicted reported alleged learned".split())
# Verbs with another everyday meaning: added, posted.
VERBS_OF_SPEECH_AND_DEED = frozenset(
    """
    add added adds posted wrote write writes reply replied respond responded maintain maintained maintains
    observed recalled shouted
    """.split()
)
PLAIN_REPORTS = frozenset(  # verbs of saying that take "this": she said this, they claim this
    "say says said write writes wrote state states stated report reports reported announce announces announced "
    "claim claims claimed allege alleges alleged argue argues argued assert asserts asserted admit admits admitted "
    "concede concedes conceded acknowledge acknowledges acknowledged believe believes believed expect expects expected "
    "suggest suggests suggested predict predicts predicted conclude concludes concluded estimates estimated fears "
    "feared suspects suspected recommend recommends recommended demanded promised pledged advise advises advised "
    "urge urges urged note notes noted explain explains explained stress stresses stressed confirm confirms confirmed "
    "find finds found calculate calculates calculated add adds added".split()
)
TELLING = frozenset("tell tells told telling".split())  # verbs of saying that take somebody: she told parliament
RECORDS = frozenset("census count data figures records register statistics".split())  # what is counted or written down
# What finds and shows, as people do.
SOURCES_OF_FINDINGS = RECORDS | frozenset(
    """
    analysis audit documents inquiry investigation poll report research results review study survey tests
    """.split()
)
VERBS_OF_FINDING = frozenset("find finds found show shows showed shown".split())
# What the clause that is said begins with.
REPORTED_CLAUSE_OPENERS = SPEAKING_PRONOUNS | frozenset("that there this these those , : . \" ' in on".split())
# "a letter seen by the Herald": who has it, not who says it.
PARTICIPLES_OF_ACCESS = frozenset("seen sent shared given read known obtained published released shown".split())
# "since May".
JOINTS_BEFORE_MAY_THE_MONTH = frozenset(
    """
    in of since until till by last this next from on early late mid during before every
    """.split()
)
# "As much as possible", "made it possible": no hedge.
WORDS_BEFORE_POSSIBLE = frozenset(
    """
    as best worst only every if where wherever when whenever make makes made making
    """.split()
)
# "claims that", "claims the": a verb.
OPENERS_OF_A_CLAIMED_CLAUSE = frozenset(
    """
    that to it he she they there the a an his her its their this these responsibility
    """.split()
)
# "their claims": a noun.
DETERMINERS_OF_A_CLAIM = frozenset("the a an any no of its their his her these those such and".split())
# "was given", "who have given": no connective.
WORDS_BEFORE_GIVEN_AS_VERB = frozenset(
    """
    which who that has have had be been was were is are and not also it they he she
    """.split()
)
HAVE_OR_BE = FORMS_OF_BE | {"has", "have", "had"}
FINITE_FORMS_OF_BE = frozenset("is are was were be been".split())  # with the participle "been"
COORDINATORS_AND_RELATIVES = frozenset("and but while who which so yet".split())  # a clause of its own begins with them
# Articles, possessives and demonstratives.
DEFINITE_NOUN_OPENERS = frozenset("a an the its their his her this that these those".split())
CLAUSE_JOINTS_BEHIND_A_NEGATOR = frozenset("and but while as so yet".split())  # what is denied ends before them
# Beginnings that say the opposite of each other before the same rest: upregulated, downregulated. "In" and "out" are
# none: income, outcome. Pairs such as inflow and outflow are listed (data/antonyms.txt).
OPPOSED_PREFIXES = (
    ("up", "down"), ("mono", "poly"), ("hyper", "hypo"), ("over", "under"), ("pre", "post"), ("intra", "inter"),
    ("homo", "hetero"), ("macro", "micro"), ("pro", "anti"), ("ante", "post"), ("exo", "endo"),
)  # fmt: skip
NEGATIVE_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
# "at most", "not all": another reading.
WORDS_BEFORE_NO_QUANTIFIER = frozenset("at after above not so too very for the how".split())
# "no doubt", "all over": another reading.
WORDS_BEHIND_NO_QUANTIFIER = frozenset(
    """
    and or longer doubt matter one part but over about along more less same right recently
    """.split()
)
# "11 m high": metres, and not millions.
WORDS_BEHIND_A_LENGTH = frozenset(
    """
    long high wide tall deep thick above below away apart race sprint hurdles butterfly freestyle
    """.split()
)
# What stands between the ends of a range or the members of a list.
RANGE_JOINTS = frozenset(("-", "–", "to", "and", "or"))
ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
MONTHS_THAT_ARE_NAMES = frozenset(("may", "march", "april", "june", "august"))
CLOCK_RANGE_JOINTS = frozenset(("-", "–", "to", "and", "until", "till"))
PREPOSITIONS_BEHIND_A_DAY = frozenset(("in", "at", "for", "on", "of"))
# Fiscal, academic: no year of the calendar.
KINDS_OF_YEARS = frozenset(("fiscal", "financial", "calendar", "academic", "school", "tax"))
PARTS_OF_DAY = frozenset(("morning", "afternoon", "evening", "night"))
WORDS_BEFORE_AN_AGE = frozenset(("aged", "age"))
