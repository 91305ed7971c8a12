"""The way up of the shares as a picture: a row for each project that came or went, drawn where it would win."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import money

WIDTH, LINE, LEFT, BAR = 320, 22, 26, 12
MOST_ROWS = 30


@dataclass(frozen=True)
class Climb:
    """One project: where it would win, as an outline of the picture, and in words."""

    number: str
    title: str
    path: str
    y: int
    words: str


@dataclass(frozen=True)
class Climbing:
    """The picture of one pot. `kept` is where the line of the share that was kept stands."""

    rows: tuple[Climb, ...]
    says: str
    kept: str
    width: int
    height: int


def climb(working: dict[str, Any]) -> Climbing | None:
    """None where no share was raised, or where nothing came or went on the way."""
    rungs = working.get("rungs") or []
    if len(rungs) < 2:
        return None
    every = {one for _first, _last, winners in rungs for one in winners}
    moving = [line for line in working["projects"] if line["number"] in every and _moves(rungs, line["number"])]
    if not moving:
        return None
    kept, end = working["tally"]["increments"], rungs[-1][1] + 1

    def across(raises: float) -> float:
        return round(LEFT + (WIDTH - LEFT) * raises / end, 1)

    rows = []
    for place, line in enumerate(moving[:MOST_ROWS]):
        runs = _runs(rungs, line["number"])
        y = 4 + place * LINE
        path = "".join(
            f"M{across(a)} {y}h{max(1.0, across(b + 1) - across(a)):.1f}v{BAR}H{across(a)}z" for a, b in runs
        )
        rows.append(Climb(line["number"], line["title"], path, y + BAR - 2, _in_words(runs, kept, working)))
    height = 4 + len(rows) * LINE
    return Climbing(tuple(rows), _says(len(moving), working), f"M{across(kept + 0.5)} 0V{height}", WIDTH, height)


def _moves(rungs: list[list[Any]], number: str) -> bool:
    return len({number in winners for _first, _last, winners in rungs}) == 2


def _runs(rungs: list[list[Any]], number: str) -> list[tuple[int, int]]:
    """(first, last) of each stretch on which it would win."""
    found: list[tuple[int, int]] = []
    for first, last, winners in rungs:
        if number not in winners:
            continue
        if found and found[-1][1] == first - 1:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def _amount(units: int, working: dict[str, Any]) -> str:
    return money.show(units * 10 ** money.decimals(working["currency"]), working["currency"])


def _in_words(runs: list[tuple[int, int]], kept: int, working: dict[str, Any]) -> str:
    parts = [
        _("from %(a)s to %(b)s more") % {"a": _amount(a, working), "b": _amount(min(b, kept), working)}
        for a, b in runs
        if a <= kept
    ]
    late = [a for a, _b in runs if a > kept]
    if late and not parts:
        return _("only at %(a)s more, which would have spent too much") % {"a": _amount(late[0], working)}
    return ", ".join(parts)


def _says(moving: int, working: dict[str, Any]) -> str:
    kept = _amount(working["tally"]["increments"], working)
    return ngettext(
        "While every voter's share was raised by up to %(kept)s, %(n)d project came or went.",
        "While every voter's share was raised by up to %(kept)s, %(n)d projects came or went.",
        moving,
    ) % {"kept": kept, "n": moving}
