"""Ways for a reader to answer: correct a text, remember a place, propose a stop.

A message comes filled with what the editors need to find the place: code, language, version of the text. Source of the mail
address: RFC 6068 (percent-encoding, CRLF in a body).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.check.texts import source_digest
from generator.model.stop import Stop
from generator.model.trail import Trail
from generator.render.addresses import absolute
from generator.render.voice import Voice
from generator.render.workshop import Workshop


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


def of_stop(workshop: Workshop, stop: Stop, voice: Voice) -> TakePart:
    """For the page of a stop; the version is that of the text shown, eight hexadecimal digits."""
    shown = voice.say(stop.story).language
    return _take_part(workshop, stop.code, voice, source_digest(stop, shown), workshop.stop_url(stop, voice.language))


def of_trail(workshop: Workshop, trail: Trail, voice: Voice, url: str) -> TakePart:
    """For the page of a trail; the version covers its title and introduction."""
    parts = [voice.say(text).text for text in (trail.title, trail.tagline, trail.intro) if text is not None]
    version = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]
    return _take_part(workshop, trail.letter, voice, version, url)


def _take_part(workshop: Workshop, code: str, voice: Voice, version: str, url: str) -> TakePart:
    contact = workshop.guide.guide.settings.contact
    if contact.mail is None and contact.form is None:
        sentence = voice.tr(
            "This guide has no mailbox of its own yet. Write to {publisher} and name this page: {code}, {language}, {version}.",
            publisher=workshop.guide.guide.settings.publisher.name,
            code=code,
            language=voice.language,
            version=version,
        )
        return TakePart((), sentence, contact.page, version)
    foot = voice.tr("Page {code} ({language}), version {version}", code=code, language=voice.language, version=version)
    answers = []
    for kind, text, subject, prompt in (
        ("correct", voice.tr("Correct"), voice.tr("Correction"), voice.tr("What is wrong, and what should it say?")),
        ("remember", voice.tr("I remember"), voice.tr("Memory"), voice.tr("What do you remember of this place?")),
        ("propose", voice.tr("Propose a stop"), voice.tr("New stop"), voice.tr("Which place, and why stop there?")),
    ):
        title = f"{subject} – {code}"
        body = f"{prompt}\n\n\n--\n{foot}\n{absolute(workshop.address, url)}"
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
