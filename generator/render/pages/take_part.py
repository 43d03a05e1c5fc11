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


@dataclass(frozen=True)
class Answer:
    """A link that opens a message. kind: correct, remember or propose."""

    kind: str
    url: str
    text: str


@dataclass(frozen=True)
class TakePart:
    """answers: none where the guide has neither a mail address nor a form; then `sentence` says so, and `page` is where its
    publisher can be found, or None.
    """

    answers: Sequence[Answer]
    sentence: str | None
    page: str | None
    version: str

    def answer(self, kind: str) -> Answer | None:
        return next((answer for answer in self.answers if answer.kind == kind), None)


def of_stop(context: RenderContext, stop: Stop, locale: Locale) -> TakePart:
    """For the page of a stop; the version is that of the text shown, eight hexadecimal digits."""
    shown = locale.say(stop.story).language
    return _take_part(context, stop.code, locale, source_digest(stop, shown), context.stop_url(stop, locale.language))


def of_trail(context: RenderContext, trail: Trail, locale: Locale, url: str) -> TakePart:
    """For the page of a trail; the version covers its title and introduction."""
    parts = [locale.say(text).text for text in (trail.title, trail.tagline, trail.intro) if text is not None]
    version = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]
    return _take_part(context, trail.letter, locale, version, url)


def _take_part(context: RenderContext, code: str, locale: Locale, version: str, url: str) -> TakePart:
    contact = context.guide.guide.settings.contact
    if contact.mail is None and contact.form is None:
        sentence = locale.tr(
            "This guide has no mailbox of its own yet. Its publisher answers: {publisher}. Name this page: {code}, {language}, {version}.",
            publisher=context.guide.guide.settings.publisher.name,
            code=code,
            language=locale.language,
            version=version,
        )
        return TakePart((), sentence, contact.page, version)
    foot = locale.tr(
        "Page {code} ({language}), version {version}", code=code, language=locale.language, version=version
    )
    answers = []
    for kind, text, subject, prompt in (
        ("correct", locale.tr("Correct"), locale.tr("Correction"), locale.tr("What is wrong, and what should it say?")),
        ("remember", locale.tr("I remember"), locale.tr("Memory"), locale.tr("What do you remember of this place?")),
        ("propose", locale.tr("Propose a stop"), locale.tr("New stop"), locale.tr("Which place, and why stop there?")),
    ):
        title = f"{subject} – {code}"
        body = f"{prompt}\n\n\n--\n{foot}\n{absolute(context.address, url)}"
        answers.append(Answer(kind, message_url(contact.mail, contact.form, title, body), text))
    return TakePart(answers, None, contact.page, version)


def message_url(mail: str | None, form: str | None, title: str, body: str) -> str:
    """A form comes before a mail address: whoever sets one up wants it used. Raises ValueError where both are None."""
    if form is not None:
        joint = "&" if "?" in form else "?"
        return f"{form}{joint}title={quote(title, safe='')}&body={quote(body, safe='')}"
    if mail is None:
        raise ValueError("neither mail nor form")
    return f"mailto:{quote(mail, safe='@')}?subject={quote(title, safe='')}&body={quote(body, safe='').replace('%0A', '%0D%0A')}"
