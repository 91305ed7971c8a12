"""Count real elections by two programs that share no code, `tellers` and `verifier`, and say where they differ.

    python bench/second_count.py FILE … [--rules mes_cost_add1,mes_card_add1] [--write FOUND.json]

Ends with 1 if they differ. The second program counts every raise afresh, so a city takes minutes. --write keeps what both agree on.
"""

import argparse
import gzip
import json
import sys
from pathlib import Path
from time import process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tellers.pabulib import read  # noqa: E402 - the checkout comes first on the path
from tellers.share_budget import RULES, count  # noqa: E402
from verifier import elections, shares  # noqa: E402

BOTH = [rule for rule in RULES if not rule.startswith("phragmen")]


def main() -> int:
    """Count each file by each rule twice. Returns 0 if both programs agree everywhere."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("files", nargs="+", type=Path)
    words.add_argument("--rules", type=lambda text: text.split(","), default=BOTH)
    words.add_argument("--write", type=Path)
    asked = words.parse_args()
    found: dict[str, Any] = {}
    for path in asked.files:
        mine, theirs = read(path), elections.read_election(plain(path))
        for rule in asked.rules:
            tally, began = count(mine, rule), process_time()
            again = shares.count(theirs, rule, patience=1e9)
            raises = tally.increments or 0
            same = (list(tally.order), tally.total_cost, raises) == (list(again.order), again.cost, again.raises)
            verdict = "equal" if same else f"DIFFERS: {tally.order} / {again.order}"
            print(f"{path.name} {rule}: {verdict}; second count {process_time() - began:.1f} s", flush=True)
            if not same:
                return 1
            entry = {"order": list(again.order), "total_cost": str(again.cost), "increments": tally.increments}
            found.setdefault(path.name, {})[rule] = entry | {"stop": tally.stop}
    if asked.write:
        asked.write.write_text(json.dumps(found, indent=1) + "\n")
    return 0


def plain(path: Path) -> bytes:
    """The bytes of a file, unpacked."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


if __name__ == "__main__":
    sys.exit(main())
