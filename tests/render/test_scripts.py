"""Scripts as they are sent: some in one file with the modules they import."""

import re
from pathlib import Path

import pytest

from generator.files.overlay import Overlay, theme_overlay
from generator.render.theme.scripts import JOINED, Scripts


def theme(folder: Path, **modules: str) -> Scripts:
    (folder / "scripts").mkdir()
    for name, text in modules.items():
        (folder / "scripts" / f"{name}.js").write_text(text, "utf-8")
    return Scripts(Overlay(folder))


@pytest.mark.parametrize(("name", "imported"), [("map", "distance"), ("survey", "averaged"), ("visit", "timetable")])
def test_what_imports_much_comes_in_one_file(name: str, imported: str) -> None:
    assert name in JOINED
    scripts = Scripts(theme_overlay(None))
    sent = scripts.published(scripts.module(name)).decode()
    assert not re.search(r"^\s*import\b(?!\()", sent, re.MULTILINE)
    assert f"function {imported}" in sent, "what it imports is in it"


def test_each_module_is_sent_once_before_those_that_need_it(tmp_path: Path) -> None:
    scripts = theme(
        tmp_path,
        map='import { one } from "./a.js";\nimport {\n  two,\n  three,\n} from "./b.js";\nexport const four = run(one, two, three);\n',
        a="export const one = 1;\n",
        b='import { one } from "./a.js";\nexport function two() { return one; }\nexport const three = 3;\n',
    )
    assert (
        scripts.published(tmp_path / "scripts" / "map.js")
        == b"const one=1;function two(){return one;}\nconst three=3;export const four=run(one,two,three);"
    )


@pytest.mark.parametrize(
    ("modules", "fault"),
    [
        ({"map": 'import { one } from "./a.js";\nconst two = one;\n', "a": "export const one = 1;\nconst two = 2;\n"}, "share names: two"),
        ({"map": 'import { one as two } from "./a.js";\n', "a": "export const one = 1;\n"}, "under its own names"),
        ({"map": 'import * as all from "./a.js";\n', "a": ""}, "under its own names"),
    ],
)  # fmt: skip
def test_names_that_would_clash_are_refused(tmp_path: Path, modules: dict[str, str], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        theme(tmp_path, **modules).published(tmp_path / "scripts" / "map.js")
