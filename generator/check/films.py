"""Rules about films in sign language: their captions, who sees them, and who let them be shown."""

from collections.abc import Iterator

from generator.check.declared import rule
from generator.check.photos import says_no_licence
from generator.messages import msg
from generator.model.guide import Guide
from generator.model.sign_languages import SIGN_LANGUAGES
from generator.model.stop import Signed, Stop
from generator.problems import Problem, Severity

_TOLERANCE_S = 1.0
"""Programs end the last caption with the last picture, whose end they round otherwise than the film does."""


def _films(guide: Guide) -> Iterator[tuple[Stop, str, Signed]]:
    for stop in guide.stops.values():
        for code, film in stop.signed.items():
            yield stop, code, film


@rule(
    "film-captions",
    (Severity.ADVICE,),
    msg(
        "A film in which somebody is heard has captions: who does not hear, nor sign, reads them (WCAG 1.2.2, RGAA 4.3)."
    ),
)
def films_that_sound_have_captions(guide: Guide) -> Iterator[Problem]:
    """An advice: the page says in writing what the film says, and says so, which both texts let pass (WCAG 2.2, «media alternative»).
    A film without sound has nothing to caption.
    """
    for stop, code, film in _films(guide):
        media = guide.media_of(stop).get(film.file)
        if media is not None and media.has_sound and not film.captions:
            yield Problem(
                "film-captions",
                Severity.ADVICE,
                stop.spot("signed", code, "file"),
                msg("this film has a sound, and no captions say what is heard"),
                cure=msg("Write them in a file (.vtt) named under captions; or export the film without sound."),
            )


@rule("film-captions-end", (Severity.BLOCKS_REVIEW,), msg("The captions of a film end with it."))
def captions_end_with_the_film(guide: Guide) -> Iterator[Problem]:
    for stop, code, film in _films(guide):
        there = guide.media_of(stop)
        media = there.get(film.file)
        for language, file in film.captions.items():
            captions = there.get(file)
            if media is None or captions is None or media.seconds is None or captions.seconds is None:
                continue
            if captions.seconds > media.seconds + _TOLERANCE_S:
                yield Problem(
                    "film-captions-end",
                    Severity.BLOCKS_REVIEW,
                    stop.spot("signed", code, "captions", language),
                    msg(
                        "the last caption ends after {captions} seconds, the film after {film}",
                        captions=round(captions.seconds),
                        film=round(media.seconds),
                    ),
                    cure=msg("Look whether they are the captions of this film."),
                )


@rule(
    "sign-language-shown",
    (Severity.ADVICE,),
    msg("A film is in a sign language of which the guide has the spoken language: its pages show it."),
    "signed: {bfi: …}",
)
def films_are_shown_somewhere(guide: Guide) -> Iterator[Problem]:
    for stop, code, _ in _films(guide):
        sign = SIGN_LANGUAGES[code]
        if not any(sign.name_in(language) for language in guide.settings.languages):
            yield Problem(
                "sign-language-shown",
                Severity.ADVICE,
                stop.spot("signed", code),
                msg(
                    "no page shows a film in {name}: pages in {languages} do, and the guide has none",
                    name=sign.name,
                    languages=tuple(sign.names),
                ),
                cure=msg("Add one of these languages to “languages” in guide.yml, or take the film out."),
            )


@rule(
    "film-licence",
    (Severity.BLOCKS_PUBLICATION,),
    msg("A film says under which licence it may be shown."),
    'licence: "YouTube"',
)
def films_may_be_shown(guide: Guide) -> Iterator[Problem]:
    for stop, code, film in _films(guide):
        if says_no_licence(film.licence):
            yield Problem(
                "film-licence",
                Severity.BLOCKS_PUBLICATION,
                stop.spot("signed", code, "licence"),
                msg("“{text}” does not say that whoever made the film lets it be published", text=film.licence),
                cure=msg("Ask them, then write what they said, such as “CC BY 4.0” or “with the permission of …”."),
            )
