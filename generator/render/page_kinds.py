"""The kinds of pages of a guide: one row for each, read wherever pages are made, addressed, listed, kept or audited.

To add a page: a row here, a module that makes it in `pages/`, its template and its sentences.
"""

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from generator.messages import VisitorMessage, t


@dataclass(frozen=True, kw_only=True)
class PageKind:
    """key: the same for the page in every language; the template of a page of which there is one is named after it.

    slugs: language to the last part of its address, empty where the address has none of its own (home) or is a code.
    maker: `module:function` below generator.render, which gives the pages from the context, or from the context and all other
    pages where `of_pages`; None for a page that is written by hand in site/pages. footer: its link at the foot of every page.
    offline: "common" is kept with every trail, "apart" is kept by choice, None is kept only where it belongs to a trail.
    sample: why an audit of accessibility would look at it, or None.
    """

    key: str
    slugs: Mapping[str, str]
    maker: str | None = None
    of_pages: bool = False
    footer: VisitorMessage | None = None
    offline: Literal["common", "apart"] | None = None
    sample: VisitorMessage | None = None

    @property
    def make(self) -> Callable[..., list[Any]]:
        """Imported when asked, since makers of pages read this table. Raises AttributeError or ImportError for a wrong row."""
        assert self.maker is not None
        module, function = self.maker.split(":")
        made: Callable[..., list[Any]] = getattr(importlib.import_module(f"generator.render.{module}"), function)
        return made


_TOOL, _REFERENCE, _HAND_WRITTEN = t("a tool"), t("a reference page"), t("a hand-written page")

PAGE_KINDS: Sequence[PageKind] = (
    PageKind(key="home", slugs={}, maker="pages.home:home_pages", offline="common", sample=t("home")),
    PageKind(key="trail", slugs={}, maker="pages.trail:trail_pages"),
    PageKind(key="stop", slugs={}, maker="pages.stop:stop_pages"),
    PageKind(key="embed", slugs={}, maker="pages.embed:embed_pages"),
    PageKind(
        key="map",
        slugs={"fr": "carte", "en": "map", "nl": "kaart", "de": "karte", "pl": "mapa"},
        maker="pages.map:map_pages",
        offline="apart",
        sample=_TOOL,
    ),
    PageKind(
        key="itinerary",
        slugs={
            "fr": "itineraire",
            "en": "itinerary",
            "nl": "routebeschrijving",
            "de": "wegbeschreibung",
            "pl": "trasa",
        },
        maker="pages.itinerary:itinerary_pages",
    ),
    PageKind(
        key="visit",
        slugs={"fr": "visite", "en": "visit", "nl": "bezoek", "de": "besuch", "pl": "wizyta"},
        maker="pages.visit:visit_pages",
        offline="apart",
        sample=_TOOL,
    ),
    PageKind(
        key="take_away",
        slugs={"fr": "a-emporter", "en": "take-away", "nl": "meenemen", "de": "mitnehmen", "pl": "na-wynos"},
        maker="pages.take_away:take_away_pages",
    ),
    PageKind(
        key="classes",
        slugs={"fr": "classes", "en": "classes", "nl": "klassen", "de": "klassen", "pl": "klasy"},
        maker="pages.audiences:classes_pages",
        footer=t("For classes"),
        sample=_REFERENCE,
    ),
    PageKind(
        key="delegations",
        slugs={"fr": "delegations", "en": "delegations", "nl": "delegaties", "de": "delegationen", "pl": "delegacje"},
        maker="pages.audiences:delegations_pages",
        footer=t("For delegations"),
        sample=_REFERENCE,
    ),
    PageKind(
        key="search",
        slugs={"fr": "recherche", "en": "search", "nl": "zoeken", "de": "suche", "pl": "szukaj"},
        maker="pages.search:search_pages",
        offline="common",
        sample=_TOOL,
    ),
    PageKind(
        key="diary",
        slugs={"fr": "carnet", "en": "diary", "nl": "dagboek", "de": "tagebuch", "pl": "dziennik"},
        maker="pages.search:diary_pages",
        footer=t("My walk diary"),
        offline="common",
        sample=_TOOL,
    ),
    PageKind(
        key="about",
        slugs={"fr": "a-propos", "en": "about", "nl": "over", "de": "ueber", "pl": "o-przewodniku"},
        footer=t("About this guide"),
        sample=_HAND_WRITTEN,
    ),
    PageKind(
        key="news",
        slugs={"fr": "nouveautes", "en": "whats-new", "nl": "nieuw", "de": "neues", "pl": "nowosci"},
        maker="pages.news:news_pages",
        footer=t("What is new"),
        sample=_REFERENCE,
    ),
    PageKind(
        key="offline",
        slugs={"fr": "hors-ligne", "en": "offline", "nl": "offline", "de": "offline", "pl": "offline"},
        maker="pages.offline:offline_pages",
        footer=t("Kept on this phone"),
        offline="common",
        sample=_TOOL,
    ),
    PageKind(
        key="glossary",
        slugs={"fr": "glossaire", "en": "glossary", "nl": "woordenlijst", "de": "glossar", "pl": "slowniczek"},
        maker="pages.reference:glossary_pages",
        footer=t("Glossary"),
        offline="common",
        sample=_REFERENCE,
    ),
    PageKind(
        key="fields",
        slugs={"fr": "ecrire", "en": "writing", "nl": "schrijven", "de": "schreiben", "pl": "pisanie"},
        maker="pages.fields:fields_pages",
    ),
    PageKind(
        key="sources",
        slugs={"fr": "sources", "en": "sources", "nl": "bronnen", "de": "quellen", "pl": "zrodla"},
        maker="pages.reference:sources_pages",
        footer=t("Sources"),
        sample=_REFERENCE,
    ),
    PageKind(
        key="gallery",
        slugs={"fr": "images", "en": "pictures", "nl": "beelden", "de": "bilder", "pl": "obrazy"},
        maker="pages.gallery:gallery_pages",
        footer=t("Pictures"),
        sample=_REFERENCE,
    ),
    PageKind(
        key="contribute",
        slugs={"fr": "participer", "en": "contribute", "nl": "meedoen", "de": "mitmachen", "pl": "wspoltworz"},
        footer=t("Take part"),
        sample=_HAND_WRITTEN,
    ),
    PageKind(
        key="survey",
        slugs={"fr": "releve", "en": "survey", "nl": "opname", "de": "aufnahme", "pl": "pomiar"},
        maker="pages.survey:survey_pages",
        offline="apart",
        sample=_TOOL,
    ),
    PageKind(
        key="data",
        slugs={"fr": "donnees", "en": "open-data", "nl": "open-data", "de": "offene-daten", "pl": "otwarte-dane"},
        maker="pages.data:data_pages",
        footer=t("Open data"),
        sample=_REFERENCE,
    ),
    PageKind(
        key="embedding",
        slugs={"fr": "integrer", "en": "embedding", "nl": "insluiten", "de": "einbetten", "pl": "osadzanie"},
        maker="pages.embedding:embedding_pages",
        sample=_TOOL,
    ),
    PageKind(
        key="reuse",
        slugs={
            "fr": "dans-votre-commune",
            "en": "for-your-town",
            "nl": "voor-uw-gemeente",
            "de": "fuer-ihren-ort",
            "pl": "dla-twojej-gminy",
        },
    ),
    PageKind(
        key="accessibility",
        slugs={
            "fr": "accessibilite",
            "en": "accessibility",
            "nl": "toegankelijkheid",
            "de": "barrierefreiheit",
            "pl": "dostepnosc",
        },
        maker="pages.accessibility:accessibility_pages",
        of_pages=True,
        footer=t("Accessibility"),  # with the state, see `wording.accessibility`
        sample=t("this page"),
    ),
    PageKind(
        key="ecodesign",
        slugs={
            "fr": "ecoconception",
            "en": "eco-design",
            "nl": "ecodesign",
            "de": "oekodesign",
            "pl": "ekoprojektowanie",
        },
        maker="pages.ecodesign:ecodesign_pages",
        footer=t("Eco-design"),
        sample=_REFERENCE,
    ),
    PageKind(
        key="privacy",
        slugs={"fr": "vie-privee", "en": "privacy", "nl": "privacy", "de": "datenschutz", "pl": "prywatnosc"},
        footer=t("Privacy"),
        sample=_HAND_WRITTEN,
    ),
    PageKind(
        key="counting",
        slugs={
            "fr": "mesure-d-audience",
            "en": "counting",
            "nl": "bezoekcijfers",
            "de": "besuchszahlen",
            "pl": "statystyki",
        },
        maker="pages.counting:counting_pages",
        footer=t("How visits are counted"),
    ),
    PageKind(
        key="legal",
        slugs={"fr": "mentions-legales", "en": "legal-notice", "nl": "colofon", "de": "impressum", "pl": "nota-prawna"},
        footer=t("Legal notice"),
        sample=_HAND_WRITTEN,
    ),
)

KIND_OF: Mapping[str, PageKind] = {kind.key: kind for kind in PAGE_KINDS}
