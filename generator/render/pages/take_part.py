"""Ways for a reader to answer: correct a text, remember a place, propose a stop.

A message comes filled with what the editors need to find the place: code, language, version of the text. Source of the mail
address: RFC 6068 (percent-encoding, CRLF in a body).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.model.stop import Stop
from generator.model.texts import source_digest
from generator.model.trail import Trail
from generator.render.addresses import absolute
from generator.render.context import RenderContext
from generator.wording.locale import Locale
from generator.wording.markup import sentences


@dataclass(frozen=True)
class Answer:
    """A link that opens a message. kind: correct, remember or propose."""

    kind: str
    url: str
    text: str


@dataclass(frozen=True)
class Letter:
    """A correction to copy: before and after what is quoted of the guide."""

    before: str
    quoted: str
    after: str


@dataclass(frozen=True)
class TakePart:
    """answers: none where the guide has neither a mail address nor a form; then `sentence` says so, `page` is where its
    publisher can be found, or None, and `letter` the words to copy.
    """

    answers: Sequence[Answer]
    sentence: str | None
    page: str | None
    version: str
    letter: Letter | None = None

    def answer(self, kind: str) -> Answer | None:
        return next((answer for answer in self.answers if answer.kind == kind), None)


@dataclass(frozen=True)
class _Subject:
    """What an answer is about. version: of the text shown, eight hexadecimal digits. said: what the page says in short."""

    code: str
    title: str
    version: str
    url: str
    said: str


def of_stop(context: RenderContext, stop: Stop, locale: Locale) -> TakePart:
    """For the page of a stop; the version is that of the story."""
    shown = locale.say(stop.story).language
    subject = _Subject(
        stop.code,
        locale.say(stop.title).text,
        source_digest(stop, shown),
        context.stop_url(stop, locale.language),
        sentences(locale.say(stop.essential).text),
    )
    return _take_part(context, subject, locale)


def of_trail(context: RenderContext, trail: Trail, locale: Locale, url: str) -> TakePart:
    """For the page of a trail; the version covers its title and introduction."""
    parts = [locale.say(text).text for text in (trail.title, trail.tagline, trail.intro) if text is not None]
    version = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]
    subject = _Subject(trail.letter, parts[0], version, url, sentences(locale.say(trail.intro).text))
    return _take_part(context, subject, locale)


def _take_part(context: RenderContext, subject: _Subject, locale: Locale) -> TakePart:
    contact, code = context.guide.guide.settings.contact, subject.code
    foot = locale.tr(
        "Page {code} ({language}), version {version}", code=code, language=locale.language, version=subject.version
    )
    foot = f"\n\n\n--\n{foot}\n{absolute(context.address, subject.url)}"
    wrong = locale.tr("What is wrong, and what should it say?")
    if contact.mail is None and contact.form is None:
        publisher = context.guide.guide.settings.publisher
        sentence = locale.tr(
            "No mailbox yet: add your words to these, for the publisher: {publisher}.",
            publisher=", ".join(filter(None, (publisher.name, publisher.address))),
        )
        before, _, after = locale.tr("The guide says: “{text}”", text="\0").partition("\0")
        title = f"{locale.tr('Correction')} – {code}, {subject.title}"
        letter = Letter(f"{title}\n\n{before}", subject.said, f"{after}\n\n{wrong}{foot}")
        return TakePart((), sentence, contact.page or publisher.url, subject.version, letter)
    answers = []
    for kind, text, title, prompt in (
        ("correct", locale.tr("Correct"), locale.tr("Correction"), wrong),
        ("remember", locale.tr("I remember"), locale.tr("Memory"), locale.tr("What do you remember of this place?")),
        ("propose", locale.tr("Propose a stop"), locale.tr("New stop"), locale.tr("Which place, and why stop there?")),
    ):
        url = message_url(contact.mail, contact.form, f"{title} – {code}", f"{prompt}{foot}")
        answers.append(Answer(kind, url, text))
    return TakePart(answers, None, contact.page, subject.version)


def message_url(mail: str | None, form: str | None, title: str, body: str) -> str:
    """A form comes before a mail address: whoever sets one up wants it used. Raises ValueError where both are None."""
    if form is not None:
        joint = "&" if "?" in form else "?"
        return f"{form}{joint}title={quote(title, safe='')}&body={quote(body, safe='')}"
    if mail is None:
        raise ValueError("neither mail nor form")
    return f"mailto:{quote(mail, safe='@')}?subject={quote(title, safe='')}&body={quote(body, safe='').replace('%0A', '%0D%0A')}"
