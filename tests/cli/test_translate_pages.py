"""`sentiers translate` and the pages that a town writes by hand in site/pages."""

from pathlib import Path

import pytest

from tests.cli.test_translate import german, run, translated
from tests.conftest import Project

PAGE = """---
title: "À propos : de nous"
description: Qui écrit ce guide
icon: home
---

# Chez nous

Ce guide est écrit
par des **habitants**, voir les [sources](sources.md).

<!-- online map -->

- une chose
- une autre

```yaml
title: {fr: "Le lavoir"}

code: A4
```

| Mot | Sens |
|---|---|
| bief | canal |
"""
OTHER = "site/pages/about.de.md"


def into(source: str) -> str:
    """A translation that keeps the address of its link."""
    return german(source).replace("sourcës.md", "sources.md")


@pytest.fixture
def paged(small: Project) -> Project:
    """The small guide with German, all of it translated but its one hand-written page."""
    small.edit("trails/guide.yml", "[fr, en]", "[fr, en, de]")
    file = small.root / "first.xlf"
    assert run(small, "export", "de", "-o", str(file))[0] == 0
    translated(file)
    assert run(small, "import", str(file))[0] == 0
    small.write("site/pages/about.fr.md", PAGE)
    return small


@pytest.mark.parametrize("ending", ["xlf", "po", "xlsx"])
def test_a_page_goes_into_another_language_and_back(paged: Project, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"de.{ending}"
    assert run(paged, "export", "de", "-o", str(file)) == (0, f"de.{ending}: 6 texts to translate, 39 words.")
    translated(file, into)
    assert run(paged, "import", str(file)) == (0, "6 texts in German written, in 1 file.")
    written = (paged.root / OTHER).read_text("utf-8")
    head, body = written.split("\n---\n\n")
    assert head.splitlines()[:-1] == [
        "---",
        f'title: "{german("À propos : de nous")}"',
        f'description: "{german("Qui écrit ce guide")}"',
        "icon: home",
    ]
    original = PAGE.split("\n---\n\n")[1].replace("écrit\npar", "écrit par")
    for kept in ("<!-- online map -->", original[original.index("```") : original.rindex("```")]):
        assert kept in body, "what is no text stays as it is"
        original, body = original.replace(kept, ""), body.replace(kept, "")
    assert body == into(original)
    assert run(paged, "export", "de", "-o", str(tmp_path / "again.xlf"))[1].startswith("Everything is translated")


def test_of_a_page_that_changed_the_new_paragraphs_are_handed_over_and_the_others_stay(
    paged: Project, tmp_path: Path
) -> None:
    for name, change in (("one", ("", "")), ("two", ("- une chose", "Un paragraphe nouveau.\n\n- une chose"))):
        if change[0]:
            paged.edit("site/pages/about.fr.md", *change)
        file = tmp_path / f"{name}.po"
        code, said = run(paged, "export", "de", "-o", str(file))
        assert code == 0
        translated(file, into)
        assert run(paged, "import", str(file))[0] == 0
    assert said == "two.po: 1 text to translate, 3 words."
    written = (paged.root / OTHER).read_text("utf-8")
    assert f"\n\n{german('Un paragraphe nouveau.')}\n\n- {german('une chose')}" in written
    assert written.count("# Chëz") == 1


def test_a_page_waits_until_all_of_it_is_translated(paged: Project, tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    run(paged, "export", "de", "-o", str(file))
    translated(file, lambda source: "" if source == "# Chez nous" else into(source))
    assert run(paged, "import", str(file)) == (
        0,
        "site/pages/about.de.md is written once all of it is translated: 1 text is left. 1 text is not translated yet.",
    )
    assert not (paged.root / OTHER).exists()


def test_a_page_that_somebody_translated_apart_is_not_handed_over(paged: Project, tmp_path: Path) -> None:
    paged.write(OTHER, "# Bei uns\n\nAnders erzählt.\n")
    code, said = run(paged, "export", "de", "-o", str(tmp_path / "de.xlf"))
    assert code == 0
    assert said == (
        "Everything is translated into German: there is nothing to hand over. "
        "site/pages/about.de.md is not handed over: its paragraphs are not those of site/pages/about.fr.md. "
        "Compare the two, or rename it and export again."
    )


def test_a_translation_that_the_page_cannot_hold_is_refused(paged: Project, tmp_path: Path) -> None:
    file = tmp_path / "de.po"
    run(paged, "export", "de", "-o", str(file))
    picture = "![x](https://other.example/x.png)"
    translated(file, lambda source: f"{source} {picture}" if source.startswith("Ce guide") else into(source))
    code, said = run(paged, "import", str(file))
    assert code == 1 and not (paged.root / OTHER).exists()
    assert "the picture “https://other.example/x.png” lies on another site" in said


@pytest.mark.parametrize(
    ("added", "mark"),
    [
        (" <script>alert(1)</script>", "<script>"),
        (" <!--><script>alert(1)</script>-->", "<!-->"),
        ("\n{: onclick=alert(1) }", '<p onclick="alert(1)">'),
        (" [x](javascript:alert(1))", '<a href="javascript:alert(1)">'),
        (" [x][1]\n\n[1]: javascript:alert(1)", '<a href="javascript:alert(1)">'),
        (" <https://other.example/>", '<a href="https://other.example/">'),
        ('\n\n<meta http-equiv="refresh" content="0;url=//other.example">', '<meta http-equiv="refresh" content="0;url=//other.example">'),
        ('\n\n<p title="a>b onclick=alert(1)">', '<p title="a>'),
    ],
)  # fmt: skip
def test_whoever_translates_a_page_writes_words_only(paged: Project, tmp_path: Path, added: str, mark: str) -> None:
    """A page may hold HTML, and who wrote it decides on that; a file that comes back from somebody else does not."""
    file = tmp_path / "de.po"
    run(paged, "export", "de", "-o", str(file))
    translated(file, lambda source: f"{source}{added}" if source.startswith("Ce guide") else into(source))
    code, said = run(paged, "import", str(file))
    line = 1 + file.read_text("utf-8").split("\n").index('msgctxt "site/pages/about.fr.md#text.1"')
    sentence = f"this translation makes {' '.join(mark.split())}, which the page has not. Write words there, with the links and marks of the text."
    assert code == 1 and not (paged.root / OTHER).exists()
    assert f"de.po:{line}:1: {sentence}" in said or f"de.po:{line + 1}:1: {sentence}" in said, said
    assert said.endswith("Nothing was written: with these translations, the guide could not be published.")


def test_a_page_keeps_the_html_that_the_town_wrote(paged: Project, tmp_path: Path) -> None:
    """In the page itself, and in its translation."""
    written = f'{PAGE}\n<div class="x">Une note</div>\n\n![Le canal](canal.png)\n'
    paged.write("site/pages/about.fr.md", written)
    file = tmp_path / "de.po"
    run(paged, "export", "de", "-o", str(file))
    translated(file, into)
    code, said = run(paged, "import", str(file))
    assert code == 0, said
    assert '<div class="x">Unë notë</div>' in (paged.root / OTHER).read_text("utf-8")
