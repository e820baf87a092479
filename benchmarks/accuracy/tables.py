"""The words that the claims of the bench are changed with: pairs and lists, written for it."""

from __future__ import annotations

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
MONTHS = "January February March April May June July August September October November December".split()
SHORT_MONTHS = {
    "Jan.": "January", "Feb.": "February", "Aug.": "August", "Sept.": "September", "Oct.": "October",
    "Nov.": "November", "Dec.": "December",
}  # fmt: skip
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

# British and American spelling of one word.
SPELLINGS = dict(
    pair.split("/")
    for pair in """
    organisation/organization organisations/organizations organised/organized realise/realize realised/realized
    recognise/recognize recognised/recognized apologise/apologize apologised/apologized criticised/criticized
    criticise/criticize emphasised/emphasized authorised/authorized hospitalised/hospitalized minimise/minimize
    specialise/specialize specialised/specialized summarise/summarize privatisation/privatization
    colour/color colours/colors colourful/colorful favour/favor favourite/favorite favourites/favorites
    honour/honor honoured/honored labour/labor neighbour/neighbor neighbours/neighbors neighbourhood/neighborhood
    behaviour/behavior harbour/harbor rumour/rumor rumours/rumors humour/humor endeavour/endeavor
    centre/center centres/centers theatre/theater metre/meter metres/meters kilometres/kilometers
    litre/liter litres/liters fibre/fiber defence/defense offence/offense licence/license
    programme/program programmes/programs travelled/traveled travelling/traveling traveller/traveler
    cancelled/canceled cancelling/canceling labelled/labeled modelling/modeling signalled/signaled
    counsellor/counselor fuelled/fueled jewellery/jewelry grey/gray tyre/tire tyres/tires plough/plow
    catalogue/catalog dialogue/dialog cheque/check aluminium/aluminum manoeuvre/maneuver paediatric/pediatric
    sceptical/skeptical enquiry/inquiry ageing/aging judgement/judgment storey/story mum/mom pyjamas/pajamas
    analyse/analyze analysed/analyzed skilful/skillful fulfil/fulfill enrol/enroll towards/toward whilst/while
    amongst/among learnt/learned burnt/burned spelt/spelled dreamt/dreamed
    """.split()
)
AMERICAN_ONLY = frozenset("check tire tires story while inquiry license program programs among labor".split())

HYPHENS = dict(
    pair.split("/")
    for pair in """
    cease-fire/ceasefire e-mail/email e-mails/emails co-operate/cooperate co-operation/cooperation
    co-ordinate/coordinate co-ordinated/coordinated re-elected/reelected re-election/reelection
    re-opened/reopened week-long/weeklong year-long/yearlong day-long/daylong month-long/monthlong
    world-wide/worldwide nation-wide/nationwide country-wide/countrywide mid-week/midweek no-one/nobody
    hand-written/handwritten home-made/homemade on-line/online web-site/website goal-keeper/goalkeeper
    full-time/fulltime part-time/parttime wheel-chair/wheelchair break-up/breakup line-up/lineup
    check-up/checkup run-up/runup build-up/buildup make-up/makeup pre-season/preseason semi-final/semifinal
    semi-finals/semifinals quarter-final/quarterfinal quarter-finals/quarterfinals mid-air/midair anti-war/antiwar
    pro-democracy/prodemocracy non-profit/nonprofit under-way/underway two-thirds/two~thirds
    """.split()
)
# Contracted and full form; only where one form stands for exactly one other.
CONTRACTIONS = {
    "isn't": "is not", "aren't": "are not", "wasn't": "was not", "weren't": "were not", "hasn't": "has not",
    "haven't": "have not", "hadn't": "had not", "doesn't": "does not", "don't": "do not", "didn't": "did not",
    "won't": "will not", "wouldn't": "would not", "can't": "cannot", "couldn't": "could not",
    "shouldn't": "should not", "they're": "they are", "we're": "we are", "I'm": "I am", "they've": "they have",
    "we've": "we have", "I've": "I have", "they'll": "they will", "he'll": "he will", "she'll": "she will",
    "we'll": "we will", "it'll": "it will",
}  # fmt: skip

UNITS = (
    "million billion", "km miles", "kilometres miles", "kilometers miles", "metres feet", "meters feet", "kg tonnes",
    "tonnes kilograms", "pounds tons", "hours days", "days weeks", "weeks months", "months years", "minutes hours",
    "seconds minutes", "years months", "feet inches", "inches feet", "acres hectares", "miles metres",
    "degrees points", "gallons barrels", "litres gallons", "mph knots", "billion million", "thousand million",
    "yards miles", "cents dollars", "dollars euros", "euros dollars", "tons pounds", "trillion billion",
)  # fmt: skip

# One direction against the other, in the same form, so that the sentence stays one.
DIRECTIONS = """
    rose/fell rises/falls rising/falling increased/decreased increases/decreases increasing/decreasing
    increase/decrease accepted/rejected accepts/rejects accept/reject approved/rejected approves/rejects
    approve/reject supported/opposed supports/opposes supporting/opposing support/oppose bought/sold buying/selling
    buy/sell improved/worsened improves/worsens opened/closed opens/closes opening/closing strengthened/weakened
    expanded/shrank won/lost wins/loses winning/losing arrived/departed arrives/departs joined/quit joins/quits
    began/ended begins/ends began/finished entered/left gained/lost
    climbed/dropped soared/plunged jumped/slumped surged/tumbled widened/narrowed accelerated/slowed
    encouraged/discouraged allowed/forbade allows/forbids permitted/prohibited granted/denied praised/criticized
    agreed/refused agrees/refuses confirmed/denied confirms/denies succeeded/failed succeeds/fails
    upgraded/downgraded promoted/demoted imported/exported borrowed/lent hired/fired appointed/dismissed
    attacked/defended legal/illegal guilty/innocent likely/unlikely safe/unsafe possible/impossible
    higher/lower better/worse larger/smaller bigger/smaller longer/shorter older/younger faster/slower
    stronger/weaker earlier/later cheaper/dearer increased/cut raised/lowered raise/lower raises/lowers
    northern/southern eastern/western maximum/minimum best/worst highest/lowest largest/smallest
    successful/unsuccessful optimistic/pessimistic temporary/permanent public/private domestic/foreign
""".split()
# Ones of these that mean too many other things, or whose opposite does.
NO_DIRECTION = """
    attacks borrowed cheaper closed closes closing cut dearer demoted dismissed dropped finished hits left lent
    opening private public quit slower stopped
""".split()
# What has to follow others for the opposite to read well.
DIRECTION_CONTEXTS = r"""
    won | (?:the|a|his|her|their|\d)
    lost | (?:the|a|his|her|their) (?:match|game|election|race|case|title|vote)
    joined attacked | (?:the|[A-Z])
    best worst | [a-z]+
    better worse older longer later earlier | than
    raised | (?:the|its|taxes|prices|rates)
    likely failed fails agreed refused safe | to
    allowed winning losing | (?:the|a)
    granted | (?:a|the|permission|bail)
    appointed | (?:the|a|as|manager|[A-Z])
    fired hired | (?:the|a|him|her)
    gained | (?:the|a|\d)
    foreign | policy
    defended | (?:the|his|her|[A-Z])
    succeeded | in
    rose | (?:to|by|from|\d|sharply|in)
    confirmed denied | (?:the|that)
    started ended | (?:the|in|on|at)
    increase | (?:in|of)
    support oppose | (?:the|a|this)
    possible | (?:to|that)
    fell | (?:to|by|from|\d|sharply)
    buy sell | (?:the|a|shares)
""".strip().splitlines()
COMPARISONS = (
    "more than/less than", "less than/more than", "fewer than/more than", "at least/at most", "at most/at least",
    "up to/at least", "over/under", "nearly/more than", "almost/more than", "above/below", "below/above",
)  # fmt: skip
QUANTIFIERS = (
    "all of/some of", "some of/all of", "most of/few of", "many of/none of", "all the/some of the",
    "many/few", "most/few", "several/all", "every/almost no", "always/sometimes", "often/rarely", "rarely/often",
    "sometimes/always", "usually/rarely", "each of/one of", "both of/neither of", "some/all", "few/many",
    "a few/all", "none of/all of", "frequently/seldom",
    "majority/minority", "dozens of/hundreds of", "hundreds of/thousands of",
    "thousands of/hundreds of",
)  # fmt: skip

# Words of quotations, each against one of the same form that says something else.
QUOTED = """
    good/bad great/poor best/worst big/small happy/angry proud/ashamed hard/easy easy/hard strong/weak important/minor
    always/sometimes never/often right/wrong wrong/right old/young new/old first/last last/first high/low long/short
    people/officials children/adults family/team world/town country/city time/money life/career night/morning
    home/office team/board club/league game/season match/final players/fans
    work/play love/need want/need wanted/needed know/believe think/know thought/knew see/hear saw/heard
    believe/doubt hope/fear came/went come/go goes/comes give/take gave/took find/lose found/lost help/stop
    feel/look felt/looked lovely/dreadful amazing/ordinary fantastic/average incredible/normal terrible/wonderful
    beautiful/ugly difficult/simple simple/complex serious/trivial huge/tiny clear/unclear honest/cautious
    safe/exposed afraid/certain sad/glad absolutely/partly really/hardly very/barely completely/partly
    everyone/someone everything/something together/apart tomorrow/today now/later before/after more/less
    police/army government/opposition president/minister company/union economy/industry war/trade peace/power
    future/past problem/success problems/benefits question/answer change/delay story/film friend/rival
    friends/rivals women/men men/women boys/girls mother/father father/mother son/daughter daughter/son
    victory/defeat success/failure support/pressure chance/duty decision/mistake reason/excuse truth/rumour
""".split()

BASE_FORMS = dict(
    pair.split("/")
    for pair in """
    said/say told/tell announced/announce confirmed/confirm agreed/agree decided/decide launched/launch
    approved/approve signed/sign won/win lost/lose attended/attend joined/join received/receive scored/score
    arrested/arrest accused/accuse charged/charge admitted/admit accepted/accept rejected/reject offered/offer
    bought/buy sold/sell paid/pay opened/open closed/close visited/visit returned/return moved/move played/play
    started/start finished/finish ordered/order published/publish released/release reported/report
    supported/support reached/reach broke/break spent/spend saw/see took/take gave/give went/go came/come
    met/meet wrote/write died/die survived/survive helped/help killed/kill caused/cause claimed/claim
    warned/warn revealed/reveal showed/show discovered/discover suffered/suffer beat/beat became/become
    """.split()
)
PARTICIPLES = frozenset(
    "been become begun come done found given gone had held known left lost made met paid put seen sold spent taken "
    "told won written shown set led broken built brought bought".split()
)

MALE = (
    "James John Robert Michael David William Richard Thomas Charles Daniel Matthew Anthony Mark Paul Steven Andrew "
    "Kevin Brian George Edward Peter Barack Donald Chris Ben Sam Alan Simon Ian Tony Gary Martin Stephen Jack Harry "
    "Joe Adam Luke Ryan Jason Scott Eric Jeff Frank Tim Tom Nick Philip Phil Roger Neil Graham Wayne Steve Mike Jim "
    "Bill Bob Alex Patrick Sean Craig Keith Stuart Lewis Jose Juan Carlos Luis Ali Mohammed Ahmed Vladimir Andre"
).split()
FEMALE = (
    "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Sandra Ashley Emily "
    "Kimberly Donna Michelle Carol Amanda Melissa Deborah Stephanie Rebecca Laura Sharon Cynthia Kathleen Amy Angela "
    "Anna Emma Nicole Helen Samantha Katherine Christine Rachel Carolyn Janet Maria Heather Diane Julie Joyce Victoria "
    "Kelly Lauren Christina Joan Evelyn Judith Hillary Kate Jane Alice Lucy Charlotte Sophie Claire Louise Nicola "
    "Gemma Holly Zoe Theresa Jackie Kim Gloria Ruth Hannah Grace Megan Julia Olivia Rita Sally Tina Wendy Yvonne"
).split()
SURNAMES = "Ashdown Brandvold Carrow Dellamore Eskridge Farnworth Gillespie Hartnell Ingleby Jessop Kinnear".split()
COUNTRIES = (
    "Afghanistan|Argentina|Australia|Austria|Belgium|Brazil|Bulgaria|Canada|Chile|China|Colombia|Croatia|Cuba|Cyprus|"
    "Denmark|Egypt|England|Ethiopia|Finland|France|Germany|Ghana|Greece|Hungary|Iceland|India|Indonesia|Iran|Iraq|"
    "Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kenya|Kuwait|Lebanon|Libya|Malaysia|Mali|Mexico|Morocco|Nepal|Niger|"
    "Nigeria|Norway|Pakistan|Peru|Poland|Portugal|Qatar|Romania|Russia|Scotland|Senegal|Serbia|Somalia|South Africa|"
    "South Korea|Spain|Sudan|Sweden|Switzerland|Syria|Thailand|Tunisia|Turkey|Uganda|Ukraine|Wales|Yemen|Zimbabwe"
).split("|")
CITIES = (
    "London|Manchester|Liverpool|Birmingham|Leeds|Glasgow|Edinburgh|Cardiff|Belfast|Bristol|Sheffield|Newcastle|Oxford|"
    "Cambridge|Brighton|Leicester|Nottingham|Aberdeen|Dundee|Swansea|Paris|Berlin|Rome|Madrid|Barcelona|Munich|Milan|"
    "Vienna|Athens|Moscow|Kiev|Istanbul|Cairo|Baghdad|Tehran|Damascus|Kabul|Beijing|Shanghai|Tokyo|Sydney|Melbourne|"
    "Boston|Chicago|Los Angeles|San Francisco|Seattle|Miami|Houston|Dallas|Atlanta|Philadelphia|Detroit|Denver|Toronto|"
    "Montreal|Nairobi|Lagos|Johannesburg|Dubai|Delhi|Mumbai|Dublin|Brussels|Amsterdam|Geneva|Zurich|Stockholm|Oslo"
).split("|")
BODIES = (
    "Chelsea|Arsenal|Everton|Tottenham|Southampton|Sunderland|Burnley|Watford",
    "Google|Facebook|Microsoft|Twitter|Samsung|Sony|Intel",
    "BBC|ITV|CNN|Reuters|Sky News|Fox News|NBC|CBS",
    "FBI|CIA|NSA|DEA",
    "Boeing|Airbus|Toyota|Honda|Nissan|BMW|Volkswagen",
    "Tesco|Asda|Walmart|Ikea",
    "Oxfam|Unicef|Greenpeace",
)
