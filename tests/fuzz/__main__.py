"""`python -m tests.fuzz [--seconds 60] [--seed N] [--guided] [READER…]`: tries, tells what was tried, keeps what failed."""

import argparse
import random
import sys
from collections.abc import Sequence

from tests.fuzz import guided
from tests.fuzz.readers import Reader, readers
from tests.fuzz.run import PROJECT, keep, run


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30), help="the same number tries the same")
    parser.add_argument("names", nargs="*", metavar="READER", help="these alone")
    parser.add_argument("--guided", action="store_true", help="go on from files that reach new lines (needs atheris)")
    options = parser.parse_args(words)
    if options.guided and not guided.installed():
        print(guided.INSTALL, file=sys.stderr)
        return 1
    with readers() as every:
        chosen = [reader for reader in every if not options.names or reader.name in options.names]
        if not chosen:
            parser.error("the readers are " + ", ".join(reader.name for reader in every))
        if options.guided:
            return _guided(chosen, options.seconds, options.seed)
        found = run(chosen, options.seconds, options.seed)
        failed = 0
        print(f"seed {options.seed}, {options.seconds:g} s")
        for reader in chosen:
            tried = found[reader.name]
            print(f"{reader.name:10} {tried.cases:7} files, {tried.taken:6} taken, {len(tried.troubles)} troubles")
            for name, case in tried.troubles.items():
                failed += 1
                print(f"           {name}: {keep(reader, name, case).relative_to(PROJECT).as_posix()}")
    return 1 if failed else 0


def _guided(chosen: Sequence[Reader], seconds: float, seed: int) -> int:
    """Each reader has its part of the time."""
    each_s = max(1, round(seconds / len(chosen)))
    print(f"seed {seed}, {each_s} s each")
    failed = 0
    for reader in chosen:
        tried, kept = guided.guided(reader.name, each_s, seed)
        print(f"{reader.name:10} {tried:7} files, {len(kept)} troubles", *kept, sep="\n           ", flush=True)
        failed += len(kept)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
