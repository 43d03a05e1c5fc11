"""A new site takes the place of a whole folder: what lies there is the last site, or nothing is touched."""

from collections.abc import Iterable
from pathlib import Path

from generator.files.shown import shown
from generator.messages import Code, msg
from generator.problems import CommandRefused

_MARKS = frozenset({"index.html", "404.html", "sw.js", "sitemap.xml", "SHA256SUMS"})
"""What a site has at its root, one of any generator and one that was cut short too."""
_REPOSITORY = ".git"


def refuse_other_contents(public: Path, sources: Iterable[Path]) -> None:
    """Raise CommandRefused where the site would wipe out what is no site. sources: what it is made from; need not be there."""
    try:
        place = public.resolve()
        names = sorted(path.name for path in place.iterdir())
    except (OSError, RuntimeError):
        return  # nothing is there, or whoever makes the folder says why it cannot be written
    for source in sources:
        if source.resolve().is_relative_to(place):
            raise CommandRefused(
                msg(
                    "{path} is or holds {source}, from which the site is made, and a new site takes the place of the whole folder. "
                    "Give the site a folder of its own: “site_dir” in mkdocs.yml, or the link that leads there.",
                    path=shown(place),
                    source=Code(source.name),
                )
            )
    if _REPOSITORY in names:
        raise CommandRefused(
            msg(
                "{path} is a git repository, and a new site takes the place of the whole folder. Give the site a folder of its own; "
                "“sentiers publish git” sends it to a branch.",
                path=shown(place),
            )
        )
    seen = [name for name in names if not name.startswith(".")]
    if seen and _MARKS.isdisjoint(names):
        raise CommandRefused(
            msg(
                "{path} holds other things ({example}) and no site, and a new site takes the place of the whole folder. "
                "Move them away, or give the site a folder of its own.",
                path=shown(place),
                example=Code(seen[0]),
            )
        )
