"""Programs that the tests need: found, installed by the system's package manager where that is allowed, or asked for in one line.

`python -m tests.tools` (called by `make test`) installs what is missing; the tests themselves only look.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

CHECKERS = Path(__file__).parent / "checkers"
"""What looks for faults in finished pages, pinned with its digests in package-lock.json."""

CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

PROGRAMS: Mapping[str, tuple[Sequence[str], str, str]] = {
    "chromium": (CHROMIUM, "chromium", "--cask chromium"),
    # The same engine without the windows of a desktop: a fifth less work for the processor.
    "chromium-headless-shell": (("chromium-headless-shell", *CHROMIUM), "chromium-headless-shell", "--cask chromium"),
    "firefox": (
        ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"),
        "firefox-esr",
        "--cask firefox",
    ),
    "WebKitWebDriver": (("WebKitWebDriver",), "webkit2gtk-driver", ""),
    "WebKitGTK": (("/usr/lib/*/girepository-1.0/WebKit2-4.1.typelib",), "gir1.2-webkit2-4.1", ""),
    "PyGObject": (("/usr/lib/python3/dist-packages/gi/__init__.py",), "python3-gi", ""),
    "Xvfb": (("Xvfb",), "xvfb", ""),
    "pdftoppm": (("pdftoppm",), "poppler-utils", "poppler"),
    "pdfinfo": (("pdfinfo",), "poppler-utils", "poppler"),
    "pdftotext": (("pdftotext",), "poppler-utils", "poppler"),
    "qpdf": (("qpdf",), "qpdf", "qpdf"),
    "lou_translate": (("lou_translate",), "liblouis-bin", "liblouis"),
    "gs": (("gs",), "ghostscript", "ghostscript"),
}
"""What is looked for, Debian's package, and Homebrew's where it has one."""


def find(name: str) -> str | None:
    """Where a program is, or a file that only counts where it lies, or None."""
    for candidate in PROGRAMS[name][0]:
        path = next(Path("/").glob(candidate[1:]), None) if candidate.startswith("/") else shutil.which(candidate)
        if path:
            return str(path)
    return None


def install_checkers() -> None:
    """Into `checkers/node_modules`, where npm is there; what has no checker skips its test and says so."""
    kept, wanted = CHECKERS / "node_modules" / ".package-lock.json", CHECKERS / "package-lock.json"
    npm = shutil.which("npm")
    if npm is None or (kept.is_file() and kept.stat().st_mtime >= wanted.stat().st_mtime):
        return
    command = [npm, "ci", "--prefix", str(CHECKERS), "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    if subprocess.run(command, check=False).returncode != 0:
        print("The checkers of pages could not be installed: their tests are skipped.", file=sys.stderr)


def main() -> int:
    install_checkers()
    missing = [name for name in PROGRAMS if find(name) is None]
    if not missing:
        return 0
    if shutil.which("apt-get"):
        packages = [PROGRAMS[name][1] for name in missing]
        command = ["apt-get", "install", "-y", "--no-install-recommends"]
        if os.geteuid() == 0:
            environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment, stdout=subprocess.DEVNULL)
            one_by_one = [[package] for package in packages]  # where the system lacks one of them
            for wanted in [packages, *one_by_one]:
                subprocess.run([*command, *wanted], check=False, env=environment, stdout=subprocess.DEVNULL)
                missing = [name for name in PROGRAMS if find(name) is None]
                if not missing:
                    return 0
            packages = [PROGRAMS[name][1] for name in missing]
        line = "sudo apt-get install -y " + " ".join(packages)
    elif shutil.which("brew"):
        line = " && ".join(f"brew install {PROGRAMS[name][2]}" for name in missing if PROGRAMS[name][2])
    else:
        line = "install " + ", ".join(missing) + " with your system's package manager"
    print(f"The tests need {', '.join(missing)}. Type: {line}", file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    raise SystemExit(main())
