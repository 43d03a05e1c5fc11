"""A page that was written by hand, and what to say when nobody has written it in the visitor's language yet."""

from dataclasses import dataclass

from generator.render.voice import Voice


@dataclass(frozen=True)
class ProseView:
    """language: of the text. untranslated: a sentence, where that is not the language of the page."""

    language: str
    untranslated: str | None


def prose_view(voice: Voice, written: str) -> ProseView:
    """written: the language of the text."""
    return ProseView(written, untranslated(voice, written))


def untranslated(voice: Voice, shown: str) -> str | None:
    """What a page says above words in another language than its own."""
    if shown == voice.language:
        return None
    name = voice.locale.languages.get(shown, shown)
    return voice.tr("This page is not translated yet: you are reading it in {language}.", language=name)
