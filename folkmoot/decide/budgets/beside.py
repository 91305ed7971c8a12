"""The same ballots counted in several ways, as a picture: for each way the pot as a bar, and in it what would be funded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from folkmoot.base import money
from folkmoot.decide.budgets.ways import way_of

WIDTH, NAME, BAR, ROW, GAP = 320, 13, 20, 46, 1
ROOM_FOR_DIGIT = 9


@dataclass(frozen=True)
class Way:
    """One bar. `same` and `only_there` are outlines of what wins here too and of what does not; labels stand in wide pieces."""

    name: str
    name_y: int
    track: str
    same: str
    only_there: str
    labels: tuple[tuple[str, str], ...]
    label_y: int


@dataclass(frozen=True)
class Beside:
    """What the template draws, and the same in words; the table beside it says the rest."""

    ways: tuple[Way, ...]
    says: str
    only_there: tuple[tuple[str, str], ...]  # (number, title) of what does not win here and wins by some other way
    width: int
    height: int


def drawn_beside(working: dict[str, Any]) -> Beside | None:
    """None where there is nothing to compare with, or nothing wins that costs anything."""
    won = [line["number"] for line in working["projects"] if line["funded"]]
    counted = [(working["rule"], won), *((other["rule"], other["winners"]) for other in working["also"])]
    costs = {line["number"]: line["cost_minor"] for line in working["projects"]}
    if len(counted) < 2 or not any(costs[number] for _rule, winners in counted for number in winners):
        return None
    order = [number for number in costs if number in won] + [number for number in costs if number not in won]
    wide = {number: WIDTH * costs[number] / working["pot_minor"] for number in order if costs[number]}
    ways = tuple(
        _way(at, str(way_of(rule).name), [(one in won, one, wide[one]) for one in wide if one in winners])
        for at, (rule, winners) in enumerate(counted)
    )
    elsewhere = {number for _rule, winners in counted for number in winners if costs[number]}.difference(won)
    named = tuple((line["number"], line["title"]) for line in working["projects"] if line["number"] in elsewhere)
    return Beside(ways, _says(counted, costs, working), named, WIDTH, ROW * len(ways))


def _way(at: int, name: str, parts: Sequence[tuple[bool, str, float]]) -> Way:
    """parts: (wins here too, number, width), in one order for every bar, what wins here first, so that the eye finds what is missing."""
    top, x = at * ROW + NAME + 5, 0.0
    pieces: dict[bool, list[str]] = {True: [], False: []}
    labels = []
    for wins_here, number, wide in parts:
        seen = f"{max(wide - GAP, 0.3):.1f}"
        pieces[wins_here].append(f"M{x:.1f} {top}h{seen}v{BAR}h-{seen}z")
        if wide > ROOM_FOR_DIGIT * len(number) + 2:
            labels.append((number, f"{x + wide / 2:.1f}"))
        x += wide
    return Way(
        name,
        at * ROW + NAME,
        f"M0 {top}h{WIDTH}v{BAR}H0z",
        "".join(pieces[True]),
        "".join(pieces[False]),
        tuple(labels),
        top + BAR - 5,
    )


def _says(counted: Sequence[tuple[str, Sequence[str]]], costs: dict[str, int], working: dict[str, Any]) -> str:
    currency = working["currency"]
    spent = "; ".join(
        _("%(way)s: %(money)s")
        % {"way": way_of(rule).name, "money": money.show(sum(costs[number] for number in winners), currency)}
        for rule, winners in counted
    )
    pot = money.show(working["pot_minor"], currency)
    return _("How much of the pot of %(pot)s each way would use. %(spent)s.") % {"pot": pot, "spent": spent}
