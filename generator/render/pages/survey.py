"""The notebook for the walk: what a resident notes on the spot, kept on the phone until they share it as one file.

The file is read by `generator.survey`; its form is that of `generator.survey.notebook`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.position import PointPosition
from generator.model.stop import Stop
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.pages.single import single_pages
from generator.render.theme.styles import PROSE
from generator.wording.labels import KINDS, STEP_FREE
from generator.wording.legs import SURFACES
from generator.wording.locale import Locale, LocalizedText
from generator.wording.survey import notebook_words

STYLES = (*PROSE, "survey")


@dataclass(frozen=True)
class SurveyedStop:
    """A stop as the notebook offers it."""

    code: str
    title: LocalizedText


@dataclass(frozen=True)
class StopGroup:
    """Stops under one heading of the list."""

    label: str
    stops: Sequence[SurveyedStop]


@dataclass(frozen=True)
class SurveyView:
    """groups: those without a place first. trails: letter and title. topics, kinds, step_free, surfaces: value and
    words. first_language: its name, where it is not this page's. data: for the scripts: `stops` by code (title, access facts),
    `words` by name, `mail` of the guide or None.
    """

    title: str
    groups: Sequence[StopGroup]
    trails: Sequence[tuple[str, LocalizedText]]
    topics: Sequence[tuple[str, LocalizedText]]
    kinds: Sequence[tuple[str, str]]
    step_free: Sequence[tuple[str, str]]
    surfaces: Sequence[tuple[str, str]]
    licence: str
    publisher: str
    first_language: str | None
    data: Mapping[str, object]


def survey_pages(context: RenderContext) -> list[Page]:
    """The notebook in every language."""
    return single_pages(context, "survey", _content, indexed=False)


def _content(context: RenderContext, locale: Locale) -> PageContent:
    return PageContent(
        title=locale.tr("Notebook for the walk"),
        description=locale.tr(
            "Take a position, a photo, a few words on the spot, and share them with whoever makes this guide."
        ),
        view=_view(context, locale),
        styles=STYLES,
        scripts=("survey",),
    )


def _view(context: RenderContext, locale: Locale) -> SurveyView:
    guide = context.guide.guide
    default = context.locales[0]
    stops = {stop.code: stop for stop in guide.stops.values() if stop.retired is None}
    return SurveyView(
        title=locale.tr("Notebook for the walk"),
        groups=_groups(context, locale),
        trails=[(measured.trail.letter, locale.say(measured.trail.title)) for measured in context.guide.trails],
        topics=[(key, locale.say(topic.name)) for key, topic in guide.settings.topics.items()],
        kinds=[(key, locale.message(name)) for key, name in KINDS.items()],
        step_free=[(key, locale.message(name)) for key, name in STEP_FREE.items() if key != "unknown"],
        surfaces=[(key, locale.message(name)) for key, name in SURFACES.items()],
        licence=guide.settings.licence,
        publisher=guide.settings.publisher.name,
        first_language=default.babel.get_display_name(locale.babel) if locale.language != default.language else None,
        data={
            "stops": {code: _stop_data(stop, locale) for code, stop in stops.items()},
            "words": notebook_words(locale),
            "mail": guide.settings.contact.mail,
        },
    )


def _groups(context: RenderContext, locale: Locale) -> list[StopGroup]:
    """What is most wanted first: places nobody has located, then areas, then points that nobody has checked."""

    def worth(stop: Stop) -> int:
        if isinstance(stop.position, PointPosition):
            return 3 if stop.position.surveyed else 2
        return {"unlocated": 0, "area": 1}.get(stop.place, 4)

    labels = (
        locale.tr("Not located yet"),
        locale.tr("Somewhere in an area"),
        locale.tr("Not checked on the ground"),
        locale.tr("Checked on the ground"),
        locale.tr("To read where you like"),
    )
    found: list[list[SurveyedStop]] = [[] for _ in labels]
    for measured in context.guide.trails:
        for stop, _ in context.own_places(measured):
            if stop.retired is None:
                found[worth(stop)].append(SurveyedStop(stop.code, locale.say(stop.title)))
    return [StopGroup(label, stops) for label, stops in zip(labels, found, strict=True) if stops]


def _stop_data(stop: Stop, locale: Locale) -> dict[str, object]:
    """Its title, and what the guide says of getting there."""
    access = {key: value for key in ("step_free", "surface") if (value := getattr(stop.access, key)) != "unknown"}
    return {"title": locale.say(stop.title).text, **access}
