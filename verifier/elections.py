"""Published ballots as numbers: projects with costs, and how many points each group of equal ballots gives them."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from verifier import canonical
from verifier.verdicts import CannotTell

MOST_BYTES = 64 * 2**20
SECTIONS = ("META", "PROJECTS", "VOTES")
DECIMAL = re.compile(r"[0-9]{1,18}([.,][0-9]{1,9})?")
Points = tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True)
class Election:
    """A vote on a budget. Equal ballots are one group with a number."""

    kind: str
    budget: Fraction
    costs: dict[str, Fraction]
    ballots: dict[Points, int]
    exclusive: tuple[frozenset[str], ...]
    rule: str
    digests: frozenset[str]  # what the record may hold of these ballots, in the spellings that it may have

    @property
    def voters(self) -> int:
        return sum(self.ballots.values())


def read_election(data: bytes) -> Election:
    """An election from a Pabulib file (.pb)."""
    meta, projects, votes = _sections(_text(data))
    kind = meta.get("vote_type", "approval")
    costs = {str(one.get("project_id", "")): _number(one.get("cost", "")) for one in projects}
    if len(costs) != len(projects) or "" in costs:
        raise CannotTell("A project has no id, or two have the same.")
    _check_count(meta, "num_projects", len(projects))
    _check_count(meta, "num_votes", len(votes))
    ballots = [_ballot(vote, kind, costs) for vote in votes]
    top = _top(meta, kind, ballots)
    return Election(
        kind=kind,
        budget=_number(meta.get("budget", "")),
        costs=costs,
        ballots=dict(Counter(_points(ballot, kind, top) for ballot in ballots)),
        exclusive=tuple(frozenset(ids.split(",")) for name, ids in meta.items() if name.startswith("exclusive_")),
        rule=meta.get("rule", ""),
        digests=frozenset(_digests(ballots, kind)),
    )


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise CannotTell("The file of ballots is larger than this program reads.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotTell("The file of ballots is not text in UTF-8.") from None


def _sections(text: str) -> tuple[dict[str, str], list[dict[str, str]], list[dict[str, str]]]:
    found: dict[str, list[list[str]]] = {}
    rows: list[list[str]] | None = None
    try:
        for row in csv.reader(io.StringIO(text), delimiter=";"):
            if len(row) == 1 and row[0].strip().upper() in SECTIONS:
                rows = found.setdefault(row[0].strip().upper(), [])
            elif row and rows is not None:
                rows.append([cell.strip() for cell in row])
    except csv.Error:
        raise CannotTell("The file of ballots is not a table that can be read.") from None
    if missing := [name for name in SECTIONS if not found.get(name)]:
        raise CannotTell(f"That is not a file of ballots (.pb): it has no part {missing[0]}.")
    meta = {row[0]: ";".join(row[1:]) for row in found["META"][1:]}
    return meta, _table(found["PROJECTS"]), _table(found["VOTES"])


def _table(rows: list[list[str]]) -> list[dict[str, str]]:
    names = rows[0]
    if any(len(row) > len(names) for row in rows):
        raise CannotTell("A line of the file has more parts than its table has columns.")
    return [dict(zip(names, row, strict=False)) for row in rows[1:]]


def _check_count(meta: dict[str, str], name: str, count: int) -> None:
    if meta.get(name, str(count)) != str(count):
        raise CannotTell(f"The file says {name} is {meta[name][:20]!r}, and holds {count}.")


def _number(text: str) -> Fraction:
    if not DECIMAL.fullmatch(text):
        raise CannotTell(f"{text[:30]!r} is not an amount.")
    return Fraction(text.replace(",", "."))


def _ballot(vote: dict[str, str], kind: str, costs: dict[str, Fraction]) -> list[tuple[str, str]]:
    """Ids in their order, each with the points as they are written."""
    ids = [one.strip() for one in vote.get("vote", "").split(",") if one.strip()]
    points = [one.strip() for one in vote.get("points", "").split(",") if one.strip()]
    if len(set(ids)) != len(ids) or not set(ids) <= costs.keys():
        raise CannotTell("A ballot names a project twice, or one that there is not.")
    if kind == "choose-1" and len(ids) > 1:
        raise CannotTell("A ballot chooses more than one project.")
    if kind in ("cumulative", "scoring") and len(points) != len(ids):
        raise CannotTell("A ballot does not say how many points each of its projects gets.")
    if kind not in ("approval", "choose-1", "ordinal", "cumulative", "scoring"):
        raise CannotTell(f"Ballots of the kind {kind[:30]!r} are not known here.")
    return list(zip(ids, points or [""] * len(ids), strict=True))


def _top(meta: dict[str, str], kind: str, ballots: list[list[tuple[str, str]]]) -> int:
    """The points of a first place: as the file says, else the length of the longest ballot."""
    if kind != "ordinal":
        return 0
    stated = meta.get("max_length", "")
    if stated.isascii() and stated.isdigit() and len(stated) < 9:
        return int(stated)
    return max((len(ballot) for ballot in ballots), default=0)


def _points(ballot: list[tuple[str, str]], kind: str, top: int) -> Points:
    if kind in ("cumulative", "scoring"):
        given = [(one, _number(points)) for one, points in ballot]
    elif kind == "ordinal":
        given = [(one, Fraction(top - place)) for place, (one, _) in enumerate(ballot)]
    else:
        given = [(one, Fraction(1)) for one, _ in ballot]
    return tuple(sorted((one, points) for one, points in given if points > 0))


# --- The digest that the record holds -------------------------------------------------------------


def _digests(ballots: list[list[tuple[str, str]]], kind: str) -> Iterator[str]:
    yield digest_of([_choice(ballot, kind) for ballot in ballots])
    if kind in ("cumulative", "scoring"):
        yield digest_of([_choice(sorted(ballot), kind) for ballot in ballots])


def _choice(ballot: list[tuple[str, str]], kind: str) -> dict[str, Any]:
    """A ballot as the box keeps it."""
    ids = [one for one, _ in ballot]
    if kind == "choose-1":
        return {"chosen": ids[0] if ids else None}
    if kind == "ordinal":
        return {"order": ids}
    if kind in ("cumulative", "scoring"):
        return {"points": [list(pair) for pair in ballot]}
    return {"approves": sorted(ids)}


def digest_of(choices: list[dict[str, Any]]) -> str:
    """SHA-256 of the ballots in canonical JSON, one a line, in sorted order, without a last newline."""
    return hashlib.sha256(b"\n".join(sorted(map(canonical.write, choices)))).hexdigest()
