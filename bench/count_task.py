"""One measurement of tellers in a process of its own: prints JSON with CPU seconds (and memory in MB).

python bench/count_task.py file PATH RULE TIMES | hundredfold PATH RULE | synthetic BALLOTS | text BALLOTS |
        lengthened PATH BYTES | all DATA | losers PATH
"""

import json
import resource
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from count_all import differences, expected_of
from synthetic import election as invented

from tellers.count_command import as_entry
from tellers.pabulib import read, read_bytes, to_text
from tellers.pabulib.lines import unpacked
from tellers.share_budget import RULES, Election, Project, count, raise_shares
from tellers.share_budget.counter import counter
from tellers.share_budget.engine import library
from tellers.share_budget.explain import explain
from tellers.share_budget.field import field_of


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What a function gives, and the CPU seconds it took."""
    began = process_time()
    result = work()
    return result, process_time() - began


def prepared(election: Election, rule: str) -> float:
    """Group the ballots and lay them out, which is done once for an election; how long it took."""
    return timed(lambda: counter(field_of(election), per_cost=rule.startswith("mes_cost")))[1]


def file(path: str, rule: str, times: str) -> dict[str, Any]:
    """Read a file, group its ballots and count it so many times."""
    election, reading = timed(lambda: read(path))
    grouping = prepared(election, rule)
    runs = []
    for _ in range(int(times)):
        raise_shares.forget(field_of(election))  # or it would only be remembered
        runs.append(timed(lambda: count(election, rule)))
    tally = runs[0][0]
    return {
        "ballots": len(election.ballots),
        "projects": len(election.projects),
        "winners": sorted(tally.winners),
        "raises": tally.increments,
        "read": reading,
        "group": grouping,
        "count": statistics.median(seconds for _, seconds in runs),
    }


def hundredfold(path: str, rule: str) -> dict[str, Any]:
    """A file in a unit a hundred times as small, so that there are a hundred times as many raises."""
    plain = read(path)
    costs = [Project(one.id, one.cost * 100) for one in plain.projects]
    election = Election(costs, plain.ballots, budget=plain.budget * 100, vote_type=plain.vote_type)
    prepared(election, rule)
    tally, seconds = timed(lambda: count(election, rule))
    same = tally.winners == count(plain, rule).winners
    return {"raises": tally.increments, "count": seconds, "same_winners": same}


def synthetic(ballots: str) -> dict[str, Any]:
    """An invented election of any size: one count, and one with raises."""
    election, making = timed(lambda: invented(int(ballots)))
    grouping = prepared(election, "mes_cost")
    _, once = timed(lambda: count(election, "mes_cost"))
    tally, raised = timed(lambda: count(election, "mes_cost_add1"))
    found = {"make": making, "group": grouping, "count": once, "add1": raised, "raises": tally.increments}
    return found | {"groups": len(field_of(election).groups)}


def text(ballots: str) -> dict[str, Any]:
    """Reading the file of an invented election: all its ballots differ, more or less."""
    data = to_text(invented(int(ballots))).encode()
    runs = [timed(lambda: read_bytes(data))[1] for _ in range(5)]
    return {"bytes": len(data), "read": statistics.median(runs)}


def lengthened(path: str, size: str) -> dict[str, Any]:
    """Reading a city's file with some of its voters once more under other numbers, until it is so many bytes long."""
    data = unpacked(Path(path).read_bytes()).rstrip(b"\n") + b"\n"
    rows = data[data.index(b"\nVOTES") :].split(b"\n")[3:]
    more = [b"9" + one for one in rows if one]
    while len(data) < int(size):
        data += b"\n".join(more[: len(more) // 4]) + b"\n"
    runs = [timed(lambda: read_bytes(data))[1] for _ in range(5)]
    return {"bytes": len(data), "read": statistics.median(runs)}


def all(data: str) -> dict[str, Any]:
    """Every file by every rule; how many results differ from what other programs found."""
    different, compared, files, spent = 0, 0, sorted(Path(data).glob("*.pb*")), 0.0
    for path in files:
        election, seconds = timed(lambda path=path: read(path))
        spent += seconds
        for rule, expected in expected_of(path).items():
            tally, seconds = timed(lambda e=election, rule=rule: count(e, rule))
            spent += seconds
            if expected["check"] != "not-computed":
                compared += 1
                different += bool(differences(expected, as_entry(tally)))
    return {"files": len(files), "rules": len(RULES), "compared": compared, "different": different, "seconds": spent}


def losers(path: str) -> dict[str, Any]:
    """For every project that lost: the fewest further supporters and the highest cost that would have been enough."""
    election = read(path)
    tally = count(election, "mes_cost_add1")
    explanation, seconds = timed(lambda: explain(election, tally))
    return {"losers": len(explanation.not_funded), "seconds": seconds}


if __name__ == "__main__":
    task, *words = sys.argv[1:]
    found = globals()[task](*words)
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found["engine"] = library() is not None
    print(json.dumps(found))
