"""The closed classes of English, and the small sets of words that a check asks for: one name each, nothing else.

A set stands here when it is short and will not grow; what grows is a data file. Names say what the words are, not who
asks for them: `RELATIVE_PRONOUNS`, not `ENDS`. All words are lower case, spelt as `Token.lower` has them.
"""

from __future__ import annotations

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
SUBJECT_RELATIVES = frozenset(["who", "which"])
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
FORMS_OF_BE = frozenset("was were been are is be being".split())
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
# What finds and shows, as people do.
SOURCES_OF_FINDINGS = frozenset(
    """
    analysis audit data documents figures inquiry investigation poll records report research results review
    study survey tests
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
FINITE_FORMS_OF_BE = frozenset("is are was were be been".split())  # with the participle "been"
COORDINATORS_AND_RELATIVES = frozenset("and but while who which so yet".split())  # a clause of its own begins with them
# Articles, possessives and demonstratives.
DEFINITE_NOUN_OPENERS = frozenset("a an the its their his her this that these those".split())
ADVERSATIVE_SUBORDINATORS = frozenset("although though while whereas but".split())
CLAUSE_JOINTS_BEHIND_A_NEGATOR = frozenset("and but while as so yet".split())  # what is denied ends before them
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
