"""Count one file with pabutools, in its own environment: prints {"winners": […], "seconds": …} without the time of reading.

python bench/pabutools_side.py FILE (mes_cost | mes_card) TIMES
"""

import json
import statistics
import sys
from importlib.metadata import version
from time import process_time

from pabutools.election import Cardinality_Sat, Cost_Sat, parse_pabulib
from pabutools.rules import method_of_equal_shares

sys.setrecursionlimit(100_000)


def main() -> None:
    path, rule, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
    instance, profile = parse_pabulib(path)
    satisfaction = Cost_Sat if rule == "mes_cost" else Cardinality_Sat
    seconds = []
    for _ in range(times):
        began = process_time()
        winners = method_of_equal_shares(instance, profile, sat_class=satisfaction)
        seconds.append(process_time() - began)
    result = {"winners": sorted(str(one) for one in winners), "seconds": statistics.median(seconds)}
    print(json.dumps(result | {"version": version("pabutools")}))


if __name__ == "__main__":
    main()
