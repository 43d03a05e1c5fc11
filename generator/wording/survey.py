"""What the guide says of a survey made on the spot."""

from datetime import date

from generator.wording.locale import Locale


def survey_title(day: date, locale: Locale) -> str:
    """How a survey is listed among the sources."""
    return locale.tr("Survey on the spot, {day}", day=locale.day(day))
