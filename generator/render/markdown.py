"""The guide as Markdown files with front matter, pictures, sounds and tracks, for any other generator of sites.

A page lies where its address asks: `A1.md` for /A1/, `en/A1.md` for /en/A1/. The front matter says that address in the words of Hugo (`url`)
and of Jekyll and Eleventy (`permalink`), so that codes on plaques go on leading to their stop. Links lead from file to file.
"""

import json
import posixpath
from collections.abc import Iterable, Mapping
from functools import partial

from generator.geo.legs import MeasuredTrail
from generator.messages import t
from generator.model.stop import Stop
from generator.render.artifacts import Output
from generator.render.context import RenderContext
from generator.render.media.photos import PhotoView
from generator.render.pages.glossary_links import Glossary
from generator.render.pages.stop import QuestionView, StopView, stop_view
from generator.render.pages.trail import TrailView, trail_view
from generator.wording import markup
from generator.wording.closures import ClosureView
from generator.wording.commonmark import marked_up, words
from generator.wording.detail import DetailView
from generator.wording.legs import LegView
from generator.wording.locale import Locale, LocalizedText
from generator.wording.sources import SourceView

_TAKEN = (".gpx", ".geojson")
"""Ends of the files that a trail's page links to."""
_HEADINGS = (t("The stops"), t("The stories"))


def markdown_files(context: RenderContext, outputs: Mapping[str, Output]) -> list[Output]:
    """A file for the home page, each trail and each stop in every language, and of the site's other files (by path) those that they show."""
    writer = _Writer(context)
    made = [writer.home(locale) for locale in context.locales]
    for locale in context.locales:
        for measured in context.guide.trails:
            made.append(writer.trail(measured, locale))
            made += [writer.stop(measured, stop, index, locale) for stop, index in context.own_places(measured)]
    return [*made, *(outputs[path] for path in sorted(writer.shown) if path in outputs)]


class _Writer:
    """shown: paths of pictures, sounds and tracks that the pages lead to."""

    def __init__(self, context: RenderContext) -> None:
        self.context = context
        self.homes = {context.home_url(language) for language in context.languages}
        self.glossaries = {locale.language: Glossary(context, locale) for locale in context.locales}
        self.shown: set[str] = set()

    def path(self, url: str) -> str:
        """Of the file for a page, by its url."""
        return f"{url}index.md" if url in self.homes else f"{url.rstrip('/')}.md"

    def link(self, text: str, url: str, here: str) -> str:
        return f"[{text}]({posixpath.relpath(self.path(url), posixpath.dirname(here) or '.')})"

    def file(self, text: str, url: str, here: str, *, picture: bool = False) -> str:
        """A link to a file of the site, or the picture itself."""
        self.shown.add(url)
        return f"{'!' * picture}[{text}]({posixpath.relpath(url, posixpath.dirname(here) or '.')})"

    def output(self, url: str, key: str, locale: Locale, front: Mapping[str, object], blocks: Iterable[str]) -> Output:
        addressed = {"lang": locale.language, "translationKey": key, "url": f"/{url}", "permalink": f"/{url}"}
        head = "".join(
            f"{name}: {json.dumps(value, ensure_ascii=False)}\n"
            for name, value in {**front, **addressed}.items()
            if value not in (None, "", [])
        )
        body = "\n\n".join(block for block in blocks if block)
        return Output(self.path(url), partial(bytes, f"---\n{head}---\n\n{body}\n".encode()))

    def home(self, locale: Locale) -> Output:
        settings = self.context.guide.guide.settings
        url = self.context.home_url(locale.language)
        rows = [
            f"- {self.link(f'{measured.trail.letter} – {_said(locale.say(measured.trail.title))}', self.context.trail_url(measured, locale.language), self.path(url))}"
            for measured in self.context.guide.trails
        ]
        front = {
            "title": locale.say(settings.name).text,
            "description": locale.say(settings.tagline).text,
            "publisher": settings.publisher.name,
            "licence": settings.licence,
        }
        blocks = [
            f"# {_said(locale.say(settings.name))}",
            _said(locale.say(settings.intro)),
            _said(locale.maybe(settings.notice)),
            "\n".join(rows),
        ]
        return self.output(url, "home", locale, front, blocks)

    def trail(self, measured: MeasuredTrail, locale: Locale) -> Output:
        view, trail = trail_view(self.context, measured, locale), measured.trail
        url = self.context.trail_url(measured, locale.language)
        front = {
            "title": view.title.text,
            "description": markup.sentences((view.tagline or view.intro).text),
            "type": "trail",
            "trail": trail.letter,
            "date": trail.first_published.isoformat() if trail.first_published else None,
            "lastmod": trail.revised.isoformat() if trail.revised else None,
        }
        return self.output(
            url,
            f"trail-{trail.letter}",
            locale,
            front,
            self.trail_blocks(
                view, self.path(url), locale, _said(locale.say(trail.drawing.alt)) if trail.drawing else ""
            ),
        )

    def trail_blocks(self, view: TrailView, here: str, locale: Locale, alt: str) -> list[str]:
        """alt: what the drawing shows."""
        files = [self.file(words(file.name), file.url, here) for file in view.files if file.url.endswith(_TAKEN)]
        return [
            f"# {_said(view.title)}",
            _noted(view.untranslated),
            self.file(alt, view.drawing.url, here, picture=True) if view.drawing else "",
            _strong(view.tagline),
            marked_up(view.intro.text),
            _listed(words(chip) for chip in view.chips),
            *_closures(view.closures),
            *(_noted(str(note)) for note in (view.line_note, view.gap, view.unlocated) if note),
            f"## {locale.message(_HEADINGS[not view.is_walk])}",
            "\n".join(self.row(row.code, row.title, row.url, row.leg, here) for row in (*view.stops, *view.apart)),
            *_section(
                locale.tr("Getting there"), _listed(f"**{words(way.name)}.** {_said(way.words)}" for way in view.ways)
            ),
            *_section(locale.tr("Safety"), _said(view.safety)),
            *_section(locale.tr("Take the trail away"), _listed(files)),
            *_section(locale.tr("Sources"), _sources(view.sources)),
            _said(view.credits),
        ]

    def row(self, code: str, title: LocalizedText, url: str, leg: LegView | None, here: str) -> str:
        """A stop in the list of its trail, and below it the way to the next one."""
        row = f"- {self.link(f'{code} – {_said(title)}', url, here)}"
        way = _way(leg)
        return f"{row}\n\n    {way}\n" if way else row

    def stop(self, measured: MeasuredTrail, stop: Stop, index: int | None, locale: Locale) -> Output:
        view = stop_view(self.context, measured, stop, index, locale, self.glossaries[locale.language])
        url = self.context.stop_url(stop, locale.language)
        front = {
            "title": view.title.text,
            "description": markup.sentences(view.essential.text),
            "type": "stop",
            "code": stop.code,
            "trail": measured.trail.letter,
            "weight": view.number,
            "kind": view.kind,
            "tags": list(view.topics),
            "latitude": stop.located.lat if stop.located else None,
            "longitude": stop.located.lon if stop.located else None,
            "authors": view.authors,
            "date": stop.first_published.isoformat() if stop.first_published else None,
            "lastmod": stop.revised.isoformat() if stop.revised else None,
        }
        return self.output(url, f"stop-{stop.code}", locale, front, self.stop_blocks(view, self.path(url), locale))

    def stop_blocks(self, view: StopView, here: str, locale: Locale) -> list[str]:
        beside, next_ = view.beside, view.next
        pair = [beside.then_now.then, beside.then_now.now] if beside.then_now else []
        onward = (
            f"{self.link(f'{next_.code} – {_said(next_.title)}', next_.url, here)}. {_way(next_.leg)}".rstrip()
            if next_
            else ""
        )
        where = [words(view.place_words), words(view.coordinates or ""), *map(_practical, view.practical)]
        return [
            f"# {_said(view.title)}",
            self.link(f"{words(view.letter)} – {_said(view.trail_title)}", view.trail_url, here),
            _noted(view.untranslated),
            *([_noted(view.retired.since), _said(view.retired.why)] if view.retired else []),
            *_closures(view.closures),
            marked_up(view.essential.text),
            marked_up(view.story.text),
            *(
                block
                for detail in view.sections
                if not detail.is_opening
                for block in _section(words(detail.name), _told(detail))
            ),
            *_section(
                locale.tr("Figures"), _listed(f"**{words(fact.figure)}** {_said(fact.label)}" for fact in view.facts)
            ),
            *_section(locale.tr("Pictures"), "\n\n".join(self.photo(photo, here) for photo in (*pair, *beside.photos))),
            *self.sound(view, here, locale),
            *self.films(view, here, locale),
            *_question(view.question),
            *_section(locale.tr("What is not certain"), _listed(_said(doubt) for doubt in view.doubts)),
            *_section(
                locale.tr("They remember"),
                "\n\n".join(
                    f"> {_said(memory.quote)}\n>\n> {words(f'{memory.who}, {memory.recorded}')}"
                    for memory in beside.memories
                ),
            ),
            *_section(locale.tr("On the spot"), _listed(part for part in where if part)),
            *_section(locale.tr("Next stop") if view.is_walk else locale.tr("Next story"), onward),
            *_section(locale.tr("Sources"), _sources(view.sources)),
        ]

    def photo(self, photo: PhotoView, here: str) -> str:
        shown = self.file(_said(photo.alt), photo.picture.url("jpeg", photo.picture.widths_px[-1]), here, picture=True)
        told = " ".join(part for part in (_said(photo.caption), words(photo.credit)) if part)
        return f"{shown}\n\n*{told}*"

    def sound(self, view: StopView, here: str, locale: Locale) -> Iterable[str]:
        audio = view.beside.audio
        if audio is None:
            return ()
        heard = self.file(words(audio.by or locale.tr("Listen")), audio.url, here)
        return _section(locale.tr("Listen"), "\n\n".join([heard, *(words(part) for part in audio.transcript)]))

    def films(self, view: StopView, here: str, locale: Locale) -> Iterable[str]:
        told = (
            f"{self.file(words(locale.tr('Film in {language}', language=film.name)), film.url, here)}"
            f"\n\n{words(f'{film.length} · {film.size}. {film.credit}')}"
            for film in view.beside.films
        )
        return _section(locale.tr("In sign language"), "\n\n".join(told))


def _said(text: LocalizedText | None) -> str:
    return "" if text is None else words(text.text)


def _strong(text: LocalizedText | None) -> str:
    return f"**{_said(text)}**" if text is not None else ""


def _told(detail: DetailView) -> str:
    return "\n\n".join(marked_up(part.text) if detail.html is not None else _said(part) for part in detail.said)


def _practical(detail: DetailView) -> str:
    heading = f"**{words(detail.heading)}** " if detail.heading else ""
    return heading + ". ".join(_said(part) for part in detail.said)


def _noted(text: str | None) -> str:
    return f"> {words(text)}" if text else ""


def _listed(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _section(heading: str, body: str) -> Iterable[str]:
    """A heading and what stands below it; neither where there is nothing."""
    return (f"## {heading}", body) if body else ()


def _closures(closures: Iterable[ClosureView]) -> list[str]:
    return [f"> {words(f'{closure.words} {closure.why.text}')}" for closure in closures]


def _way(leg: LegView | None) -> str:
    if leg is None:
        return ""
    measures = ", ".join(words(part) for part in (leg.wind, leg.distance, leg.duration, leg.surface) if part)
    told = " ".join(part for part in (_said(leg.words), words(leg.gap) if leg.gap else "") if part)
    return ". ".join(part for part in (measures, told) if part)


def _question(question: QuestionView | None) -> Iterable[str]:
    if question is None:
        return ()
    choices = "\n".join(f"{number}. {_said(choice)}" for number, choice in enumerate(question.choices, 1))
    right = _said(question.choices[question.answer - 1])
    return _section(_said(question.ask), f"{choices}\n\n**{right}.** {_said(question.because)}")


def _sources(sources: Iterable[SourceView]) -> str:
    def line(source: SourceView) -> str:
        title = f"[{_said(source.title)}](<{source.url}>)" if source.url else _said(source.title)
        return ", ".join(part for part in (title, words(source.details)) if part)

    return _listed(line(source) for source in sources)
