"""Files damaged by a guide: libFuzzer sees which lines of the readers a file reaches, and goes on from those that reached new ones.

`make fuzz GUIDED=1` needs atheris, which is made for Linux alone and so is no dependency: `.venv/bin/pip install atheris==3.0.0`.
Each reader runs in a process of its own, since libFuzzer ends its process when the time is over.
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parents[2]  # nothing of the generator is imported before it can be watched
KEPT = PROJECT / "tests" / "data" / "fuzz"
INSTALL = "atheris is not installed (it is made for Linux alone): .venv/bin/pip install atheris==3.0.0"
SLOWEST_S = 30
"""For one file, on a busy machine: what takes longer hangs."""
_ROOM_S = 120
"""For imports, which take longer when every line is watched."""


def installed() -> bool:
    return importlib.util.find_spec("atheris") is not None


def guided(reader: str, seconds: int, seed: int) -> tuple[int, list[str]]:
    """Try one reader; returns how many files it was given, and the files kept, relative to the project. Raises RuntimeError where libFuzzer
    cannot run."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes.json"
        command = [sys.executable, "-m", "tests.fuzz.guided", reader, str(seconds), str(seed), folder]
        done = subprocess.run(
            command, cwd=PROJECT, capture_output=True, text=True, timeout=seconds + _ROOM_S, check=False
        )
        if not notes.exists():
            raise RuntimeError(
                done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "libFuzzer wrote nothing"
            )
        told = json.loads(notes.read_text("utf-8"))
        ended = sorted(path for kind in ("timeout-*", "oom-*", "crash-*") for path in Path(folder).glob(kind))
        kept = [_kept_raw(reader, path) for path in ended]
        return told["cases"], [*told["kept"], *kept]


def _kept_raw(reader: str, path: Path) -> str:
    """What ended the process itself: too slow, out of memory, or a fault in a library that is not Python."""
    target = KEPT / reader / path.name[:20] / "input"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(path.read_bytes())
    return target.relative_to(PROJECT).as_posix()


def _child(name: str, seconds: str, seed: str, folder: str) -> None:
    import atheris

    with atheris.instrument_imports(include=["generator"]):
        from tests.fuzz.readers import readers
        from tests.fuzz.run import attempt, keep, trouble

    notes = Path(folder) / "notes.json"
    corpus = Path(folder) / "corpus"
    corpus.mkdir()
    with readers() as every:
        reader = next(one for one in every if one.name == name)
        names = sorted({case[0] for case in reader.seeds})
        for number, (file, raw) in enumerate(reader.seeds):
            (corpus / str(number)).write_bytes(bytes([names.index(file) % 256]) + raw)
        told: dict[str, object] = {"cases": 0, "kept": []}
        known: dict[str, int] = {}

        def one(data: bytes) -> None:
            """The first byte names the file, the rest is what stands in it."""
            told["cases"] = cases = int(str(told["cases"])) + 1
            if cases % 200 == 0:
                notes.write_text(json.dumps(told), "utf-8")
            if not data:
                return
            case = names[data[0] % len(names)], data[1:]
            try:
                attempt(reader, case)
            except Exception as error:  # noqa: BLE001  whatever is raised is what is looked for
                if len(data) >= known.get(trouble(error), len(data) + 1):
                    return
                known[trouble(error)] = len(data)  # the shortest of each trouble is kept
                path = keep(reader, trouble(error), case).relative_to(PROJECT).as_posix()
                told["kept"] = sorted({*told["kept"], path})  # type: ignore[misc]
                notes.write_text(json.dumps(told), "utf-8")

        notes.write_text(json.dumps(told), "utf-8")
        options = [
            f"-max_total_time={seconds}",
            f"-seed={seed}",
            "-max_len=20000",
            f"-timeout={SLOWEST_S}",
            f"-artifact_prefix={folder}/",
            "-close_fd_mask=3",
        ]
        atheris.Setup([sys.argv[0], str(corpus), *options], one)
        atheris.Fuzz()


if __name__ == "__main__":
    os.environ.setdefault("SOURCE_DATE_EPOCH", "1767225600")
    _child(*sys.argv[1:])
