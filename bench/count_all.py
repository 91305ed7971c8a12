"""Count every shared budget file by every rule, compare with the expected results, and print the time of each.

    python bench/count_all.py [PART OF A FILE NAME …] [--rules mes_cost,phragmen] [--data DIRECTORY]

Ends with 1 if any result differs. Times are CPU seconds of this process; use ratios, not absolutes.
"""

import argparse
import json
import resource
import sys
from fractions import Fraction
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tellers.count_command import as_entry  # noqa: E402 - the checkout comes first on the path
from tellers.pabulib import read  # noqa: E402
from tellers.share_budget import RULES, count  # noqa: E402

COMPARED = ("winners", "order", "total_cost", "increments", "per_voter_budget", "stop")


def main() -> int:
    """Run the comparison. Returns 0 if everything that has an expected result equals it."""
    wanted = _arguments()
    different = 0
    began = process_time()
    for path in sorted(wanted.data.glob("*.pb*")):
        if not wanted.names or any(name in path.name for name in wanted.names):
            different += _compare(path, wanted.rules)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{different} differ; {process_time() - began:.1f} s in all; {memory} MB at most")
    return 1 if different else 0


def differences(expected: dict[str, Any], entry: dict[str, Any]) -> list[str]:
    """The names of what differs between an expected entry and ours; only what the expected entry has is compared."""
    differ = [name for name in COMPARED if name in expected and expected[name] != entry.get(name)]
    for theirs, ours in zip(expected.get("rounds", ()), entry.get("rounds", ()), strict=False):
        differ += [f"{name} of {ours['project']}" for name in theirs if not _same(theirs[name], ours[name])]
    return differ


def expected_of(path: Path) -> dict[str, Any]:
    """The expected entries {rule: entry} beside a shared file."""
    name = path.name.removesuffix(".gz").removesuffix(".pb")
    rules: dict[str, Any] = json.loads((path.parent / "expected" / f"{name}.json").read_text())["rules"]
    return rules


def _compare(path: Path, rules: list[str]) -> int:
    began = process_time()
    election = read(path)
    print(
        f"{path.name}: {len(election.ballots)} ballots, {len(election.projects)} projects, read in {process_time() - began:.2f} s"
    )
    expected, different = expected_of(path), 0
    for rule in rules:
        began = process_time()
        tally = count(election, rule)
        seconds = process_time() - began
        if expected[rule]["check"] == "not-computed":
            verdict = f"nothing to compare with: {len(tally.winners)} winners, {tally.increments} raises, {tally.stop}"
        else:
            differ = differences(expected[rule], as_entry(tally))
            different += bool(differ)
            verdict = "DIFFERS in " + ", ".join(differ) if differ else f"equal ({expected[rule]['check']})"
        print(f"  {rule:22} {seconds:8.3f} s  {verdict}", flush=True)
    return different


def _same(theirs: str, ours: str) -> bool:
    """Whether a number rounded to twelve digits is ours; ids are compared as text."""
    if theirs == ours:
        return True
    try:
        rounded, exact = Fraction(theirs), Fraction(ours)
    except ValueError:
        return False
    return abs(rounded - exact) <= abs(exact) / 10**11


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("names", nargs="*", help="only files with this in their name")
    parser.add_argument("--rules", type=lambda text: text.split(","), default=list(RULES))
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "pabulib")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
