"""What each key of a guide's files is, and a line to copy: for the sentence “this key is missing”, and for editors that show it.

One table, by the model that holds the key. A test compares it with the models, so that no key goes without its words.
"""

from dataclasses import dataclass

from generator.messages import Message, msg


@dataclass(frozen=True)
class Key:
    """What a key is, as a phrase that follows “it is” or stands alone; and how it is written. label: its short name in forms; without one it
    is that of `fields/labels.py`, which names what several groups have.
    """

    what: Message
    example: str
    label: Message | None = None


def _is(what: Message, example: str, *, label: Message | None = None) -> Key:
    return Key(what, example, label)


_FILE = _is(msg("the name of a file in the media folder"), "file: lavoir-1960.jpg")
_SOURCE = _is(msg("where this is known from, by its name in sources.yml"), "source: cadastre")
_SOURCES = _is(msg("where the facts come from, by their names in sources.yml"), "sources: [cadastre]")
_AUTHORS = _is(msg("who wrote this, by their names in people.yml"), "authors: [redaction]")
_FIRST_PUBLISHED = _is(msg("the day this was first published"), "first_published: 2026-05-12")
_TRANSLATED = _is(
    msg("which text each translation was made from; the command “sentiers translated” writes it"),
    'translated: {en: "1f2e3d4c"}',
)
_REVISED = _is(msg("the day this was last revised"), "revised: 2026-09-01")
_CLOSURES = _is(
    msg(
        "when it is closed, from one day to another, and why; without “to” as long as nobody knows when it opens again"
    ),
    'closures: [{from: 2026-03-15, to: 2026-06-30, why: {fr: "nidification", en: "nesting birds"}}]',
)
_STEP_FREE = _is(
    msg("whether one gets there without a step: yes, partly, no (there are steps), unknown (nobody has looked)"),
    "step_free: unknown",
)
_SURFACE = _is(msg("what one walks on: paved, gravel, earth, grass, steps, unknown"), "surface: gravel")
_LAT = _is(msg("the latitude in degrees, with a point: the first number that a map gives"), "lat: 49.00400")
_LON = _is(msg("the longitude in degrees, with a point: the second number that a map gives"), "lon: 2.00400")
_NAME = _is(msg("the name as readers see it"), 'name: {fr: "Le lavoir", en: "The wash house"}')
_LICENCE = _is(msg("the licence under which this may be used again"), "licence: CC BY 4.0")
_YEAR = _is(msg("the year it is from"), "year: 1960")
_URL = _is(msg("its address on the web"), "url: https://www.example.org/")
_TITLE = _is(msg("the name that readers see first"), 'title: {fr: "Le lavoir", en: "The wash house"}')
_ALT = _is(
    msg("what the picture shows, in a sentence, for those who do not see it"),
    'alt: {fr: "Des femmes lavent du linge au bord de l’eau", en: "Women washing linen by the water"}',
)
_DESCRIBED = _is(
    msg("what it shows at length, part by part, for those who do not see it"),
    'described: {fr: "…", en: "…"}',
    label=msg("The drawing at length"),
)
_CODE = _is(msg("the code of a stop"), "code: A2")
_MINUTES = _is(msg("how long it takes, in minutes"), "minutes: 15")
_MEETING_POINT = _is(msg("where the visit begins"), 'meeting_point: {fr: "Devant la mairie", en: "At the town hall"}')
_SAY = _is(msg("the one line that the guide says there"), 'say: {fr: "…", en: "…"}')

KEYS: dict[str, dict[str, Key]] = {
    "Settings": {
        "name": _is(msg("the name of the guide"), 'name: {fr: "Les chemins", en: "The paths"}'),
        "place": _is(msg("the town or the place that the guide is about"), 'place: {fr: "Valmont", en: "Valmont"}'),
        "tagline": _is(msg("one line that says what the guide is"), 'tagline: {fr: "Une vallée à pied", en: "A valley on foot"}'),
        "intro": _is(msg("a few sentences that open the home page"), 'intro: {fr: "…", en: "…"}'),
        "notice": _is(msg("what every visitor should know at present"), 'notice: {fr: "…", en: "…"}'),
        "languages": _is(msg("the languages of the guide, by their two letters; the first one is that of all texts"), "languages: [fr, en]"),
        "otherwise": _is(msg("the language of visitors who ask for none of the guide’s; without it, the first one"), "otherwise: en"),
        "address": _is(msg("where the guide is published: every code that is printed holds this address"), "address: https://chemins.example.org"),
        "address_confirmed": _is(msg("true once the address answers and is the town’s for good; until then all that is printed is a specimen"), "address_confirmed: false"),
        "former_addresses": _is(msg("addresses that the guide once had and still answers for"), 'former_addresses: [{address: https://old.example.org, redirected_by: "…"}]'),
        "time_zone": _is(msg("the time zone of the place"), "time_zone: Europe/Paris"),
        "commune_codes": _is(msg("the INSEE codes of the communes"), 'commune_codes: ["62000"]'),
        "communes": _is(msg("the names of the communes"), 'communes: ["Valmont"]'),
        "publisher": _is(msg("who answers for the guide, for the legal notice"), 'publisher: {name: "Commune de Valmont", address: "1 place du Marché"}'),
        "contact": _is(msg("where readers’ words go"), "contact: {mail: guide@example.org}"),
        "accessibility": _is(msg("how far everybody can use the guide, as an audit found it"), "accessibility: {plan: https://www.example.org/plan}"),
        "ecodesign": _is(
            msg("what an evaluation of eco-design found (RGESN 2024); without it, the guide has no declaration"),
            'ecodesign: {day: 2026-09-01, evaluator: "…", met: ["1.8"], not_met: [], not_applicable: []}',
        ),
        "partners": _is(msg("who helped"), 'partners: ["…"]'),
        "licence": _is(msg("the licence of the texts and data"), "licence: Licence Ouverte 2.0"),
        "licence_url": _is(msg("where the licence can be read"), "licence_url: https://www.etalab.gouv.fr/licence-ouverte-open-licence/"),
        "drawing": _is(msg("a drawing for the head of the page"), 'drawing: {file: home.svg, alt: {fr: "…", en: "…"}}'),
        "topics": _is(msg("the subjects that stops share, each with its name and icon"), 'topics: {eau: {name: {fr: "Eau", en: "Water"}, icon: material/water-outline}}'),
        "online_map": _is(msg("somebody else’s map, shown only once a visitor asks for it"), "online_map: …"),
        "server_files": _is(
            msg("whom the published folder shall tell how to serve it: types of files, how long they are kept, headers"),
            "server_files: [github_pages]",
        ),
        "cycling_speed_km_h": _is(msg("how fast one rides, in km/h"), "cycling_speed_km_h: 12"),
        "first_published": _FIRST_PUBLISHED,
    },
    "Topic": {"name": _NAME, "icon": _is(msg("an icon of the theme"), "icon: material/water-outline")},
    "FormerAddress": {
        "address": _is(msg("the former address"), "address: https://old.example.org"),
        "redirected_by": _is(msg("who sees to it that it still answers"), 'redirected_by: "…"'),
    },
    "Publisher": {
        "name": _is(msg("the body that publishes the guide"), 'name: "Commune de Valmont"'),
        "address": _is(msg("its postal address"), 'address: "1 place du Marché"'),
        "director": _is(msg("the director of publication"), 'director: "…"'),
        "host": _is(msg("who hosts the site, with their address"), 'host: "…"'),
        "url": _URL,
    },
    "Contact": {
        "mail": _is(msg("the mail address that readers write to"), "mail: guide@example.org"),
        "form": _is(msg("a form that readers fill in"), "form: https://www.example.org/form"),
        "page": _is(msg("a page that says how to get in touch"), "page: https://www.example.org/contact"),
    },
    "Accessibility": {
        "scheme": _is(msg("where the scheme of accessibility for several years can be read"), "scheme: https://www.example.org/scheme"),
        "plan": _is(msg("where the plan of this year can be read"), "plan: https://www.example.org/plan"),
        "audit": _is(msg("what an audit of the pages found; without one, a guide counts as not compliant"), 'audit: {day: 2026-09-01, auditor: "…", met: 60, not_met: 12, statement: 2026-09-15}'),
        "shortfalls": _is(msg("what not everybody can reach"), 'shortfalls: [{what: {fr: "…", en: "…"}}]'),
    },
    "Audit": {
        "day": _is(msg("the day on which the audit ended"), "day: 2026-09-01"),
        "auditor": _is(msg("who made the audit"), 'auditor: "…"'),
        "met": _is(msg("how many criteria the sample meets"), "met: 60"),
        "not_met": _is(msg("how many criteria the sample does not meet"), "not_met: 12"),
        "statement": _is(msg("the day on which the statement was drawn up; it holds for three years"), "statement: 2026-09-15"),
        "tested_with": _is(msg("screen readers and browsers that the audit used"), 'tested_with: ["NVDA 2026.1, Firefox"]'),
    },
    "Shortfall": {
        "what": _is(msg("what not everybody can reach, in a sentence"), 'what: {fr: "…", en: "…"}'),
        "why": _is(msg("not_met (a criterion is not met), burden (meeting it would ask too much) or exempt (the law leaves it out)"), "why: not_met"),
        "alternative": _is(msg("how to get at it all the same"), 'alternative: {fr: "…", en: "…"}'),
    },
    "EcoDesign": {
        "day": _is(msg("the day of the evaluation"), "day: 2026-09-01"),
        "evaluator": _is(msg("who evaluated the guide"), 'evaluator: "…"'),
        "referent": _is(msg("who answers for the eco-design of the guide (criterion 1.3)"), 'referent: "…"'),
        "met": _is(msg("the criteria that are met"), 'met: ["1.8", "4.1"]'),
        "not_met": _is(msg("the criteria that are not met"), 'not_met: ["1.5"]'),
        "not_applicable": _is(msg("the criteria that apply to nothing in this guide"), 'not_applicable: ["9.2"]'),
        "previous_pct": _is(msg("the score of the declaration before, in percent"), "previous_pct: 55"),
        "goal": _is(msg("the score that is aimed at, and until when"), "goal: {score_pct: 80, until: 2028-09-01}"),
        "plan": _is(msg("what is done, or will be, to do better"), 'plan: {fr: "…", en: "…"}'),
        "remarks": _is(msg("what there is to tell of a criterion"), 'remarks: [{criterion: "1.1", told: {fr: "…", en: "…"}}]'),
    },
    "Goal": {
        "score_pct": _is(msg("a score in percent"), "score_pct: 80"),
        "until": _is(msg("the day by which it shall be reached"), "until: 2028-09-01"),
    },
    "Remark": {
        "criterion": _is(msg("the number of the criterion"), 'criterion: "1.1"'),
        "told": _is(msg("how it is met, why it is not, or why it applies to nothing"), 'told: {fr: "…", en: "…"}'),
    },
    "OnlineMap": {
        "name": _is(msg("how the page names this map"), 'name: {fr: "le Plan IGN", en: "the IGN map"}'),
        "url": _is(msg("the address of a tile, with {{z}}, {{x}} and {{y}}"), "url: https://tiles.example.org/{z}/{x}/{y}.png"),
        "who": _is(msg("the body that serves the map, and so learns what is looked at"), 'who: "…"'),
        "attribution": _is(msg("the mention that its licence asks for"), 'attribution: "© IGN"'),
        "licence": _LICENCE,
        "licence_url": _is(msg("where the licence can be read"), "licence_url: https://www.example.org/licence"),
        "most_zoom": _is(msg("the last zoom that the map has"), "most_zoom: 18"),
    },
    "Drawing": {
        "file": _is(msg("the name of an SVG drawing in the media folder"), "file: drawing.svg"),
        "alt": _ALT,
        "described": _DESCRIBED,
    },
    "GuideDrawing": {
        "file": _is(msg("the name of an SVG drawing in the media folder"), "file: drawing.svg"),
        "alt": _ALT,
        "described": _DESCRIBED,
        "dark": _is(msg("the name of a drawing of the same scene, for who reads light letters on a dark ground"), "dark: dusk.svg"),
    },
    "Trail": {
        "letter": _is(msg("the letter that the codes of its stops begin with"), "letter: A"),
        "title": _TITLE,
        "tagline": _is(msg("one line below the title"), 'tagline: {fr: "…", en: "…"}'),
        "intro": _is(msg("a few sentences that make one want to walk it"), 'intro: {fr: "…", en: "…"}'),
        "colour": _is(msg("its colour on maps and pages"), 'colour: "#3d5563"'),
        "drawing": _is(msg("a drawing for the head of the page"), 'drawing: {file: drawing.svg, alt: {fr: "…", en: "…"}}'),
        "practice": _is(msg("walking or cycling"), "practice: walking"),
        "route": _is(msg("loop, one_way or there_and_back"), "route: loop"),
        "difficulty": _is(msg("very_easy, easy, moderate or hard"), "difficulty: easy"),
        "surface": _is(msg("what one walks on: a list of paved, gravel, earth, grass, steps, unknown"), "surface: [paved, gravel]"),
        "step_free": _STEP_FREE,
        "departure": _is(msg("where it begins"), 'departure: {fr: "La mairie", en: "The town hall"}'),
        "arrival": _is(msg("where it ends"), 'arrival: {fr: "La mairie", en: "The town hall"}'),
        "track": _is(msg("the recorded line, a GPX file beside trail.yml"), "track: {file: track.gpx, provisional: true, sources: [releve]}"),
        "stops": _is(msg("its stops in walking order, by the names of their files without .yml"), "stops: [{stop: lavoir}]"),
        "access": _is(msg("how one gets to the departure"), 'access: {bus: {fr: "…", en: "…"}}'),
        "safety": _is(msg("what walkers have to beware of"), 'safety: {fr: "…", en: "…"}'),
        "closures": _CLOSURES,
        "pdipr": _is(msg("the day on which the French département took it into its plan of walks (PDIPR)"), "pdipr: 2019-05-07"),
        "credits": _is(msg("who is thanked"), 'credits: {fr: "…", en: "…"}'),
        "sources": _SOURCES,
        "authors": _AUTHORS,
        "first_published": _FIRST_PUBLISHED,
        "revised": _REVISED,
        "translated": _TRANSLATED,
    },
    "TrailStop": {
        "stop": _is(msg("the name of the stop’s file, without .yml"), "stop: lavoir"),
        "intro": _is(msg("words of this trail for a stop of another one"), 'intro: {fr: "…", en: "…"}'),
        "leg": _is(msg("the way from here to the next stop"), 'leg: {to: lavoir, words: {fr: "Suivez le canal.", en: "Follow the canal."}, surface: gravel}'),
    },
    "LegWords": {
        "to": _is(msg("the stop that it leads to, by the name of its file: the words are left out once another one comes next"), "to: lavoir"),
        "words": _is(msg("the way, in words"), 'words: {fr: "Suivez le canal.", en: "Follow the canal."}'),
        "surface": _SURFACE,
    },
    "TrackFile": {
        "file": _is(msg("the name of a GPX file beside trail.yml"), "file: track.gpx"),
        "provisional": _is(msg("true while nobody has recorded it on the ground"), "provisional: true"),
        "sources": _is(msg("where the line comes from, by names in sources.yml"), "sources: [releve]"),
        "note": _is(msg("what is to be known about the line"), 'note: {fr: "…", en: "…"}'),
    },
    "TrailAccess": {
        "foot": _is(msg("on foot"), 'foot: {fr: "…", en: "…"}'),
        "bicycle": _is(msg("by bicycle"), 'bicycle: {fr: "…", en: "…"}'),
        "bus": _is(msg("by bus or train"), 'bus: {fr: "…", en: "…"}'),
        "car": _is(msg("by car"), 'car: {fr: "…", en: "…"}'),
        "parking": _is(msg("where to park"), 'parking: {fr: "…", en: "…"}'),
    },
    "Stop": {
        "code": _is(msg("the code on its plaque: the letter of its trail and the next free number; it never changes"), "code: A2"),
        "kind": _is(msg("heritage, or sustainability (the ecological transition)"), "kind: heritage"),
        "topics": _is(msg("one to four subjects, by their names in guide.yml"), "topics: [eau]"),
        "title": _TITLE,
        "subtitle": _is(msg("one line below the title"), 'subtitle: {fr: "…", en: "…"}', label=msg("Subtitle")),
        "essential": _is(msg("what to know if one reads only that: 30 to 60 words, also engraved on the plaque"), 'essential: {fr: "…", en: "…"}', label=msg("The essential")),
        "story": _is(msg("the story: 70 to 250 words, one idea, a paragraph for each breath"), 'story: {fr: "…", en: "…"}', label=msg("The story")),
        "easy": _is(
            msg("the story in easy-to-read language: short sentences, one idea in each, common words, tried with readers who need it"),
            'easy: {fr: "…"}',
            label=msg("In easy-to-read language"),
        ),
        "position": _is(
            msg("where it is: a point, an area, or the word anywhere; left out while nobody has located it"),
            "position: {lat: 49.00400, lon: 2.00400, accuracy_m: 5, source: releve}",
            label=msg("Position"),
        ),
        "altitude_m": _is(msg("its altitude in metres"), "altitude_m: 61.5", label=msg("Altitude, in metres")),
        "detail": _is(
            msg("the part of the trail’s drawing that stands over this stop, until there is a photo; without it, the whole drawing"),
            "detail: {left_pct: 57, top_pct: 45, scale_pct: 220}",
            label=msg("Part of the drawing"),
        ),
        "look": _is(msg("what to look at, here, now"), 'look: {fr: "…", en: "…"}', label=msg("What to look at")),
        "question": _is(msg("a question with three choices"), "question: {ask: …, choices: […], answer: 2, because: …}", label=msg("Question")),
        "facts": _is(msg("figures, each with its source"), 'facts: [{figure: "12 m", label: {fr: "hauteur", en: "height"}, source: cadastre}]', label=msg("Figures")),
        "doubts": _is(msg("what is not certain"), 'doubts: [{fr: "…", en: "…"}]', label=msg("Doubts")),
        "then_now": _is(msg("two of its photos taken from one place, years apart"), "then_now: {then: lavoir-1960.jpg, now: lavoir-2024.jpg, heading_deg: 210}", label=msg("Then and now")),
        "photos": _is(msg("pictures of the media folder"), "photos: [{file: …, alt: …, author: …, licence: …, year: …}]", label=msg("Photos")),
        "audio": _is(msg("a recording for each language"), "audio: {fr: {file: lavoir.mp3, transcript: …, by: rose}}", label=msg("Sound")),
        "signed": _is(
            msg("a film for each sign language, by its code: fsl (LSF), bfi (BSL), gsg (DGS), vgt (VGT)… It says what the text of the stop says"),
            'signed: {fsl: {file: lavoir-lsf.mp4, by: rose, licence: "CC BY 4.0", filmed: 2025-04-02}}',
            label=msg("In sign language"),
        ),
        "voices": _is(msg("what somebody said, as they agreed to have it published"), 'voices: [{by: rose, quote: {fr: "…"}, recorded: 2025-03-01}]', label=msg("Voices")),
        "access": _is(msg("getting to and around the stop"), "access: {step_free: unknown}"),
        "osm": _is(msg("the same place in OpenStreetMap: node, way or relation, and its number, as its address there ends"), "osm: way/123456789", label=msg("In OpenStreetMap")),
        "wikidata": _is(msg("the same place in Wikidata"), "wikidata: Q90", label=msg("In Wikidata")),
        "merimee": _is(msg("its notice in the base Mérimée of the French Ministry of Culture"), "merimee: PA00108000", label=msg("In the base Mérimée")),
        "arrival_m": _is(msg("how near one has to be to have arrived, in metres"), "arrival_m: 30", label=msg("Distance of arrival, in metres")),
        "closures": _CLOSURES,
        "sources": _SOURCES,
        "authors": _AUTHORS,
        "first_published": _FIRST_PUBLISHED,
        "revised": _REVISED,
        "translated": _TRANSLATED,
        "retired": _is(msg("the stop is gone: since when, why, and where to go instead"), 'retired: {since: 2027-01-01, why: {fr: "…", en: "…"}, instead: A3}', label=msg("The stop is gone")),
    },
    "PointPosition": {
        "lat": _LAT,
        "lon": _LON,
        "accuracy_m": _is(msg("how many metres off the point may be"), "accuracy_m: 5"),
        "seen_from_m": _is(msg("how far off the track stays, in metres, where the place is only looked at"), "seen_from_m: 150"),
        "source": _SOURCE,
        "surveyed": _is(msg("the day somebody checked it on the spot"), "surveyed: 2026-05-12"),
    },
    "AreaPosition": {
        "area": _is(msg("the circle in which the place is"), "area: {lat: 49.00400, lon: 2.00400, radius_m: 130}"),
        "source": _SOURCE,
    },
    "Circle": {"lat": _LAT, "lon": _LON, "radius_m": _is(msg("the radius of the circle, in metres"), "radius_m: 130")},
    "Question": {
        "ask": _is(msg("the question"), 'ask: {fr: "…", en: "…"}'),
        "choices": _is(msg("three answers"), 'choices: [{fr: "…", en: "…"}, {fr: "…", en: "…"}, {fr: "…", en: "…"}]'),
        "answer": _is(msg("which of the three is right: 1, 2 or 3"), "answer: 2"),
        "because": _is(msg("why it is right"), 'because: {fr: "…", en: "…"}'),
    },
    "Fact": {
        "figure": _is(msg("the figure with its unit"), 'figure: "12 m"'),
        "label": _is(msg("what the figure says"), 'label: {fr: "hauteur du mur", en: "height of the wall"}'),
        "source": _SOURCE,
        "compare": _is(msg("whether it is drawn as a bar beside the other figures of this stop that are to be compared, in the same unit"), "compare: true"),
    },
    "Photo": {
        "file": _FILE,
        "alt": _ALT,
        "caption": _is(msg("what stands below the picture"), 'caption: {fr: "…", en: "…"}'),
        "author": _is(msg("who took the picture, or whose collection it is from"), 'author: "Jeanne D."'),
        "licence": _is(
            msg("the terms on which its author lets it be published: a licence, the public domain, or their permission"),
            "licence: CC BY 4.0",
        ),
        "year": _YEAR,
        "people": _is(msg("who can be recognised, by their names in people.yml"), "people: [rose]"),
    },
    "DrawingPart": {
        "left_pct": _is(msg("the middle of the part, in percent of the drawing’s width from its left edge"), "left_pct: 57"),
        "top_pct": _is(msg("the middle of the part, in percent of the drawing’s height from its upper edge"), "top_pct: 45"),
        "scale_pct": _is(msg("how large the part is shown, in percent; 100 is the whole width of the drawing"), "scale_pct: 220"),
    },
    "ThenNow": {
        "then": _is(msg("the file of the older photo, one of the stop’s photos"), "then: lavoir-1960.jpg"),
        "now": _is(msg("the file of the newer photo, one of the stop’s photos"), "now: lavoir-2024.jpg"),
        "heading_deg": _is(msg("where the camera looks, in degrees clockwise from north"), "heading_deg: 210"),
        "aligned": _is(
            msg("how the newer photo is moved and sized to lie on the older one, if the camera did not stand in quite the same place"),
            "aligned: {right_pct: 2.5, down_pct: -1, scale_pct: 104}",
        ),
    },
    "Alignment": {
        "right_pct": _is(msg("how far the newer photo is moved to the right, in percent of the width; less than 0 to the left"), "right_pct: 2.5"),
        "down_pct": _is(msg("how far the newer photo is moved down, in percent of the height; less than 0 up"), "down_pct: -1"),
        "scale_pct": _is(msg("how large the newer photo is, in percent; 100 is as it is"), "scale_pct: 104"),
    },
    "Audio": {
        "file": _is(msg("the name of a sound in the media folder"), "file: lavoir.mp3"),
        "transcript": _is(msg("the words that are heard, for those who do not hear them"), 'transcript: "…"'),
        "by": _is(msg("whose voice it is, by their name in people.yml; synthetic where a machine speaks, ambient where nobody does"), "by: rose"),
    },
    "Signed": {
        "file": _is(msg("the name of a film in the media folder: MP4, its picture in H.264"), "file: lavoir-lsf.mp4"),
        "by": _is(msg("who signs, by their name in people.yml, where their consent covers a film"), "by: rose"),
        "licence": _is(msg("under which licence the film may be shown"), 'licence: "CC BY 4.0"'),
        "filmed": _is(msg("the day it was filmed"), "filmed: 2025-04-02"),
        "poster": _is(msg("a picture of the media folder, shown until the film plays; else the drawing of the trail"), "poster: lavoir-lsf.jpg"),
        "captions": _is(
            msg("what is signed or heard, in writing: a WebVTT file of the media folder for each language"),
            "captions: {fr: lavoir-lsf.vtt}",
        ),
    },
    "Voice": {
        "by": _is(msg("who said it, by their name in people.yml"), "by: rose"),
        "quote": _is(msg("what they said"), 'quote: {fr: "…", en: "…"}'),
        "recorded": _is(msg("the day they said it"), "recorded: 2025-03-01"),
    },
    "Access": {
        "step_free": _STEP_FREE,
        "surface": _SURFACE,
        "slope_pct": _is(msg("the steepest stretch, in percent"), "slope_pct: 4"),
        "note": _is(msg("what else helps to get there"), 'note: {fr: "…", en: "…"}'),
    },
    "Closure": {
        "from": _is(msg("the first day it is closed"), "from: 2026-03-15"),
        "to": _is(msg("the last day it is closed"), "to: 2026-06-30"),
        "why": _is(msg("why it is closed"), 'why: {fr: "nidification", en: "nesting birds"}'),
    },
    "Retired": {
        "since": _is(msg("the day it went"), "since: 2027-01-01"),
        "why": _is(msg("why it is gone"), 'why: {fr: "…", en: "…"}'),
        "instead": _is(msg("the code of the stop to go to instead"), "instead: A3"),
    },
    "Source": {
        "title": _is(msg("the title of the book, document or site"), 'title: {fr: "Cadastre", en: "Land register"}'),
        "publisher": _is(msg("who published it"), 'publisher: "Mairie"'),
        "opened": _is(msg("the day somebody last opened its address and found it there"), "opened: 2026-05-12"),
        "year": _YEAR,
        "url": _URL,
        "licence": _LICENCE,
        "note": _is(msg("what else is to be known about it"), 'note: {fr: "…", en: "…"}'),
    },
    "Person": {
        "kind": _is(msg("person, organisation or group"), "kind: person"),
        "name": _is(msg("the name as they want it shown"), 'name: {fr: "Jeanne D.", en: "Jeanne D."}'),
        "role": _is(msg("who they are, in a few words"), 'role: {fr: "habitante", en: "resident"}'),
        "url": _URL,
        "consent": _is(msg("what they agreed to, and when"), "consent: {given: 2026-03-01, scope: [name, text]}"),
    },
    "Consent": {
        "given": _is(msg("the day they agreed"), "given: 2026-03-01"),
        "scope": _is(msg("what they agreed to: name, text, voice, photo, film"), "scope: [name, text]"),
        "until": _is(msg("the last day on which it holds, where they set one"), "until: 2030-12-31"),
        "minor": _is(msg("true where they are under age: then a parent or guardian agrees with them"), "minor: true"),
        "guardian": _is(msg("who agreed for somebody under age; never published"), 'guardian: "her mother"'),
        "proof": _is(msg("where the signed form lies, in words; never the form itself, and never published"), 'proof: "town hall, folder 12"'),
        "withdrawn": _is(msg("the day they withdrew: nothing of theirs is published any more"), "withdrawn: 2027-02-01"),
    },
    "Term": {
        "term": _is(msg("the word that is explained"), 'term: {fr: "bief", en: "mill race"}'),
        "forms": _is(msg("the spellings under which it appears in texts"), 'forms: {fr: [bief, biefs], en: ["mill race"]}'),
        "definition": _is(msg("what it means, in a sentence"), 'definition: {fr: "…", en: "…"}'),
    },
    "Landmark": {
        "id": _is(msg("a lasting name without spaces"), "id: canal"),
        "kind": _is(msg("what it is: commune, terril, shaft, road, water…"), "kind: road"),
        "name": _NAME,
        "point": _is(msg("its place, latitude then longitude"), "point: [49.00400, 2.00400]"),
        "line": _is(msg("its line, point after point"), "line: [[49.004, 2.004], [49.005, 2.005]]"),
        "lines": _is(msg("several lines"), "lines: [[[49.004, 2.004], [49.005, 2.005]]]"),
        "area": _is(msg("its outline, corner after corner"), "area: [[49.004, 2.004], [49.005, 2.005], [49.003, 2.006]]"),
        "height_m": _is(msg("its height above the sea, in metres"), "height_m: 120"),
        "height_note": _is(msg("what is to be known about the height"), 'height_note: {fr: "…", en: "…"}'),
        "source": _SOURCE,
        "licence": _LICENCE,
        "attribution": _is(msg("the mention that its licence asks for"), 'attribution: "© OpenStreetMap contributors"'),
    },
    "Programme": {
        "id": _is(msg("a lasting name without spaces"), "id: grande-visite"),
        "title": _TITLE,
        "summary": _is(msg("what the visit is about, in a few sentences"), 'summary: {fr: "…", en: "…"}'),
        "minutes": _is(msg("how long the whole visit takes, walking included, in minutes"), "minutes: 120"),
        "meeting_point": _MEETING_POINT,
        "stops": _is(msg("the stops of the visit, each with its minutes"), "stops: [{code: A2, minutes: 15}]"),
        "take_away": _is(msg("what a delegation takes home"), "take_away: {lessons: [{text: …, source: cadastre}]}"),
    },
    "VisitStop": {"code": _CODE, "minutes": _MINUTES, "say": _SAY},
    "TakeAway": {
        "lessons": _is(msg("what was learnt"), 'lessons: [{text: {fr: "…", en: "…"}, source: cadastre}]'),
        "results": _is(msg("what was measured"), "results: [{value: 12, unit: m, label: …, source: cadastre}]"),
        "failures": _is(msg("what did not work"), 'failures: [{text: {fr: "…", en: "…"}, source: cadastre}]'),
        "transfer": _is(msg("how to do it elsewhere"), 'transfer: [{text: {fr: "…", en: "…"}, source: cadastre}]'),
    },
    "Lesson": {"text": _is(msg("the sentence itself"), 'text: {fr: "…", en: "…"}'), "source": _SOURCE},
    "Result": {
        "value": _is(msg("the number that was measured"), "value: 12"),
        "before": _is(msg("the number it is compared with, in the same unit"), "before: 15"),
        "unit": _is(msg("the unit of the number"), 'unit: "kWh"'),
        "label": _is(msg("what the number says"), 'label: {fr: "…", en: "…"}'),
        "year": _YEAR,
        "source": _SOURCE,
        "plot": _is(msg("results of one plot are drawn side by side"), "plot: energie"),
    },
    "VisitPlan": {
        "date": _is(msg("the day of the visit"), "date: 2026-05-12"),
        "start": _is(msg("when it begins"), 'start: "09:30"'),
        "minutes": _is(msg("how long it takes, walking included, in minutes"), "minutes: 120"),
        "group": _is(msg("how many people come"), "group: 15"),
        "language": _is(msg("the language of the visit"), "language: fr"),
        "pace": _is(msg("slow, normal or step_free"), "pace: normal"),
        "pauses": _is(msg("whether there are pauses"), "pauses: true"),
        "programme": _is(msg("a programme of programmes.yml, by its id"), "programme: grande-visite"),
        "title": _is(msg("the title of the visit"), 'title: "…"'),
        "meeting_point": _is(msg("where the visit begins"), 'meeting_point: "Devant la mairie"'),
        "note": _is(msg("what the group has to know"), 'note: "…"'),
        "order": _is(msg("as_written, or shortest"), "order: as_written"),
        "stops": _is(msg("the stops of the visit"), "stops: [{code: A2, minutes: 15}]"),
        "contacts": _is(msg("whom to call on the day"), 'contacts: [{name: "…", phone: "…"}]'),
    },
    "PlannedStop": {
        "code": _CODE,
        "minutes": _MINUTES,
        "locked": _is(msg("true where it keeps its place in the order"), "locked: true"),
        "say": _is(msg("the one line that the guide says there"), 'say: "…"'),
    },
    "VisitContact": {
        "name": _is(msg("their name"), 'name: "…"'),
        "role": _is(msg("who they are, in a few words"), 'role: "…"'),
        "phone": _is(msg("their telephone number"), 'phone: "03 00 00 00 00"'),
        "mail": _is(msg("their mail address"), "mail: name@example.org"),
    },
    "PlaqueLine": {
        "code": _is(msg("the code that was printed"), "code: A2"),
        "stop": _is(msg("the stop it leads to"), "stop: lavoir"),
        "address": _is(msg("the address in the code"), "address: https://chemins.example.org"),
        "event": _is(msg("printed, mounted, removed, or corrected where an earlier day was wrong"), "event: mounted"),
        "on": _is(msg("the day it happened"), "on: 2026-05-12"),
        "where": _is(msg("where it hangs"), 'where: "mairie, mur est"'),
        "corrects": _is(msg("of which event the day was wrong: printed, mounted or removed"), "corrects: mounted"),
        "digest": _is(msg("the digest of the line; the command “sentiers plaques” writes it"), 'digest: "…"'),
    },
}  # fmt: skip
