"""In which sign languages a page shows the films of a stop, and what it calls them."""

from generator.model.sign_languages import SIGN_LANGUAGES
from generator.model.stop import Signed, Stop
from generator.wording.locale import Locale


def shown_films(stop: Stop, locale: Locale) -> list[tuple[str, str, Signed]]:
    """(code of the sign language, its name in the page's language, film) of each film that pages in a language show, as they are written."""
    named = [(code, SIGN_LANGUAGES[code].name_in(locale.language), film) for code, film in stop.signed.items()]
    return [(code, name, film) for code, name, film in named if name]


def film_tag(stop: Stop, locale: Locale) -> str | None:
    """That a stop has films, in a few words for a list of stops: by the first letters of their languages; None where none is shown."""
    names = [SIGN_LANGUAGES[code].short or name for code, name, _ in shown_films(stop, locale)]
    return locale.tr("Film in {language}", language=locale.listed(names)) if names else None
