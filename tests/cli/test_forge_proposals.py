"""What the trusted half of two workflows does with what a proposal's build left: words and pictures, all of it taken for hostile."""

import io
import json
import os
import shutil
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from tests.cli.test_forge_files import begun, programs, run_script, town, workflow

__all__ = ["begun", "town"]
COMMIT = "c0ffee"


def step(folder: Path, job: str, name: str) -> dict[str, Any]:
    found = workflow(folder, "guide-comment.yml")["jobs"][job]["steps"]
    return next(one for one in found if one.get("name", "").startswith(name))


def drawn(folder: Path) -> tuple[list[str], str]:
    """(names of the pictures that were drawn anew, what the runner was told)."""
    code = step(folder, "pictures", "Draw")["run"]
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    return sorted(path.name for path in (folder / "drawn").iterdir()), done.stdout


def png(mode: str = "RGB", size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    written = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(written, "PNG", **options)
    return written.getvalue()


def left(folder: Path, *pictures: bytes) -> Path:
    place = folder / "proposal/pictures"
    place.mkdir(parents=True)
    for number, content in enumerate(pictures, 1):
        (place / f"{number}.png").write_bytes(content)
    return place


def test_a_picture_is_drawn_anew_from_its_pixels_and_nothing_else(town: Path) -> None:
    noted = PngImagePlugin.PngInfo()
    noted.add_text("Comment", "<script>alert(1)</script>")
    hidden = png(pnginfo=noted) + b"PK\x03\x04 more"
    left(town, hidden, *[png()] * 8)
    assert drawn(town) == ([f"{number}.png" for number in range(1, 7)], "")
    made = (town / "drawn/1.png").read_bytes()
    assert b"script" not in made and b"PK" not in made and made.endswith(b"IEND\xaeB`\x82")
    with Image.open(io.BytesIO(made)) as one, Image.open(io.BytesIO(hidden)) as other:
        assert one.tobytes() == other.tobytes()


def bomb() -> bytes:
    """A small picture by its head, whose pixels unpack to 300 MB."""
    packed = zlib.compress(bytes(300_000_000), 9)
    head = struct.pack(">IIBBBBB", 40, 30, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"<svg onload='alert(1)'/>", "not a PNG"),
        (b"GIF89a" * 10, "not a PNG"),
        (png("P"), "another kind of PNG"),
        (png("RGB", (2_001, 4)), "another kind of PNG"),
        (png()[:60], "not the pixels that it names"),
        (bomb(), "not the pixels that it names"),
        (png()[:33] + b"\x00\x00\x00\x08IDATnot zlib\x00\x00\x00\x00", "Error -3 while decompressing"),
    ],
)  # fmt: skip
def test_what_is_no_picture_of_that_kind_is_left_out_and_told(content: bytes, why: str, town: Path) -> None:
    left(town, png(), content, png())
    names, said = drawn(town)
    assert names == ["1.png"] and said.startswith(f"::warning::Picture 2 is left out: {why}")


def test_a_link_and_a_picture_of_many_megabytes_are_left_out(town: Path) -> None:
    place = left(town, b"")
    (place / "1.png").unlink()
    (place / "1.png").symlink_to("/etc/passwd")
    assert drawn(town) == ([], "")
    shutil.rmtree(town / "drawn")
    (place / "1.png").unlink()
    (place / "1.png").write_bytes(png() + bytes(3_000_000))
    assert drawn(town) == ([], "")


RECORDED = {
    "pulls/": "sha1", "git/blobs": "b10b", "git/trees": "7ee", "git/commits": COMMIT,
}  # fmt: skip


def forge(folder: Path, *, branch: bool = True, known: str = "") -> tuple[Path, Path]:
    """(programs, what they were asked): the answers of a forge as they were recorded, by the address asked for."""
    notes = folder / "notes"
    cases = "\n".join(f'*{part}*) echo "{answer}";;' for part, answer in RECORDED.items())
    refuses = "" if branch else "*--method\\ PATCH*refs/heads*) exit 1;;\n"
    stdin = f'case "$*" in *--input*) cat >> {notes}.body;; esac\n'
    gh = f'echo "$*" >> {notes}\n{stdin}case "$*" in {refuses}*--paginate*) echo "{known}";; {cases} esac'
    return programs(folder, gh=gh), notes


ENVIRONMENT = {"HEAD": "sha1", "GH_REPO": "town/guide", "GH_TOKEN": "t", "GITHUB_SERVER_URL": "https://forge.example"}


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq, which runners have, is missing here")
@pytest.mark.parametrize("branch", [True, False])
def test_pictures_are_kept_on_a_branch_of_the_proposal(branch: bool, town: Path, tmp_path: Path) -> None:
    (town / "drawn").mkdir()
    (town / "proposal").mkdir()
    (town / "proposal/number").write_text("7; rm -rf /\n")
    for number in (1, 2):
        (town / f"drawn/{number}.png").write_bytes(png())
    bin_, notes = forge(tmp_path, branch=branch)
    output = tmp_path / "output"
    script = step(town, "pictures", "Keep")["run"]
    run_script(script, town, bin_, GITHUB_OUTPUT=str(output), **ENVIRONMENT)
    assert output.read_text() == f"commit={COMMIT}\ncount=2\n"
    tree = json.loads(Path(f"{notes}.body").read_text())["tree"]
    assert [(entry["path"], entry["mode"], entry["sha"]) for entry in tree] == [
        ("1.png", "100644", "b10b"),
        ("2.png", "100644", "b10b"),
    ]
    asked = [line for line in notes.read_text().splitlines() if "refs" in line]
    assert asked[0].startswith("api --method PATCH repos/town/guide/git/refs/heads/review-pictures/7 ")
    assert len(asked) == (1 if branch else 2) and ("refs/heads/review-pictures/7" in asked[-1])
    assert not [line for line in notes.read_text().splitlines() if "parents" in line], "a branch without a past"
    notes.unlink()
    run_script(script, town, bin_, **{**ENVIRONMENT, "HEAD": "sha0", "GITHUB_OUTPUT": str(tmp_path / "none")})
    assert len(notes.read_text().splitlines()) == 1 and not (tmp_path / "none").exists()


@pytest.mark.parametrize("known", ["", "51"])
def test_the_comment_is_written_once_and_then_anew(known: str, town: Path, tmp_path: Path) -> None:
    script = step(town, "comment", "Write")["run"]
    place = left(town)
    (town / "proposal/number").write_text("7; rm -rf /\n")
    said = "**A1**: $(id) `id` \\<b <img src=x> ![p](https://other.example/p) @everybody &#64;all \\&lt; R\\&D\n"
    (town / "proposal/diff.md").write_text(said + "x" * 90_000)
    (place / "pages.txt").write_text("/A1/\n/a-propos/](https://other.example)<b>\n/B2/\n" + "/x/\n" * 100)
    bin_, notes = forge(tmp_path, known=known)
    pictures = {"COMMIT": COMMIT, "COUNT": "2"}
    run_script(script, town, bin_, **ENVIRONMENT, **pictures)
    sent = notes.read_text().splitlines()[-1]
    where = "PATCH repos/town/guide/issues/comments/51" if known else "POST repos/town/guide/issues/7/comments"
    assert sent == f"api --method {where} --field body=@body.md --silent"
    body = (town / "body.md").read_text("utf-8")
    first, words, *_ = body.splitlines()
    assert first == "<!-- sentiers diff -->" and len(body.encode()) < 65_536
    assert (
        words
        == "**A1**: $(id) `id` &lt;b &lt;img src=x> \\!\\[p](https://other.example/p) @\u200beverybody &amp;#64;all &amp;lt; R&amp;D"
    )
    assert body.count("<details>") == 2 and body.count("\n`/x/`\n") == 47
    assert (
        f"<summary><code>/A1/</code></summary>\n\n![/A1/](https://forge.example/town/guide/raw/{COMMIT}/1.png)" in body
    )
    hostile = "/a-propos/https//other.exampleb"
    assert f"![{hostile}](https://forge.example/town/guide/raw/{COMMIT}/2.png)\n" in body and "\n`/B2/`\n" in body
    notes.unlink()
    said = run_script(script, town, bin_, **{**ENVIRONMENT, **pictures, "HEAD": "sha0"})
    assert said.startswith("::notice::The proposal has moved on") and len(notes.read_text().splitlines()) == 1


def test_signs_that_grow_do_not_make_a_comment_longer_than_one_may_be(town: Path, tmp_path: Path) -> None:
    (left(town) / "pages.txt").write_text("/x/\n" * 100)
    (town / "proposal/number").write_text("7\n")
    (town / "proposal/diff.md").write_text("<" * 90_000)
    bin_, _ = forge(tmp_path)
    run_script(step(town, "comment", "Write")["run"], town, bin_, **ENVIRONMENT, COMMIT="", COUNT="")
    body = (town / "body.md").read_text("utf-8")
    assert len(body) < 65_536 and body.count("&lt;") == 12_500 and body.count("\n`/x/`\n") == 50


@pytest.mark.parametrize("linked", ["diff.md", "number", "pictures/pages.txt", "pictures"])
def test_a_link_in_what_was_left_leads_nowhere(linked: str, town: Path, tmp_path: Path) -> None:
    """The token of the comment stands in the environment of its own process: a link there would publish it."""
    (left(town) / "pages.txt").write_text("/A1/\n")
    (town / "proposal/number").write_text("7\n")
    (town / "proposal/diff.md").write_text("Words.\n")
    place = town / "proposal" / linked
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    place.symlink_to("/proc/self" if linked == "pictures" else "/proc/self/environ")
    bin_, _ = forge(tmp_path)
    script = step(town, "comment", "Write")["run"]
    path = f"{bin_}{os.pathsep}{os.environ['PATH']}"
    environment = {"PATH": path, **ENVIRONMENT, "GH_TOKEN": "ghs_secret", "COMMIT": "", "COUNT": ""}
    subprocess.run(["bash", "-e", "-c", script], cwd=town, env=environment, capture_output=True, check=False)
    assert not place.is_symlink()
    body = town / "body.md"
    assert not body.exists() or "ghs_secret" not in body.read_text("utf-8")


def test_without_pictures_the_comment_still_names_the_pages(town: Path, tmp_path: Path) -> None:
    """As where no browser could be started, or where none of the pictures was one."""
    (left(town) / "pages.txt").write_text("/A1/\n")
    (town / "proposal/number").write_text("7\n")
    (town / "proposal/diff.md").write_text("Words.\n")
    bin_, _ = forge(tmp_path)
    run_script(step(town, "comment", "Write")["run"], town, bin_, **ENVIRONMENT, COMMIT="", COUNT="")
    assert (town / "body.md").read_text() == "<!-- sentiers diff -->\nWords.\n\n\n`/A1/`\n"
    assert workflow(town, "guide-comment.yml")["jobs"]["comment"]["if"].startswith("always()")


def test_pictures_of_closed_proposals_are_removed_every_week(town: Path, tmp_path: Path) -> None:
    script = workflow(town, "guide-plaques.yml")["jobs"]["tidy"]["steps"][0]["run"]
    notes = tmp_path / "notes"
    listed = "refs/heads/review-pictures/7\\nrefs/heads/review-pictures/8\\n"
    gh = f'echo "$*" >> {notes}; case "$*" in *matching*) printf "{listed}";; *pulls/7*) echo closed;; *) echo open;; esac'
    run_script(script, town, programs(tmp_path, gh=gh), GH_REPO="town/guide", GH_TOKEN="t")
    removed = [line for line in notes.read_text().splitlines() if "DELETE" in line]
    assert removed == ["api --method DELETE repos/town/guide/git/refs/heads/review-pictures/7 --silent"]
