"""The catalogue of the open data, for the harvesters of portals: DCAT-AP 3 as JSON-LD, with its context in the document.

Sources: SEMIC, *DCAT-AP 3.0* (mandatory and recommended properties); W3C, *Data Catalog Vocabulary 3*; guides.data.gouv.fr, *Moissonnage*
(titles and licences that it takes, areas as GeoJSON literals). What a harvester would have to look up elsewhere has its class said here.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import PurePosixPath

from generator.geo.legs import MeasuredTrail
from generator.hosting.media_types import MEDIA_TYPES
from generator.messages import VisitorMessage, t
from generator.render.addresses import absolute, uri
from generator.render.artifacts import FileDigest, MadeFiles, Output
from generator.render.context import RenderContext
from generator.render.downloads import listed
from generator.render.downloads.api import API_FILES
from generator.render.downloads.languages import language_address
from generator.render.downloads.values import Values
from generator.wording.locale import Locale
from generator.wording.sources import attributions, citation

EU = "http://publications.europa.eu/resource/authority"
IANA = "https://www.iana.org/assignments/media-types"
SHA_256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
FILE_TYPES: Mapping[str, str] = {
    ".csv": "CSV",
    ".geojson": "GEOJSON",
    ".gpx": "GPX",
    ".ics": "ICS",
    ".json": "JSON",
    ".kml": "KML",
    ".kmz": "KMZ",
    ".ods": "ODS",
}
"""End of a name to its format in the EU's list (Publications Office, *File type*)."""


THEME = t("Education, culture and sport")
"""Theme EDUC in the words of the EU's list (Publications Office, *Data theme*)."""


@dataclass(frozen=True)
class DistributedFile:
    """A file of a dataset: in words by language, about these trails. schema: path of what it conforms to."""

    url: str
    words: Mapping[str, str]
    languages: tuple[str, ...]
    trails: Sequence[MeasuredTrail]
    schema: str | None = None


@dataclass(frozen=True)
class Dataset:
    """key: of the document of the interface for programs that holds the same; title: in a word or two."""

    key: str
    title: VisitorMessage


DATASETS: Sequence[Dataset] = (
    Dataset("trails", t("Trails")),
    Dataset("stops", t("Stops")),
    Dataset("facts", t("Figures")),
    Dataset("closures", t("Closures")),
)


def catalogue(context: RenderContext, made: MadeFiles) -> list[Output]:
    """`catalogue.jsonld`. made: the files of the site, for their sizes and digests."""
    return [Output(listed.CATALOGUE_PATH, partial(_document, context, made))]


def _document(context: RenderContext, made: MadeFiles) -> bytes:
    settings = context.guide.guide.settings
    files = {dataset.key: _files(context, dataset) for dataset in DATASETS}
    document: Values = {
        "@context": CONTEXT,
        "@id": absolute(context.address, listed.CATALOGUE_PATH),
        "@type": "dcat:Catalog",
        "dct:title": _texts({one.language: _title(context, one) for one in context.locales}),
        "dct:description": _texts({one.language: one.say(settings.intro).text for one in context.locales}),
        "dct:publisher": _publisher(context),
        "dct:language": _languages(context.languages),
        "dct:license": _licence(context),
        "foaf:homepage": {"@id": absolute(context.address, ""), "@type": "foaf:Document"},
        **_days(context.guide.trails),
        **_area(context.guide.trails),
        "dcat:dataset": [
            _dataset(context, dataset, files[dataset.key], made) for dataset in DATASETS if files[dataset.key]
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _title(context: RenderContext, locale: Locale) -> str:
    settings = context.guide.guide.settings
    return f"{locale.say(settings.name).text} – {locale.say(settings.place).text}"


def _files(context: RenderContext, dataset: Dataset) -> list[DistributedFile]:
    """Those of the whole guide, then those of each trail. None where the guide has nothing of the kind."""
    trails = context.guide.trails
    if dataset.key == "facts":
        whole = [listed.figure_files(context, locale) for locale in context.locales]
        if not whole[0]:
            return []
    elif dataset.key == "trails":
        whole = [listed.national_files(context, locale) for locale in context.locales]
    elif dataset.key == "stops":
        whole = [listed.stop_files(context, locale) for locale in context.locales]
    else:
        whole = [listed.closure_files(locale) for locale in context.locales]
    found = _merged(context, whole, trails)
    document = next(file for file in API_FILES if file.name == dataset.key)
    words = {locale.language: locale.message(document.words) for locale in context.locales}
    found.append(DistributedFile(document.path, words, context.languages, trails, document.schema_path))
    for measured in trails:
        if dataset.key == "trails":
            of_trail = [listed.trail_maps(context, measured, locale) for locale in context.locales]
        elif dataset.key == "closures":
            of_trail = [[listed.closure_calendar(context, measured, locale)] for locale in context.locales]
        else:
            continue
        found += _merged(context, of_trail, [measured])
    return found


def _merged(
    context: RenderContext, lists: Sequence[Sequence[listed.File]], trails: Sequence[MeasuredTrail]
) -> list[DistributedFile]:
    """What each language's list says of a file, together. A file that one language alone lists has words in that language."""
    words: dict[str, dict[str, str]] = {}
    languages: dict[str, tuple[str, ...]] = {}
    for locale, files in zip(context.locales, lists, strict=True):
        for file in files:
            words.setdefault(file.url, {})[locale.language] = file.words
            languages[file.url] = file.languages or context.languages
    return [DistributedFile(url, texts, languages[url], trails) for url, texts in words.items()]


def _dataset(context: RenderContext, dataset: Dataset, files: Sequence[DistributedFile], made: MadeFiles) -> Values:
    guide = context.guide.guide
    document = next(file for file in API_FILES if file.name == dataset.key)
    credit = attributions(guide)
    titles, descriptions = {}, {}
    for locale in context.locales:
        words = locale.message(document.words)
        titles[locale.language] = f"{locale.message(dataset.title)} – {_title(context, locale)}"
        descriptions[locale.language] = ". ".join((f"{words[0].upper()}{words[1:]}", *credit))
    identifier = f"{absolute(context.address, listed.CATALOGUE_PATH)}#{dataset.key}"
    return {
        "@id": identifier,
        "@type": "dcat:Dataset",
        "dct:identifier": identifier,
        "dct:title": _texts(titles),
        "dct:description": _texts(descriptions),
        "dct:publisher": _publisher(context),
        **_contact(context),
        "dct:language": _languages(context.languages),
        "dcat:keyword": [
            {"@language": language, "@value": text}
            for topic in guide.settings.topics.values()
            for language, text in topic.name.root.items()
        ],
        "dcat:theme": {
            "@id": f"{EU}/data-theme/EDUC",
            "@type": "skos:Concept",
            "skos:prefLabel": _texts({one.language: one.message(THEME) for one in context.locales}),
        },
        "dct:accrualPeriodicity": {"@id": f"{EU}/frequency/IRREG", "@type": "dct:Frequency"},
        "dct:accessRights": {"@id": f"{EU}/access-right/PUBLIC", "@type": "dct:RightsStatement"},
        "dcat:landingPage": {
            "@id": absolute(context.address, context.page_url("data", context.default)),
            "@type": "foaf:Document",
        },
        **_provenance(context, dataset),
        **_days(context.guide.trails),
        **_area(context.guide.trails),
        "dcat:distribution": [_distribution(context, file, made[file.url]) for file in files],
    }


def _distribution(context: RenderContext, file: DistributedFile, digest: FileDigest) -> Values:
    suffix = PurePosixPath(file.url).suffix
    schema = (
        {"dct:conformsTo": {"@id": absolute(context.address, file.schema), "@type": "dct:Standard"}}
        if file.schema
        else {}
    )
    return {
        "@id": f"{absolute(context.address, listed.CATALOGUE_PATH)}#{file.url}",
        "@type": "dcat:Distribution",
        "dct:title": PurePosixPath(file.url).name,
        "dct:description": _texts(file.words),
        "dcat:accessURL": {"@id": absolute(context.address, context.page_url("data", context.default))},
        "dcat:downloadURL": {"@id": absolute(context.address, file.url)},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(digest.size_bytes)},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": SHA_256, "@type": "spdx:ChecksumAlgorithm"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": digest.sha256},
        },
        "dcat:mediaType": {"@id": f"{IANA}/{MEDIA_TYPES[suffix].name}", "@type": "dct:MediaType"},
        "dct:format": {"@id": f"{EU}/file-type/{FILE_TYPES[suffix]}", "@type": "dct:MediaTypeOrExtent"},
        "dct:license": _licence(context),
        "dct:language": _languages(file.languages),
        **schema,
        **_days(file.trails),
        **_area(file.trails),
    }


def _texts(texts: Mapping[str, str]) -> list[Values]:
    return [{"@language": language, "@value": text} for language, text in texts.items()]


def _languages(languages: Sequence[str]) -> list[Values]:
    return [{"@id": language_address(language), "@type": "dct:LinguisticSystem"} for language in languages]


def _licence(context: RenderContext) -> Values:
    """With its name, by which a portal that does not know its address finds it."""
    settings = context.guide.guide.settings
    known = {"@id": uri(settings.licence_url)} if settings.licence_url else {}
    return {**known, "@type": "dct:LicenseDocument", "rdfs:label": settings.licence}


def _publisher(context: RenderContext) -> Values:
    publisher = context.guide.guide.settings.publisher
    page = {"foaf:homepage": {"@id": uri(publisher.url), "@type": "foaf:Document"}} if publisher.url else {}
    return {
        "@id": f"{absolute(context.address, listed.CATALOGUE_PATH)}#publisher",
        "@type": "foaf:Agent",
        "foaf:name": publisher.name,
        **page,
    }


def _contact(context: RenderContext) -> Values:
    """Where words on the data go; nothing where the guide names no place for words."""
    settings = context.guide.guide.settings
    mail, page = settings.contact.mail, settings.contact.form or settings.contact.page
    if not mail and not page:
        return {}
    contact: Values = {"@type": "vcard:Organization", "vcard:fn": settings.publisher.name}
    if mail:
        contact["vcard:hasEmail"] = {"@id": f"mailto:{mail}"}
    if page:
        contact["vcard:hasURL"] = {"@id": uri(page)}
    return {"dcat:contactPoint": {**contact, "@type": ["vcard:Kind", "vcard:Organization"]}}


def _provenance(context: RenderContext, dataset: Dataset) -> Values:
    """What the lines of the trails rest on, with licences."""
    sources = context.guide.guide.sources
    keys = [key for one in context.guide.trails if one.trail.track for key in one.trail.track.sources if key in sources]
    if dataset.key != "trails" or not keys:
        return {}
    labels = {
        locale.language: " · ".join(citation(sources[key], locale) for key in dict.fromkeys(keys))
        for locale in context.locales
    }
    return {"dct:provenance": {"@type": "dct:ProvenanceStatement", "rdfs:label": _texts(labels)}}


def _days(trails: Sequence[MeasuredTrail]) -> Values:
    """When something of them was first published, and last written; as their files say, so that no build changes it."""
    written = [(one.trail.first_published, one.trail.revised) for one in trails]
    written += [(stop.first_published, stop.revised) for one in trails for stop in one.stops]
    if not written:
        return {}
    return {
        "dct:issued": _day(min(first for first, _ in written)),
        "dct:modified": _day(max(revised or first for first, revised in written)),
    }


def _day(day: date) -> Values:
    return {"@type": "xsd:date", "@value": day.isoformat()}


def _area(trails: Sequence[MeasuredTrail]) -> Values:
    """The rectangle around their lines and stops, which data.gouv.fr reads as GeoJSON; its middle, which others read as WKT."""
    bounds = [one.bounds_deg for one in trails if one.bounds_deg is not None]
    if not bounds:
        return {}
    south, west = (round(min(each[side] for each in bounds), 6) for side in (0, 1))
    north, east = (round(max(each[side] for each in bounds), 6) for side in (2, 3))
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "dct:spatial": {
            "@type": "dct:Location",
            "dcat:bbox": {
                "@type": f"{IANA}/application/vnd.geo+json",
                "@value": json.dumps({"type": "Polygon", "coordinates": [ring]}),
            },
            "dcat:centroid": {
                "@type": "geo:wktLiteral",
                "@value": f"POINT({round((west + east) / 2, 6)} {round((south + north) / 2, 6)})",
            },
        }
    }
