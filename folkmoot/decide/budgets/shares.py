"""What people's shares of the pot were used for: of any supporter, of an imagined voter, and of one voter's own ballot."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from folkmoot.decide.budgets.sentences import amount
from tellers.share_budget import Election, Tally

Working = dict[str, Any]
MOST_IN_EXAMPLE = 3


@dataclass(frozen=True)
class Use:
    """So much of a share went to this project."""

    number: str
    title: str
    used: str
    on_average: bool = False
    up_to: bool = False  # some had less than that left, and all of it was used


@dataclass(frozen=True)
class Shares:
    """The shares of one count. `example` is a voter who need not exist."""

    start: str
    share: str
    voters: int
    uses: tuple[Use, ...]
    per_point: bool
    example: str


def shares_of(working: Working) -> Shares | None:
    """What each supporter's share was used for, from the published figures alone; None where nobody has a share."""
    bought = [line for line in working["projects"] if line["funded"] and line["how"] == "shares" and line["price"]]
    if not working["share"] or not working["ballots"] or not bought:
        return None
    per_point = working["vote_type"] not in ("approval", "choose-1")
    return Shares(
        start=amount(working["share_at_start"], working),
        share=amount(working["share"], working),
        voters=working["ballots"],
        uses=tuple(
            Use(
                line["number"],
                line["title"],
                amount(line["price"], working),
                on_average=bool(line.get("on_average")),
                up_to=Fraction(line["price"]) * Fraction(line["points"]) != Fraction(line["cost"]),
            )
            for line in bought
        ),
        per_point=per_point,
        example="" if working["vote_type"] != "approval" else _example(bought, working),
    )


def _example(bought: list[Working], working: Working) -> str:
    """An imagined voter who ticked winners that one share pays for, one after the other. Nobody's ballot is used."""
    left, chosen = Fraction(working["share"]), []
    for line in bought:
        price = Fraction(line["price"])
        if line.get("on_average") or price > left or len(chosen) == MOST_IN_EXAMPLE:
            continue
        chosen.append(line)
        left -= price
    if not chosen:
        return ""
    uses = [
        _("%(used)s for “%(title)s”") % {"used": amount(line["price"], working), "title": line["title"]}
        for line in chosen
    ]
    words = {"uses": ", ".join(uses), "share": amount(working["share"], working), "left": amount(str(left), working)}
    if not left:
        return _("For example, the share of a voter who ticked only these was used up: %(uses)s.") % words
    return (
        _("For example, the share of a voter who ticked only these: %(uses)s. %(left)s of %(share)s was left.") % words
    )


@dataclass(frozen=True)
class Own:
    """What one voter's own share was used for, in one pot."""

    title: str
    share: str
    uses: tuple[Use, ...]
    left: str
    lost: tuple[str, ...]  # titles they asked for that are not funded


def own_share(
    election: Election, tally: Tally, alone: Election, titles: dict[str, str], *, title: str = ""
) -> Own | None:
    """What the share of one ballot was used for; None where nobody has a share.

    alone  the same election with this ballot only

    Worked out from prices, not looked up among the counted: it reads the same whether this ballot or another of its voter's
    counted, so that nobody can be made to show which.
    """
    if not tally.rule.startswith("mes_") or not tally.voters:
        return None
    share = left = tally.per_voter_budget or tally.budget / tally.voters
    points, says, uses = dict(alone.points(alone.ballots[0])), {"currency": election.currency}, []
    for one in tally.rounds:
        used = min(left, (one.price_per_point or Fraction(0)) * points.get(one.project, 0))
        if used:
            uses.append(Use(one.project, titles[one.project], amount(str(used), says)))
            left -= used
    lost = tuple(titles[number] for number, much in points.items() if much and number not in tally.winners)
    return Own(title, amount(str(share), says), tuple(uses), amount(str(left), says), lost)
