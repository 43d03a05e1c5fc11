"""The package in a system that holds Python and nothing else, with no network: it installs, begins a guide, checks, builds, prints and serves.

`python -m tests.bare_container [SUITE…]` (make containers): a minimal Debian for each suite, made by debootstrap, whose Python is another one
(bookworm 3.11, trixie 3.13, sid the newest). Packages are fetched beforehand; the rest runs in a namespace that has no network but its own.
The small guide of the tests must come out the same, byte for byte, on each of them. Needs Linux, root and debootstrap.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PROJECT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "data" / "small"
SUITES = ("bookworm", "trixie", "sid")
KEPT = Path("/var/cache/sentiers-containers")
"""Minimal systems, made once for each machine: 200 MB each."""
INCLUDED = "python3,python3-venv,ca-certificates"
PROGRAMS = ("debootstrap", "chroot", "unshare")
_WHEEL = (
    "import sys; from hatchling.builders.wheel import WheelBuilder; "
    "print(*WheelBuilder('.').build(directory=sys.argv[1], versions=['standard']))"
)
_ENVIRONMENT: Mapping[str, str] = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "SOURCE_DATE_EPOCH": "1767225600",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
}
_LOOPBACK = """
import fcntl, socket, struct, subprocess, sys
fcntl.ioctl(socket.socket(), 0x8914, struct.pack("16sh14x", b"lo", 1))  # SIOCSIFFLAGS, IFF_UP: netdevice(7)
sys.exit(subprocess.run(sys.argv[1:]).returncode)
"""
_SERVED = """
import subprocess, sys, time, urllib.request
server = subprocess.Popen(["/opt/guide/bin/sentiers", "--lang", "en", "serve", "--local", "--port", "8791"])
try:
    for _ in range(600):
        try:
            with urllib.request.urlopen("http://127.0.0.1:8791/A1/", timeout=30) as answer:
                assert answer.status == 200 and b"<main" in answer.read()
                break
        except OSError:
            time.sleep(0.1)
    else:
        sys.exit("nobody answers")
    try:
        urllib.request.urlopen("https://www.debian.org/", timeout=5)
    except OSError:
        pass
    else:
        sys.exit("there is a network here")
finally:
    server.terminate()
    server.wait()
"""
SENTIERS = "/opt/guide/bin/sentiers"
STEPS: Sequence[tuple[str, str, Sequence[str]]] = (
    ("install", "/", ("/opt/guide/bin/pip", "install", "-q", "--no-index", "--find-links", "/packages", "sentiers")),
    ("init", "/srv", (SENTIERS, "--lang", "en", "init", "/srv/town", "--town", "Valmont", "--language", "fr", "--yes")),
    ("check", "/srv/town", (SENTIERS, "--lang", "en", "check")),
    ("build", "/srv/town", (SENTIERS, "--lang", "en", "build")),
    ("print", "/srv/town", (SENTIERS, "--lang", "en", "plaques", "print", "A1", "--unregistered")),
    ("serve", "/srv/town", ("/usr/bin/python3", "-c", _SERVED)),
    ("small guide", "/srv/small", (SENTIERS, "--lang", "en", "build")),
)  # fmt: skip


def missing() -> str | None:
    """Why this machine cannot try it; None where it can."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "only root of a Linux can make such a system"
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    return f"{', '.join(lacking)} missing: apt-get install debootstrap" if lacking else None


def system(suite: str) -> Path:
    """The folder of a minimal Debian, made where it is not there yet. Raises CalledProcessError where its packages cannot be fetched."""
    root = KEPT / suite
    if not (root / "usr/bin/python3").exists():
        shutil.rmtree(root, ignore_errors=True)
        KEPT.mkdir(parents=True, exist_ok=True)
        half = KEPT / f"{suite}.half"
        shutil.rmtree(half, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", f"--include={INCLUDED}", suite, str(half)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        half.rename(root)
    return root


def _inside(root: Path, command: Sequence[str], folder: str = "/") -> None:
    """Run in the system, alone in a network of its own. Raises CalledProcessError."""
    alone = ["unshare", "--net", "--mount", "--pid", "--fork", f"--mount-proc={root / 'proc'}"]
    entered = ["chroot", str(root), "/usr/bin/env", "-i", "-C", folder, *(f"{k}={v}" for k, v in _ENVIRONMENT.items())]
    subprocess.run([*alone, *entered, "/usr/bin/python3", "-c", _LOOPBACK, *command], check=True)


def fetch(root: Path, into: Path) -> None:
    """The wheel of this project and what it needs on the Python of a system: fetched with its pip, the one step that has a network."""
    subprocess.run([sys.executable, "-c", _WHEEL, str(into)], cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    shutil.copy(PROJECT / "requirements.txt", root / "srv/pins.txt")
    certificates = os.environ.get("SSL_CERT_FILE", "/etc/ssl/certs/ca-certificates.crt")
    shutil.copy(certificates, root / "tmp/certificates.pem")
    shutil.copy("/etc/resolv.conf", root / "etc/resolv.conf")
    asked = {
        name: value for name, value in os.environ.items() if name in ("PIP_INDEX_URL", "HTTPS_PROXY", "HTTP_PROXY")
    }
    environment = {**_ENVIRONMENT, **asked, "PIP_CERT": "/tmp/certificates.pem"}
    pip = [
        "/opt/guide/bin/pip",
        "download",
        "-q",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "-d",
        "/packages",
        "-r",
        "/srv/pins.txt",
    ]
    for command in (["/usr/bin/python3", "-m", "venv", "--clear", "/opt/guide"], pip):
        named = [f"{k}={v}" for k, v in environment.items()]
        subprocess.run(["chroot", str(root), "/usr/bin/env", "-i", *named, *command], check=True)


def tried(suite: str) -> tuple[str, Mapping[str, float], str]:
    """(version of Python, seconds of each step, digests of the small guide's site). Raises CalledProcessError for a step that fails."""
    root = system(suite)
    for folder in ("srv", "packages"):
        shutil.rmtree(root / folder, ignore_errors=True)
        (root / folder).mkdir()
    shutil.copytree(SMALL, root / "srv/small")
    fetch(root, root / "packages")
    took = {}
    for name, folder, command in STEPS:
        began = time.perf_counter()
        _inside(root, command, folder)
        took[name] = time.perf_counter() - began
    version = subprocess.run(
        ["chroot", str(root), "/usr/bin/python3", "-V"], check=True, capture_output=True, text=True
    ).stdout.split()[1]
    return version, took, (root / "srv/small/public/SHA256SUMS").read_text("utf-8")


def differing(sums: Mapping[str, str]) -> list[str]:
    """Paths whose digests are not the same on all of them; sums: name of a system to its list of digests."""
    lists = [
        {path: digest for digest, path in (line.split(maxsplit=1) for line in text.splitlines())}
        for text in sums.values()
    ]
    return sorted({path for one in lists for path in one if len({other.get(path) for other in lists}) > 1})


def main() -> None:
    reason = missing()
    if reason is not None:
        sys.exit(f"Not tried: {reason}.")
    sums = {}
    for suite in sys.argv[1:] or SUITES:
        version, took, sums[suite] = tried(suite)
        steps = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in took.items())
        print(
            f"{suite}, Python {version}: {steps}; {len(sums[suite].splitlines())} files of the small guide.", flush=True
        )
    if found := differing(sums):
        sys.exit(f"Not the same on each: {', '.join(found[:20])}")
    print("The small guide is the same, byte for byte, on each of them.")


if __name__ == "__main__":
    main()
