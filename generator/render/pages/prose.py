"""A page that was written by hand, and what to say when nobody has written it in the visitor's language yet."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.wording.locale import Locale


@dataclass(frozen=True)
class ProseView:
    """language: of the text. untranslated: a sentence, where that is not the language of the page. html: the text."""

    language: str
    untranslated: str | None
    html: Markup


def prose_view(locale: Locale, written: str, html: str) -> ProseView:
    """written: the language of the text. html: the text, whose author may write any HTML."""
    return ProseView(written, untranslated(locale, written), Markup(html))


def untranslated(locale: Locale, shown: str) -> str | None:
    """What a page says above words in another language than its own."""
    if shown == locale.language:
        return None
    name = locale.babel.languages.get(shown, shown)
    return locale.tr("This page is not translated yet: you are reading it in {language}.", language=name)
