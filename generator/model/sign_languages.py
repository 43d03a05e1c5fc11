"""The sign languages that a film may be in. None of them is the spoken language of a place made visible: British, American and Irish Sign
Language share no more than English around them.

Source: ISO 639-3 (the codes, as BCP 47 takes them: RFC 5646, 4.1.2); the names are those that their signers' federations write.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class SignLanguage:
    """names: by the spoken language around it, in that language (primary subtag of BCP 47). Pages in these languages show its films,
    under that name; no other page does. short: what its signers call it by its first letters, "" where they do not.
    """

    names: Mapping[str, str]
    short: str = ""

    def name_in(self, language: str) -> str | None:
        """With its first letters, in the language of a page; None where such pages do not show its films."""
        name = self.names.get(language.partition("-")[0])
        return f"{name} ({self.short})" if name and self.short else name

    @property
    def name(self) -> str:
        """In the first of the languages around it."""
        return self.name_in(next(iter(self.names))) or ""


SIGN_LANGUAGES: Mapping[str, SignLanguage] = {
    "fsl": SignLanguage({"fr": "langue des signes française"}, "LSF"),
    "sfb": SignLanguage({"fr": "langue des signes de Belgique francophone"}, "LSFB"),
    "ssr": SignLanguage({"fr": "langue des signes de Suisse romande"}, "LSF-SR"),
    "fcs": SignLanguage({"fr": "langue des signes québécoise"}, "LSQ"),
    "bfi": SignLanguage({"en": "British Sign Language"}, "BSL"),
    "isg": SignLanguage({"en": "Irish Sign Language"}, "ISL"),
    "ase": SignLanguage({"en": "American Sign Language"}, "ASL"),
    "asf": SignLanguage({"en": "Auslan"}),
    "nzs": SignLanguage({"en": "New Zealand Sign Language"}, "NZSL"),
    "gsg": SignLanguage({"de": "Deutsche Gebärdensprache"}, "DGS"),
    "asq": SignLanguage({"de": "Österreichische Gebärdensprache"}, "ÖGS"),
    "sgg": SignLanguage({"de": "Deutschschweizer Gebärdensprache"}, "DSGS"),
    "dse": SignLanguage({"nl": "Nederlandse Gebarentaal"}, "NGT"),
    "vgt": SignLanguage({"nl": "Vlaamse Gebarentaal"}, "VGT"),
    "pso": SignLanguage({"pl": "polski język migowy"}, "PJM"),
    "ssp": SignLanguage({"es": "lengua de signos española"}, "LSE"),
    "csc": SignLanguage({"ca": "llengua de signes catalana", "es": "lengua de signos catalana"}, "LSC"),
    "ise": SignLanguage({"it": "lingua dei segni italiana"}, "LIS"),
    "psr": SignLanguage({"pt": "língua gestual portuguesa"}, "LGP"),
    "ils": SignLanguage(
        {
            "en": "International Sign",
            "fr": "signes internationaux",
            "de": "International Sign",
            "nl": "International Sign",
            "pl": "International Sign",
        }
    ),
}
"""By code, those of one spoken language together."""


def around(language: str) -> list[str]:
    """Codes of the sign languages that pages in a language show."""
    return [code for code, sign in SIGN_LANGUAGES.items() if sign.name_in(language)]
