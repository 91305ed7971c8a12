"""Write an Election as a Pabulib file."""

import csv
import gzip
import io
from fractions import Fraction
from pathlib import Path

from tellers.ballots import Ballot, Score, named_on
from tellers.share_budget.election import Election


def write(election: Election, path: str | Path) -> None:
    """Write an election to a file, gzipped if its name ends in .gz. Reading it again gives an equal election.

    Raises ValueError if a number has no end as a decimal (a third), or an id could not be told apart in a list.
    """
    data = to_text(election).encode("utf-8")
    Path(path).write_bytes(gzip.compress(data, mtime=0) if str(path).endswith(".gz") else data)


def to_text(election: Election) -> str:
    """An election as the text of a .pb file: exact decimals, voters numbered from 1, nothing about who they are."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, delimiter=";", lineterminator="\n")
    rows.writerow(["META"])
    rows.writerow(["key", "value"])
    rows.writerows(_meta(election))
    rows.writerow(["PROJECTS"])
    rows.writerow(["project_id", "cost", "name"])
    rows.writerows([_safe(project.id), decimal_text(project.cost), project.name] for project in election.projects)
    rows.writerow(["VOTES"])
    scored = election.vote_type in ("cumulative", "scoring")
    rows.writerow(["voter_id", "vote", "points"] if scored else ["voter_id", "vote"])
    rows.writerows([number, *_cells(ballot, scored)] for number, ballot in enumerate(election.ballots, 1))
    return out.getvalue()


def decimal_text(number: Fraction) -> str:
    """An exact number as decimal text: 5/2 is "2.5". Raises ValueError for one that never ends, such as a third."""
    places = 0
    while (number * 10**places).denominator != 1:
        places += 1
        if places > 60:
            raise ValueError(f"{number} has no end as a decimal, so it cannot be written in a Pabulib file.")
    digits = str(abs(int(number * 10**places))).rjust(places + 1, "0")
    sign = "-" if number < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)


def _meta(election: Election) -> list[tuple[str, str]]:
    counted = [
        ("num_projects", str(len(election.projects))),
        ("num_votes", str(len(election.ballots))),
        ("budget", decimal_text(election.budget)),
        ("vote_type", election.vote_type),
    ]
    if election.currency:
        counted.append(("currency", election.currency))
    if election.rank_points_top:
        counted.append(("max_length", str(election.rank_points_top)))
    # The format has no word of its own for this; a program that does not know the line counts as if it were not there.
    counted += [(f"exclusive_{n}", ",".join(map(_safe, one))) for n, one in enumerate(election.exclusive, 1)]
    return [*election.meta, *counted]


def _cells(ballot: Ballot, scored: bool) -> list[str]:
    cells = [",".join(named_on(ballot))]
    if scored and isinstance(ballot, Score):
        cells.append(",".join(decimal_text(number) for _, number in ballot.points))
    return cells


def _safe(one: str) -> str:
    if "," in one or one != one.strip() or not one.isprintable():
        raise ValueError(
            f"The id {one!r} has a comma, a space at its end or a hidden character, so lists could not name it."
        )
    return one
