"""The page that explains the counting."""

import re
from pathlib import Path


def test_the_method_is_explained_in_every_language(built: Path) -> None:
    french = (built / "mesure-d-audience" / "index.html").read_text("utf-8")
    english = (built / "en" / "counting" / "index.html").read_text("utf-8")
    assert "Nothing in these pages counts you. The totals come from the log that every web server keeps." in english
    assert "it does not read the network address." in english
    assert "(Hébergeur exemple)" in english and "(Hébergeur exemple)" in french
    assert re.findall(r"<script[^>]+>", english) == ['<script type="module" src="../../assets/frame.js">']


def test_every_page_leads_there(built: Path) -> None:
    assert 'href="../counting/"' in (built / "en" / "A1" / "index.html").read_text("utf-8")
