"""The declaration of eco-design: the score, which criteria are met, and what is told of them; only where the town evaluated its guide.

It follows the model of RGESN 2024 (résumé, critères validés, non validés et non applicables, score d'avancement, plan d'avancement, référent).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from babel.numbers import format_percent

from generator.model.ecodesign import REFERENCE_URL, VERSION, EcoDesign, theme_of
from generator.render.artifacts import Page, PageContent
from generator.render.context import RenderContext
from generator.render.pages.single import single_pages
from generator.render.theme.styles import PROSE
from generator.wording.ecodesign import THEMES
from generator.wording.locale import Locale, LocalizedText


@dataclass(frozen=True)
class ThemeView:
    """met, not_met, not_applicable: numbers of criteria, as the standard counts them."""

    name: str
    met: Sequence[str]
    not_met: Sequence[str]
    not_applicable: Sequence[str]


@dataclass(frozen=True)
class RemarkView:
    criterion: str
    told: LocalizedText


@dataclass(frozen=True)
class EcoDesignView:
    """score, previous, goal: with their unit. counts: how many criteria are met, not met, apply to nothing. until: the day of the goal."""

    title: str
    site: str
    publisher: str
    version: str
    reference: str
    day: str
    evaluator: str
    referent: str | None
    score: str
    previous: str | None
    goal: str | None
    until: str | None
    plan: LocalizedText | None
    counts: tuple[int, int, int]
    themes: Sequence[ThemeView]
    remarks: Sequence[RemarkView]


def ecodesign_pages(context: RenderContext) -> list[Page]:
    """The declaration in every language; none where guide.yml has no evaluation."""
    if context.guide.guide.settings.ecodesign is None:
        return []
    return single_pages(context, "ecodesign", _content)


def _content(context: RenderContext, locale: Locale) -> PageContent:
    settings = context.guide.guide.settings
    declared = settings.ecodesign
    assert declared is not None
    title = locale.tr("Eco-design")
    view = EcoDesignView(
        title=title,
        site=f"{locale.say(settings.name).text} – {locale.say(settings.place).text}",
        publisher=settings.publisher.name,
        version=VERSION,
        reference=REFERENCE_URL,
        day=locale.day(declared.day),
        evaluator=declared.evaluator,
        referent=declared.referent,
        score=_percent(declared.score_pct, locale),
        previous=_percent(declared.previous_pct, locale) if declared.previous_pct is not None else None,
        goal=_percent(declared.goal.score_pct, locale) if declared.goal else None,
        until=locale.day(declared.goal.until) if declared.goal else None,
        plan=locale.maybe(declared.plan),
        counts=(len(declared.met), len(declared.not_met), len(declared.not_applicable)),
        themes=_themes(declared, locale),
        remarks=[
            RemarkView(remark.criterion, locale.say(remark.told))
            for remark in sorted(declared.remarks, key=lambda one: _place(one.criterion))
        ],
    )
    description = locale.tr("What this guide costs the environment to run: its score, what is met, what is not.")
    return PageContent(title=title, description=description, view=view, styles=PROSE)


def _themes(declared: EcoDesign, locale: Locale) -> list[ThemeView]:
    def of(theme: int, numbers: Sequence[str]) -> list[str]:
        return sorted((number for number in numbers if theme_of(number) == theme), key=_place)

    return [
        ThemeView(
            name=locale.message(name),
            met=of(theme, declared.met),
            not_met=of(theme, declared.not_met),
            not_applicable=of(theme, declared.not_applicable),
        )
        for theme, name in THEMES.items()
    ]


def _place(number: str) -> tuple[int, int]:
    theme, _, place = number.partition(".")
    return int(theme), int(place)


def _percent(value_pct: float, locale: Locale) -> str:
    """Never rounded up."""
    return format_percent(floor(10 * value_pct) / 1000, locale=locale.language, decimal_quantization=False)
