"""`sentiers print`, typed."""

from click.testing import CliRunner, Result

from generator.cli import main
from tests.conftest import PROJECT, Project


def typed(project: Project, *words: str) -> Result:
    (project.root / "site").mkdir(exist_ok=True)
    if not (project.root / "site" / "print").exists():
        (project.root / "site" / "print").symlink_to(PROJECT / "site" / "print")
    return CliRunner().invoke(
        main, ["--trails", str(project.trails), "--lang", "en", "print", *words], catch_exceptions=False
    )


def made(project: Project) -> list[str]:
    artwork = project.root / "artwork"
    return sorted(path.relative_to(artwork).as_posix() for path in artwork.rglob("*.pdf"))


def test_plaques_are_printed_one_to_a_file(small: Project) -> None:
    done = typed(small, "plaques", "A1", "B2", "--format", "120x160")
    assert (done.exit_code, done.stdout) == (0, "2 PDF in artwork.\n")
    assert made(small) == ["plaques/A1-120x160.pdf", "plaques/B2-120x160.pdf"]


def test_stickers_posters_and_booklets_are_printed(small: Project) -> None:
    assert typed(small, "stickers", "--sheet", "12", "--copies", "3").exit_code == 0
    assert typed(small, "posters", "B").exit_code == 0
    assert typed(small, "booklets", "A", "--language", "en").exit_code == 0
    assert made(small) == [
        *(f"booklets/A-en{suffix}.pdf" for suffix in ("-fold", "-large", "-pupils", "-teachers", "")),
        "posters/B-A3.pdf",
        "stickers-12.pdf",
    ]


def test_what_is_typed_wrongly_is_answered_with_what_is_there(small: Project) -> None:
    answers = {
        ("plaques", "C4"): "No stop has the code C4. Codes: A1, A2, A3, B1, B2.\n",
        ("plaques", "--format", "A4"): "No plaque is “A4”. Sizes: 148x210, 120x160, 210x100.\n",
        ("stickers", "--sheet", "7"): "No sheet has 7 labels. Sheets: 24, 12.\n",
        ("posters", "Z"): "No trail has the letter Z. Letters: A, B.\n",
        ("booklets", "--language", "de"): "The guide does not speak “de”. Its languages: fr, en.\n",
    }
    for words, answer in answers.items():
        refused = typed(small, *words)
        assert (refused.exit_code, refused.stderr) == (1, answer)
    assert not (small.root / "artwork").exists()


def test_without_templates_it_says_where_to_stand(small: Project) -> None:
    refused = CliRunner().invoke(main, ["--trails", str(small.trails), "--lang", "en", "print", "posters"])
    assert refused.exit_code == 1
    assert (
        refused.stderr
        == "There is no site/print, where the templates are. Call the command from the project’s own folder.\n"
    )
