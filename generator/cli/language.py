"""The language of a translation, as commands are handed it."""

from generator.messages import msg
from generator.model.guide import Guide
from generator.problems import CommandRefused


def refuse_unless_translated_into(guide: Guide, language: str) -> None:
    """Raises CommandRefused for the guide's first language, and for one that it has not."""
    first, *others = guide.settings.languages
    if language == first:
        raise CommandRefused(
            msg("{language} is the guide’s first language: translations are made from it.", language=language)
        )
    if language not in others:
        raise CommandRefused(
            msg(
                "{language} is not a language of this guide: it has {languages}.",
                language=language,
                languages=", ".join(guide.settings.languages),
            )
        )
