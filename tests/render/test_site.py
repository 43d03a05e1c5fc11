"""The pages of the small guide, as files."""

from pathlib import Path


def test_addresses_are_the_codes(built: Path) -> None:
    for path in (
        "index.html",
        "A/index.html",
        "A1/index.html",
        "en/index.html",
        "en/A1/index.html",
        "qr/A1.svg",
        "A/A.gpx",
        "404.html",
    ):
        assert (built / path).is_file(), path


def test_the_story_is_in_the_page_without_a_script(built: Path) -> None:
    page = (built / "A1" / "index.html").read_text("utf-8")
    assert '<html lang="fr" dir="ltr"' in page
    assert "Le moulin a tourné longtemps ici" in page
    assert 'hreflang="en" href="https://chemins.valmont.example/en/A1/"' in page
