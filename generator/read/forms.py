"""What a value of each form is called, and how it is written: for the sentences of `read.validation`."""

from generator.messages import Message, msg
from generator.model.sign_languages import SIGN_LANGUAGES

KINDS = {
    "latitude": msg("a latitude"),
    "longitude": msg("a longitude"),
    "accuracy": msg("an accuracy in metres"),
    "altitude": msg("an altitude in metres"),
    "year": msg("a year"),
    "bearing": msg("a bearing in degrees"),
    "slope": msg("a slope in percent"),
    "percent": msg("a part in percent"),
    "shift": msg("a shift in percent of the picture"),
    "size": msg("a size in percent"),
    "minutes": msg("a number of minutes"),
    "choice": msg("the number of a choice"),
    "arrival": msg("an arrival distance in metres"),
    "radius": msg("a radius in metres"),
    "distance": msg("a distance in metres"),
    "speed": msg("a speed in km/h"),
    "number": msg("a number"),
    "people": msg("a number of people"),
    "zoom": msg("a zoom"),
    "criteria": msg("a number of criteria"),
}

FORMS = {
    "language": (msg("a language code"), msg("two letters, such as fr, en, nl")),
    "sign_language": (
        msg("the code of a sign language"),
        Message(
            "{words}",
            (("words", ", ".join(f"{code} ({sign.short or sign.name})" for code, sign in SIGN_LANGUAGES.items())),),
        ),
    ),
    "stop_code": (
        msg("a stop code"),
        msg("the trail’s letter in capitals, never I, O or Q, then a number, such as A2"),
    ),
    "plaque_code": (
        msg("the code of a plaque"),
        msg("the code of a stop, such as A2, or the letter of a trail, such as A"),
    ),
    "plaque_digest": (msg("the digest of a plaque"), msg("sixteen characters, 0 to 9 and a to f")),
    "trail_letter": (msg("a trail letter"), msg("one to three capitals, never I, O or Q, such as A")),
    "identifier": (
        msg("an identifier"),
        msg("letters without accents, digits and hyphens, 64 at most, such as tour-19"),
    ),
    "time_zone": (
        msg("a time zone"),
        msg("a name of the IANA time zone database, which goes by continents and towns"),
    ),
    "time_of_day": (msg("a time of day"), msg("hours and minutes, such as 09:30")),
    "digest": (msg("a digest"), msg("eight characters, 0 to 9 and a to f")),
    "colour": (msg("a colour"), msg("a # and six digits, 0 to 9 and a to f, such as #3d5563")),
    "file_name": (
        msg("a file name"),
        msg("letters without accents, digits, hyphens and a dot, no folder, such as tour-1960.jpg"),
    ),
    "web_address": (msg("a web address"), msg("it begins with https://, then a host without accents or user name")),
    "tile_address": (
        msg("the address of the tiles of a map"),
        msg(
            "it begins with https:// and holds {{z}}, {{x}} and {{y}} once each, such as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"
        ),
    ),
    "site_address": (
        msg("the address of a site"),
        msg(
            "lower case letters, digits, hyphens and dots, such as https://trails.example.org, with nothing after ? or #"
        ),
    ),
    "mail_address": (msg("a mail address"), msg("such as name@example.org")),
    "osm_id": (
        msg("the id of an object of OpenStreetMap"),
        msg("node, way or relation, a slash and its number, such as way/123456789"),
    ),
    "wikidata_id": (msg("the id of an item of Wikidata"), msg("a Q and its number, such as Q90")),
    "merimee_id": (
        msg("the reference of a notice of the base Mérimée"),
        msg("PA, IA or EA and eight signs, such as PA00108000"),
    ),
    "ecodesign_criterion": (
        msg("the number of a criterion of RGESN 2024"),
        msg("theme, a point and its place, such as 1.1; there are 78, from 1.1 to 9.7"),
    ),
    "icon_name": (msg("the name of an icon"), msg("such as material/pickaxe")),
}
