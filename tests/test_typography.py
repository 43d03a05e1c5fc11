"""French typography in one place."""

import pytest

from generator.typography import set_text

N, B = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Vrai ? Oui !", f"Vrai{N}? Oui{N}!"),
        ("Vrai? Oui!", f"Vrai{N}? Oui{N}!"),
        ("« terril »", f"«{N}terril{N}»"),
        ("«terril»", f"«{N}terril{N}»"),
        ("Loos : la mine ; la tour", f"Loos{B}: la mine{N}; la tour"),
        ("un «mot»s, « mot »s", f"un «{N}mot{N}»s, «{N}mot{N}»s"),
        ("«a «b» c».", f"«{N}a «{N}b{N}» c{N}»."),
        ("on lit »Wort là-bas", "on lit »Wort là-bas"),
        ("l'eau d'ici", "l’eau d’ici"),
        ("8 000 tonnes, 66 m, 35 %", f"8{N}000{B}tonnes, 66{B}m, 35{B}%"),
        ("12 000 000 kWh", f"12{N}000{N}000{B}kWh"),
        ("https://example.org/?a=b", "https://example.org/?a=b"),
        ("à 12:30", "à 12:30"),
        (
            "[l'usine](https://x.example/L'Usine_(d'eau)_n'est) ?",
            f"[l’usine](https://x.example/L'Usine_(d'eau)_n'est){N}?",
        ),
        ("voir https://x.example/l'eau! Non", f"voir https://x.example/l'eau{N}! Non"),
        ("Dupont &amp; fils", "Dupont &amp; fils"),
        ("l'e\u0301cluse", "l’\u00e9cluse"),
        ("Quoi ?! Non !", f"Quoi{N}?! Non{N}!"),
        ("fosse 11/19", "fosse 11/19"),
        ("en 1960 2 000 hommes", f"en 1960 2{N}000 hommes"),
    ],
)
def test_french(written: str, set_: str) -> None:
    assert set_text(written, "fr") == set_


def test_english_keeps_its_own_spaces() -> None:
    assert set_text("Really? It's 66 m, 8,000 t!", "en") == f"Really? It’s 66{B}m, 8,000{B}t!"
