"""`sentiers export markdown`: the guide without Sentiers, as another generator reads it."""

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from lxml import html
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.cli.main import main
from tests.conftest import Project
from tests.photographs import with_media
from tests.render.test_links import broken


def run(project: Project, folder: Path) -> tuple[int, str]:
    done = CliRunner().invoke(
        main,
        ["--lang", "en", "--trails", str(project.trails), "export", "markdown", str(folder)],
        catch_exceptions=False,
    )
    return done.exit_code, " ".join((done.stdout + done.stderr).split())


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_mkdocs_reads_it_with_every_link_and_the_addresses_of_the_plaques(small: Project, tmp_path: Path) -> None:
    with_media(small)
    folder = tmp_path / "docs"
    assert run(small, folder) == (0, f"docs: 16 pages in Markdown, and {len(others(folder))} files that they show.")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Valmont\ntheme: {name: mkdocs}\nstrict: true\nvalidation: {links: {not_found: warn, absolute_links: warn}}\n",
        "utf-8",
    )
    build(load_config(str(tmp_path / "mkdocs.yml")))
    site = tmp_path / "site"
    assert {path.parent.name for path in site.glob("*/index.html")} >= {"A", "A1", "A2", "A3", "B", "B1", "B2", "en"}
    assert [line for line in broken(site) if "/css" not in line and "/js" not in line and "search" not in line] == []
    pont = html.fromstring((site / "A1/index.html").read_bytes())
    told = " ".join("".join(pont.itertext()).split())
    for words in (
        "Le pont de pierre",
        "La meule écrase le grain",
        "une chute de deux mètres suffit",
        "1 200 kg",
        "Cadastre de Valmont",
    ):
        assert words.replace("1 200", "1\u202f200") in told or words in told, words
    assert pont.xpath("//img/@src[contains(., 'media/')]") and pont.xpath("//ol/li/text()")[:1] == ["Du sel"]
    assert (site / "A/A.gpx").read_bytes().startswith(b"<?xml")
    assert all(b"Camera of Valmont" not in path.read_bytes() for path in others(folder)), (
        "nothing in a photo but the picture"
    )


def others(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"]


def test_the_front_matter_is_yaml_that_says_where_and_what(small: Project, tmp_path: Path) -> None:
    small.edit("trails/vallon/stops/pont.yml", '"The stone bridge"', '"The: \\"stone\\" # bridge"')
    assert run(small, tmp_path / "out")[0] == 0
    text = (tmp_path / "out/en/A1.md").read_text("utf-8")
    front = yaml.safe_load(re.match(r"---\n(.*?)---\n", text, re.DOTALL)[1])  # type: ignore[index]
    assert front["title"] == 'The: "stone" # bridge'
    assert (front["code"], front["lang"], front["latitude"], front["tags"]) == ("A1", "en", 49.0, ["Stone"])
    assert front["url"] == front["permalink"] == "/en/A1/"
    assert front["translationKey"] == "stop-A1" and "[A2 – The upper mill](A2.md)" in text
    assert "![A mill](../media/A.svg)" in (tmp_path / "out/en/A.md").read_text("utf-8")
    assert run(small, tmp_path / "out") == (1, "out is not empty: nothing was written. Name a new folder.")
    for inside in ("trails/out", "site/pages/out", "public/out"):
        code, said = run(small, small.root / inside)
        assert code == 1 and said.endswith("is part of the guide itself: give a folder elsewhere."), said
        assert not (small.root / inside).exists()
    small.edit("trails/vallon/trail.yml", "letter: A", "letter: B")
    code, said = run(small, tmp_path / "new")
    assert code == 1 and said.endswith("to mend first.") and not (tmp_path / "new").exists()
