"""Rules about photos: those who do not see them are told what they show, and somebody allowed them to be shown."""

import re
from collections.abc import Iterator

from generator.messages import msg
from generator.model.guide import Guide
from generator.problems import Problem, Severity

_FILE = re.compile(r"[^\s/\\]+\.(jpe?g|png|webp|avif|tiff?|heic|heif|gif|svg|bmp)", re.IGNORECASE)
_NO_WORDS = re.compile(r"(IMG|DSC|DSCN|P|PXL|photo|image|picture)[\s_-]*\d*", re.IGNORECASE)
_NO_LICENCE = re.compile(
    r"\b(google|internet|web|youtube|facebook|instagram|pinterest|flickr|trouv[ée]e?s?|found|copi[ée]e?s?|aucune?|none|inconnue?|unknown|sais pas"
    r"|à demander|à voir|todo|n/?a)\b|^[\s?.…-]*$",
    re.IGNORECASE,
)  # fmt: skip


def says_no_licence(text: str) -> bool:
    """Whether what stands for a licence says where a file was found, or nothing."""
    return _NO_LICENCE.search(text) is not None


def photos_are_described(guide: Guide) -> Iterator[Problem]:
    for stop in guide.stops.values():
        for index, photo in enumerate(stop.photos):
            for language in photo.alt.languages():
                text = photo.alt.root[language].strip()
                if _FILE.fullmatch(text) or _NO_WORDS.fullmatch(text):
                    yield Problem(
                        "photo-not-described",
                        Severity.BLOCKS_REVIEW,
                        stop.spot("photos", index, "alt", language),
                        msg("“{text}” does not say what the picture shows", text=text),
                        cure=msg(
                            "Say it in a sentence, as you would on the telephone: those who do not see the picture hear it."
                        ),
                    )


def photos_may_be_shown(guide: Guide) -> Iterator[Problem]:
    for stop in guide.stops.values():
        for index, photo in enumerate(stop.photos):
            if says_no_licence(photo.licence):
                yield Problem(
                    "photo-licence",
                    Severity.BLOCKS_PUBLICATION,
                    stop.spot("photos", index, "licence"),
                    msg("“{text}” does not say that whoever took the picture lets it be published", text=photo.licence),
                    cure=msg(
                        "Ask them, then write what they said, such as “CC BY 4.0”, “public domain” or “with the permission of …”; else take another picture."
                    ),
                )
