"""`python -m tests.fuzz [--seconds 60] [--seed N] [READER…]`: tries, tells what was tried, keeps what failed."""

import argparse
import random

from tests.fuzz.readers import readers
from tests.fuzz.run import PROJECT, keep, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30), help="the same number tries the same")
    parser.add_argument("names", nargs="*", metavar="READER", help="these alone")
    options = parser.parse_args()
    with readers() as every:
        chosen = [reader for reader in every if not options.names or reader.name in options.names]
        if not chosen:
            parser.error("the readers are " + ", ".join(reader.name for reader in every))
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


if __name__ == "__main__":
    raise SystemExit(main())
