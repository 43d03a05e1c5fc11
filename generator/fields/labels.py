"""Short names of the keys of a guide's files, and of the words that they take, as a form shows them.

A test compares them with the models.
"""

from collections.abc import Mapping

from generator.messages import Message, msg
from generator.model.descriptions import KEYS

_SHARED: Mapping[str, Message] = {
    "accessibility": msg("Accessibility"), "alternative": msg("How to get at it all the same"), "audit": msg("Audit"), "auditor": msg("Who made the audit"), "day": msg("Day of the audit"),
    "met": msg("Criteria met"), "not_met": msg("Criteria not met"), "plan": msg("Plan of this year"), "scheme": msg("Scheme of several years"),
    "shortfalls": msg("What not everybody can reach"), "statement": msg("Day of the statement"), "tested_with": msg("Tried with"), "what": msg("What"),
    "criterion": msg("Criterion"), "ecodesign": msg("Eco-design"), "evaluator": msg("Who evaluated it"), "goal": msg("Goal"),
    "not_applicable": msg("Criteria that apply to nothing"), "previous_pct": msg("Score before, in percent"), "referent": msg("Who answers for it"), "remarks": msg("Remarks"),
    "score_pct": msg("Score, in percent"), "told": msg("What there is to tell"),
    "access": msg("Getting there"), "accuracy_m": msg("Accuracy, in metres"), "address": msg("Address"), "address_confirmed": msg("The address is final"),
    "aligned": msg("The newer photo laid on the older"), "alt": msg("What the picture shows"), "answer": msg("The right answer"), "area": msg("Area"),
    "arrival": msg("Arrival"), "ask": msg("The question itself"), "attribution": msg("Mention"),
    "author": msg("Photographer"), "authors": msg("Authors"), "because": msg("Why it is right"), "before": msg("Value before"),
    "bicycle": msg("By bicycle"), "bus": msg("By bus or train"), "by": msg("Who speaks"), "caption": msg("Caption"), "captions": msg("Captions"), "car": msg("By car"),
    "choices": msg("Answers to choose from"), "closures": msg("Closures"), "code": msg("Code"), "colour": msg("Colour"),
    "commune_codes": msg("Codes of the communes"), "communes": msg("Communes"), "compare": msg("Drawn as a bar"), "consent": msg("Consent"), "contact": msg("Contact"),
    "credits": msg("Thanks"), "cycling_speed_km_h": msg("Cycling speed, in km/h"), "dark": msg("Drawing for a dark screen"), "definition": msg("Definition"), "departure": msg("Departure"),
    "down_pct": msg("Moved down, in percent"), "difficulty": msg("Difficulty"), "director": msg("Director of publication"), "drawing": msg("Drawing"),
    "failures": msg("What did not work"), "figure": msg("Figure"), "file": msg("File"), "filmed": msg("Filmed on"),
    "first_published": msg("First published"), "foot": msg("On foot"), "form": msg("Contact form"), "former_addresses": msg("Former addresses"),
    "forms": msg("Spellings"), "from": msg("From"), "given": msg("Agreed on"), "guardian": msg("Who agreed for them"), "heading_deg": msg("Direction of view, in degrees"),
    "height_m": msg("Height, in metres"), "height_note": msg("Note on the height"), "host": msg("Host"), "icon": msg("Icon"), "id": msg("Lasting name"),
    "instead": msg("Stop to go to instead"), "intro": msg("Introduction"), "kind": msg("Kind"), "label": msg("What the number says"),
    "languages": msg("Languages"), "lat": msg("Latitude"), "leg": msg("The way to the next stop"), "lessons": msg("Lessons"), "left_pct": msg("From the left, in percent"), "letter": msg("Letter"),
    "licence": msg("Licence or permission"), "licence_url": msg("Address of the licence"), "line": msg("Line"), "lines": msg("Lines"), "lon": msg("Longitude"),
    "mail": msg("Mail"), "meeting_point": msg("Meeting point"), "minor": msg("Under age"), "minutes": msg("Minutes"), "most_zoom": msg("Last zoom"),
    "name": msg("Name"), "note": msg("Note"), "notice": msg("Notice"), "now": msg("Photo now"), "online_map": msg("Online map"), "opened": msg("Last opened"),
    "otherwise": msg("Language of everybody else"), "page": msg("Contact page"), "parking": msg("Parking"), "partners": msg("Partners"), "pdipr": msg("In the département’s plan of walks since"), "people": msg("People in the picture"), "place": msg("Town"),
    "plot": msg("Drawn with"), "point": msg("Point"), "poster": msg("Picture before it plays"), "practice": msg("Way of going"), "proof": msg("Where the signed form lies"), "provisional": msg("Not recorded on the ground yet"),
    "publisher": msg("Publisher"), "quote": msg("Quotation"), "radius_m": msg("Radius, in metres"),
    "recorded": msg("Recorded on"), "redirected_by": msg("Who redirects it"), "results": msg("Results"),
    "revised": msg("Last revised"), "right_pct": msg("Moved right, in percent"), "role": msg("Role"), "route": msg("Shape of the walk"), "safety": msg("Safety"), "say": msg("What the guide says"),
    "scale_pct": msg("Size, in percent"), "scope": msg("Agreed to"), "seen_from_m": msg("Seen from, in metres"), "server_files": msg("Files for the host"), "since": msg("Since"), "slope_pct": msg("Steepest slope, in percent"),
    "source": msg("Source"), "sources": msg("Sources"), "step_free": msg("Without a step"), "stop": msg("Stop"), "stops": msg("Stops"),
    "summary": msg("Summary"), "surface": msg("Surface"), "surveyed": msg("Checked on the spot on"),
    "tagline": msg("Tagline"), "take_away": msg("What one takes home"), "term": msg("Word"), "text": msg("Sentence"), "then": msg("Photo then"),
    "time_zone": msg("Time zone"), "title": msg("Title"), "to": msg("To"), "top_pct": msg("From the top, in percent"), "topics": msg("Topics"), "track": msg("Recorded line"),
    "transcript": msg("Words that are heard"), "transfer": msg("How to do it elsewhere"), "translated": msg("Translations"), "unit": msg("Unit"), "until": msg("Until"),
    "url": msg("Web address"), "value": msg("Value"), "who": msg("Who serves it"), "why": msg("Why"), "withdrawn": msg("Withdrawn on"),
    "words": msg("The way, in words"), "year": msg("Year"),
}  # fmt: skip

LABELS: Mapping[str, Message] = {
    **{name: key.label for keys in KEYS.values() for name, key in keys.items() if key.label is not None},
    **_SHARED,
}
"""By the name of the key: those that stand in the rows of `model/descriptions.py`, and those that several groups share."""

CHOICES: Mapping[str, Message] = {
    "not_met": msg("A criterion is not met"), "burden": msg("Meeting it would ask too much"), "exempt": msg("The law leaves it out"),
    "heritage": msg("Heritage"), "sustainability": msg("Ecological transition"),
    "yes": msg("Yes"), "partly": msg("In part"), "no": msg("No"), "unknown": msg("Not known yet"),
    "paved": msg("Paved"), "gravel": msg("Gravel"), "earth": msg("Earth"), "grass": msg("Grass"), "steps": msg("Steps"),
    "walking": msg("Walking"), "cycling": msg("Cycling"), "loop": msg("Loop"), "one_way": msg("One way"), "there_and_back": msg("There and back"),
    "very_easy": msg("Very easy"), "easy": msg("Easy"), "moderate": msg("Moderate"), "hard": msg("Hard"),
    "person": msg("Person"), "organisation": msg("Organisation"), "group": msg("Group"),
    "name": msg("Their name"), "text": msg("Their words"), "voice": msg("Their voice"), "photo": msg("Their picture"), "film": msg("A film of them"),
    "synthetic": msg("A machine’s voice"), "ambient": msg("Nobody: sounds of the place"),
    "github_pages": msg("GitHub Pages"), "netlify": msg("Netlify or Cloudflare Pages"), "apache": msg("Apache"), "nginx": msg("nginx"), "caddy": msg("Caddy"),
    "commune": msg("Commune"), "terril": msg("Spoil tip"), "shaft": msg("Shaft"), "pit": msg("Pit"), "mine_railway": msg("Mine railway"),
    "cycle_route": msg("Cycle route"), "road": msg("Road"), "cemetery": msg("Cemetery"), "memorial": msg("Memorial"), "estate": msg("Estate"),
    "field": msg("Field"), "building": msg("Building"), "place": msg("Place"), "wood": msg("Wood"), "water": msg("Water"),
}  # fmt: skip
"""Words that a key may take, as residents read them; the files keep the words themselves."""

LABELS_APART: Mapping[tuple[str, str], Message] = {
    ("LegWords", "to"): msg("Leads to"),
    ("Signed", "by"): msg("Who signs"),
}
"""Group and key where the key alone is said otherwise."""
