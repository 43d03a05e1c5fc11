"""What printing costs: one booklet on a press that has printed before, everything from nothing, everything unchanged."""

import io
import shutil
import time

import pikepdf

from generator.build import prepare
from generator.files.overlay import print_files
from generator.render.cache import NoCache
from generator.render.context import RenderContext
from generator.render.print.booklet import booklet
from generator.render.print.content import trail_content
from generator.render.print.press import Press
from tests.bench.measures import Cost, Workplace, run, town
from tests.conftest import PROJECT

PAGES = 24
EVERYTHING = (("booklets",), ("posters",), ("stickers",), ("plaques",))


def booklet_s(work: Workplace) -> float:
    """The least of the trails after the first, of which the press keeps nothing but its fonts; for PAGES pages."""
    guide = prepare(PROJECT / "trails")
    context = RenderContext(guide, guide.guide.settings.address, print_templates=print_files(PROJECT))
    press, locale, costs = Press(print_files(PROJECT)), context.locales[0], []
    for measured in guide.trails:
        began = time.process_time()
        job = booklet(context, measured, locale, trail_content(context, measured, locale), "")
        plain, _ = press.print(job, NoCache()).files
        took = time.process_time() - began
        with pikepdf.open(io.BytesIO(plain.content)) as document:
            costs.append(took * PAGES / len(document.pages))
    return min(costs[1:])


def _all(work: Workplace, name: str) -> Cost:
    """Every command of `sentiers print`, one after the other."""
    root = town(work)

    def measure() -> Cost:
        costs = [run(root / "trails", "print", *words) for words in EVERYTHING]
        return Cost(sum(cost.processor_s for cost in costs), max(cost.memory_mb for cost in costs))

    return work.once(f"print {name}", measure)


def from_nothing_s(work: Workplace) -> float:
    shutil.rmtree(town(work) / ".cache" / "print", ignore_errors=True)
    return _all(work, "from nothing").processor_s


def unchanged_s(work: Workplace) -> float:
    """The least of two: what else the machine does only ever adds."""
    _all(work, "from nothing")
    return min(_all(work, name).processor_s for name in ("unchanged", "unchanged again"))
