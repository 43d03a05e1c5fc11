"""`make bench`: what the guide costs, against its budgets.

A table of benches, one row each; a new figure is one more row. Times are of the processor, not of the clock, so that a busy
machine measures the same; beside rivals, which use two cores or one, both are told, measured in the same run. `python -m tests.bench NAME…` runs the rows whose name holds one of the words.

Exit code 1 when a budget breaks.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.bench import install, map_measures, measures, preview, prints, qr_survival, rival_sites
from tests.bench.measures import Workplace
from tests.bench.rival_sites import processor, wall


@dataclass(frozen=True)
class Bench:
    """One figure. budget: the most that it may be, None where it is only told."""

    name: str
    unit: str
    budget: float | None
    measure: Callable[[Workplace], float]


BENCHES: Sequence[Bench] = (
    Bench("check: seven trails, processor", "s", 0.5, measures.check_s),
    Bench("build: one trail in two languages, processor", "s", 2.0, measures.build_one_s),
    Bench("build: the same from nothing, pictures and prints drawn too", "s", None, measures.build_one_cold_s),
    Bench(
        "check: to libyaml's C loader for the same files",
        "×",
        3.0,
        lambda work: rival_sites.check_to_libyaml(work, wall),
    ),
    Bench("check: the same, processor", "×", None, lambda work: rival_sites.check_to_libyaml(work, processor)),
    Bench(
        "rivals: nothing changed, to MkDocs + Material", "×", 2.0, lambda work: rival_sites.nothing_changed(work, wall)
    ),
    Bench("rivals: the same, processor", "×", None, lambda work: rival_sites.nothing_changed(work, processor)),
    Bench(
        "rivals: one text changed, to MkDocs + Material",
        "×",
        2.0,
        lambda work: rival_sites.one_text_changed(work, wall),
    ),
    Bench(
        "rivals: the same for one text, processor",
        "×",
        None,
        lambda work: rival_sites.one_text_changed(work, processor),
    ),
    Bench(
        "rivals: from nothing, prints apart, to MkDocs + Material",
        "×",
        4.0,
        lambda work: rival_sites.from_nothing(work, wall),
    ),
    Bench(
        "rivals: the same from nothing, processor", "×", None, lambda work: rival_sites.from_nothing(work, processor)
    ),
    Bench("weight: heaviest stop page, gzip", "B", 9_000, measures.stop_bytes),
    Bench("weight: heaviest trail page, gzip", "B", 20_000, measures.trail_bytes),
    Bench("weight: heaviest home page, gzip", "B", 20_000, measures.home_bytes),
    Bench(
        "weight: heaviest card for other sites, with what it asks for at once, gzip", "B", 25_000, measures.card_bytes
    ),
    Bench("weight: most requests of such a card", "", 2, measures.card_requests),
    Bench("weight: element for other sites, as it stands", "B", 15_000, measures.element_bytes),
    Bench("weight: all scripts of a stop page, gzip", "B", 12_000, measures.script_bytes),
    Bench("weight: heaviest pack of a trail, all languages, as sent", "kB", 600, measures.pack_kb),
    Bench("paint: largest of a stop to that of Material's default page", "×", 0.45, measures.paint_ratio),
    Bench("paint: the same to that of a bare page of its title and first paragraph", "×", 1.08, measures.paint_to_bare),
    Bench("lighthouse: most points lost on home, trail, stop, about", "of 100", 0, measures.lighthouse_points_lost),
    Bench("print: a booklet of 24 pages on a warm press, processor", "s", 0.8, prints.booklet_s),
    Bench("print: everything of seven trails in two languages, processor", "s", 60.0, prints.from_nothing_s),
    Bench("print: the same when nothing changed, processor", "s", 5.0, prints.unchanged_s),
    Bench(
        "code: shots that zxing-cpp cannot read, to those of segno's best level at the same size and distance",
        "×",
        1.0,
        lambda work: qr_survival.lost_to_segno(qr_survival.measured(40)),
    ),
    Bench("map: all that it asks for, landmarks, gzip", "B", 100_000, map_measures.weight_bytes),
    Bench("map: ready, landmarks, to one of MapLibre", "×", 0.5, map_measures.landmarks_ratio),
    Bench("map: ready, streets too, to one of MapLibre and PMTiles", "×", 0.5, map_measures.streets_ratio),
    Bench("map: ready, landmarks, slow 4G and processor ×4", "s", None, map_measures.landmarks_s),
    Bench("map: ready, streets too, slow 4G and processor ×4", "s", None, map_measures.streets_s),
    Bench("map: streets of a commune", "kB", 2_000, map_measures.streets_kb),
    Bench("log: 5 million lines, processor", "s", 20.0, measures.log_s),
    Bench("log: 5 million lines, memory", "MB", 100.0, measures.log_mb),
    Bench("log: 5 million lines, gzip, processor", "s", None, measures.log_gzip_s),
    Bench("save: its words on a second browser, 67 stops", "s", 0.3, lambda work: preview.words_shown_s(work, 67)),
    Bench("save: the same to sentiers check, 67 stops", "×", 0.6, lambda work: preview.words_shown_to_check(work, 67)),
    Bench(
        "save: its words on a second browser, 3,000 stops", "s", 0.3, lambda work: preview.words_shown_s(work, 3_000)
    ),
    Bench(
        "save: the same to sentiers check, 3,000 stops",
        "×",
        0.06,
        lambda work: preview.words_shown_to_check(work, 3_000),
    ),
    Bench("install: from pip install to a served page, downloaded before, clock", "s", 60.0, install.served_s),
    Bench("install: the same, processor", "s", 30.0, install.processor_s),
    Bench("install: room that it takes with all that it needs", "MB", None, install.installed_mb),
    Bench("many: 1,000 stops, pages a second", "/s", None, lambda work: measures.pages_per_s(work, 1_000)),
    Bench("many: 1,000 stops, memory", "MB", None, lambda work: measures.build_mb(work, 1_000)),
    Bench("many: 3,000 stops, pages a second", "/s", None, lambda work: measures.pages_per_s(work, 3_000)),
    Bench("many: 3,000 stops, memory", "MB", None, lambda work: measures.build_mb(work, 3_000)),
    Bench("many: 10,000 stops, pages a second", "/s", None, lambda work: measures.pages_per_s(work, 10_000)),
    Bench("many: 10,000 stops, memory", "MB", 400, lambda work: measures.build_mb(work, 10_000)),
    Bench("many: time of a page, 3,000 stops to 1,000", "×", 1.25, lambda work: measures.growth(work, 1_000, 3_000)),
    Bench("many: time of a page, 10,000 stops to 1,000", "×", 1.1, lambda work: measures.growth(work, 1_000, 10_000)),
    Bench("many: heaviest stop page, 1,000 stops to 20", "×", 1.1, lambda work: measures.page_growth(work, 1_000)),
    *(
        Bench(
            f"many: {stops:,} stops, {unit} to {name}",
            "×",
            budget if unit == "clock" else None,
            partial(rival_sites.many, stops=stops, rival=rival, by=by),
        )
        for stops in (1_000, 3_000, 10_000)
        for rival, name, budget in (("zensical", "Zensical", 2.0), ("mkdocs", "MkDocs + Material", 4.0))
        for unit, by in (("clock", wall), ("processor", processor))
    ),
)


def main(words: Sequence[str]) -> int:
    """Measure and print; 1 where a budget breaks."""
    chosen = [bench for bench in BENCHES if not words or any(word in bench.name for word in words)]
    if not chosen:
        print("No bench of this name:", *(bench.name for bench in BENCHES), sep="\n  ", file=sys.stderr)
        return 2
    broken = []
    width = max(len(bench.name) for bench in chosen)
    print(f"{'':<{width}}  {'measured':>12}  {'budget':>12}")
    with tempfile.TemporaryDirectory(prefix="sentiers-bench-") as folder:
        work = Workplace(Path(folder))
        for bench in chosen:
            try:
                found = bench.measure(work)
            except RuntimeError as failed:
                broken.append(bench.name)
                print(f"{bench.name:<{width}}  {'failed':>12}\n{failed}", flush=True)
                continue
            within = bench.budget is None or found <= bench.budget
            if not within:
                broken.append(bench.name)
            budget = "" if bench.budget is None else shown(bench.budget, bench.unit)
            print(
                f"{bench.name:<{width}}  {shown(found, bench.unit):>12}  {budget:>12}  {'' if within else 'BROKEN'}",
                flush=True,
            )
    if broken:
        print(f"{len(broken)} of {len(chosen)} budgets broken: {'; '.join(broken)}", file=sys.stderr)
    return 1 if broken else 0


def shown(value: float, unit: str) -> str:
    number = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
    return f"{number} {unit}"


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
