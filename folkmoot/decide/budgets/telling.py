"""A counted result as a page tells it: headline figures, pot by pot one row a project, ties, and other ways of counting."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base import money
from folkmoot.decide.budgets.beside import Beside, drawn_beside
from folkmoot.decide.budgets.climbing import Climbing, climb
from folkmoot.decide.budgets.close_calls import close_call, other_lots
from folkmoot.decide.budgets.counting import parts_of
from folkmoot.decide.budgets.headline import share_in_words
from folkmoot.decide.budgets.models import Budget
from folkmoot.decide.budgets.picture import Picture, draw
from folkmoot.decide.budgets.sentences import amount, what_happened
from folkmoot.decide.budgets.shares import Shares, shares_of
from folkmoot.decide.budgets.ways import Way, way_of
from folkmoot.spine.outcomes.models import Outcome


@dataclass(frozen=True)
class Row:
    number: str
    title: str
    url: str
    funded: bool
    people: int
    votes: str  # or points, where a ballot gives points
    cost_minor: int
    sentence: str
    close: str  # what its win or loss hung on, where that is known
    tie: str
    elsewhere: tuple[bool, ...]  # funded by each of the other ways


@dataclass(frozen=True)
class Other:
    """The same ballots, another way."""

    way: Way
    won: int
    total_minor: int
    reached: str
    only_here: tuple[str, ...]
    only_there: tuple[str, ...]
    weighed: "Weighed | None"

    @property
    def differs(self) -> str:
        """How far apart the two results are, in a few words."""
        more, fewer = len(self.only_there), len(self.only_here)
        gains = ngettext("%(n)d other project would win", "%(n)d other projects would win", more) % {"n": more}
        losses = ngettext("%(n)d of these would not", "%(n)d of these would not", fewer) % {"n": fewer}
        return ", ".join(part for part, number in ((gains, more), (losses, fewer)) if number)


@dataclass(frozen=True)
class Weighed:
    """What a result does to the voters, in words; where ballots are public."""

    without: str
    each: str
    uneven: str
    claims: tuple[str, ...]
    claims_known: bool


@dataclass(frozen=True)
class Official:
    """How our count of a round brought in compares with the result its city announced."""

    same: bool
    won: int
    total_minor: int
    ours: int
    only_official: tuple[str, ...]
    only_ours: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """What was counted together: one pot, or all there is. `title` is empty where there is only one."""

    id: str
    title: str
    about: str
    working: dict[str, Any]
    rows: list[Row]
    funded: int
    others: list[Other]
    reached: str
    share: str
    raised: str
    # "sure" or "shares": how far the rows' words on what would have been enough reach; "" if there are none
    claims: str
    counted_again: str  # how what is said of how close it was was found
    level: str  # whether anything was level in this count, and what settled it
    not_close: str  # why nothing is said of how close it was
    picture: Picture | None
    climbing: Climbing | None
    shares: Shares | None

    @property
    def has_left_over(self) -> bool:
        return self.pot_minor > self.total_minor

    @property
    def pot_minor(self) -> int:
        return int(self.working["pot_minor"])

    @property
    def total_minor(self) -> int:
        return int(self.working["total_minor"])


@dataclass(frozen=True)
class Told:
    """The whole result, and its parts pot by pot. One pot is one part."""

    working: dict[str, Any]
    way: Way
    parts: list[Part]
    funded: int
    others: list[Other]
    reached: str
    official: Official | None
    left_out: tuple[str, ...]
    weighed: Weighed | None
    beside: Beside | None

    @property
    def weighs(self) -> bool:
        """Whether each way of counting has its figures beside it."""
        return bool(self.weighed and self.others and all(other.weighed for other in self.others))

    @property
    def rows(self) -> list[Row]:
        """Every project, pot by pot."""
        return [row for part in self.parts for row in part.rows]

    @property
    def several(self) -> bool:
        return len(self.parts) > 1

    @property
    def by_points(self) -> bool:
        return self.working["vote_type"] not in ("approval", "choose-1")

    @property
    def by_ticks(self) -> bool:
        return bool(self.working["vote_type"] == "approval")


def told(budget: Budget, outcome: Outcome) -> Told:
    working = outcome.working
    urls = {
        project.public_id: project.get_absolute_url()
        for project in budget.projects.select_related("budget__process__place")
    }
    titles, winners = _titles(working), _winners(working)
    frozen = {project["number"]: project["title"] for project in budget.process.frozen["projects"]}
    return Told(
        working=working,
        way=way_of(working["rule"]),
        parts=[_part(part, urls) for part in parts_of(working)],
        funded=len(winners),
        others=[_other(other, winners, titles) for other in working["also"]],
        reached=share_in_words(*working["reached"]),
        official=_official(budget, winners, titles),
        left_out=tuple(frozen[number] for number in working["left_out"]),
        weighed=_weighed(working.get("weighed"), titles),
        beside=drawn_beside(working),
    )


def _part(working: dict[str, Any], urls: dict[str, str]) -> Part:
    titles, winners = _titles(working), _winners(working)
    ties = {tie["chosen"]: _tie(tie, titles) for tie in working["tally"]["ties"]}
    return Part(
        id=working.get("id") or "",
        title=working.get("title", ""),
        about=working.get("about", ""),
        working=working,
        rows=[_row(line, working, urls, ties) for line in working["projects"]],
        funded=len(winners),
        others=[_other(other, winners, titles) for other in working["also"]],
        reached=share_in_words(*working["reached"]),
        share=amount(working["share"], working) if working["share"] else "",
        raised=_raised(working),
        claims=_claims(working["projects"]),
        counted_again=_counted_again(working),
        level=_level(working["tally"]["ties"]) if working["ballots"] else "",
        not_close=_not_close(working),
        picture=draw(working),
        climbing=climb(working),
        shares=shares_of(working),
    )


def _row(line: dict[str, Any], working: dict[str, Any], urls: dict[str, str], ties: dict[str, str]) -> Row:
    return Row(
        number=line["number"],
        title=line["title"],
        url=urls.get(line["id"], ""),
        funded=line["funded"],
        people=line["people"],
        votes=_votes(line["points"]),
        cost_minor=line["cost_minor"],
        sentence=what_happened(line, working),
        close=close_call(line, working),
        tie=f"{ties.get(line['number'], '')} {other_lots(line['number'], working)}".strip(),
        elsewhere=tuple(line["number"] in other["winners"] for other in working["also"]),
    )


def _titles(working: dict[str, Any]) -> dict[str, str]:
    return {line["number"]: line["title"] for line in working["projects"]}


def _winners(working: dict[str, Any]) -> set[str]:
    return {line["number"] for line in working["projects"] if line["funded"]}


def _votes(points: str) -> str:
    """Whole points with separators; a part of a point as the ballots had it."""
    return number_format(int(points)) if points.isdigit() else f"{float(Fraction(points)):g}"


def _claims(lines: list[dict[str, Any]]) -> str:
    said = {line["sure"] for line in lines if line.get("extra") or line.get("less")}
    return "" if not said else "sure" if said == {True} else "shares"


def _tie(tie: dict[str, Any], titles: dict[str, str]) -> str:
    why = {
        "lower cost": _("It costs less, so it went first."),
        "more votes": _("It had more votes or points, so it went first."),
    }.get(tie["settled_by"], _("It has the lower number, so it went first: that was fixed before the vote."))
    rivals = [titles[number] for number in tie["between"] if number != tie["chosen"]]
    return _("It was level with %(rivals)s. %(why)s") % {"rivals": _list(rivals), "why": why}


def _level(ties: list[dict[str, Any]]) -> str:
    """How often projects were level, and that no chance was needed; each row says the rest."""
    if not ties:
        return _("No two projects were level anywhere in this count.")
    return ngettext(
        "Projects were level %(n)d time; what settled it stands with the one that went first.",
        "Projects were level %(n)d times; what settled it stands with each one that went first.",
        len(ties),
    ) % {"n": len(ties)}


def _counted_again(working: dict[str, Any]) -> str:
    found = working.get("closeness") or {}
    said = []
    if any(found.get("rivals") or ()):
        said.append(
            _("What would have been without one winner was checked by counting again as if that winner could not win.")
        )
    if found.get("safe"):
        said.append(
            _(
                "“With … fewer” and “at a cost of” were checked by counting again as if so many of the people who voted had not asked for it, or as if it had cost that."
            )
        )
    return " ".join(said)


def _not_close(working: dict[str, Any]) -> str:
    found = working.get("closeness")
    if not found or not working["ballots"] or found["safe"] is not None:
        return ""
    if found["rivals"] is None:
        return _(
            "How close each winner was, which winner kept another project out, and what another lot would have brought are not worked out: with so many ballots, counting again and again takes too long."
        )
    if working["open_ballots"]:
        return _(
            "How close each winner was is not worked out: with so many ballots, counting again and again for each takes too long."
        )
    return _("How close each winner was is not told: with these ballots it could show how somebody voted.")


def _list(titles: list[str]) -> str:
    return ", ".join(f"“{title}”" for title in titles[:4]) + (f" (+{len(titles) - 4})" if len(titles) > 4 else "")


def _raised(working: dict[str, Any]) -> str:
    """How the shares came to be what they are: so much of the pot each, raised so that more of it is used."""
    increments = working["tally"]["increments"]
    if not increments or not working["share_at_start"]:
        return ""
    currency = working["currency"]
    words = {
        "start": amount(working["share_at_start"], working),
        "raise": money.show(increments * 10 ** money.decimals(currency), currency),
        "share": amount(working["share"], working),
    }
    return (
        _(
            "An equal part of the pot is %(start)s a voter. So that more of the pot is used, every voter's share was raised by the same %(raise)s, to %(share)s."
        )
        % words
    )


def _other(other: dict[str, Any], winners: set[str], titles: dict[str, str]) -> Other:
    there = set(other["winners"])
    return Other(
        way=way_of(other["rule"]),
        won=len(there),
        total_minor=other["total_minor"],
        reached=share_in_words(*other["reached"]),
        only_here=tuple(titles[number] for number in titles if number in winners - there),
        only_there=tuple(titles[number] for number in titles if number in there - winners),
        weighed=_weighed(other.get("weighed"), titles),
    )


def _weighed(found: dict[str, Any] | None, titles: dict[str, str]) -> Weighed | None:
    if not found:
        return None
    uneven = found["gini"]
    return Weighed(
        without=number_format(found["without"]),
        each=number_format(float(Fraction(found["winners_each"])), 1),
        uneven="" if uneven is None else number_format(round(100 * Fraction(uneven))),
        claims=tuple(_claim(number, people, titles) for number, people in found["unmet"] or ()),
        claims_known=found["unmet"] is not None,
    )


def _claim(number: str, people: int, titles: dict[str, str]) -> str:
    words = ngettext("“%(project)s”: %(n)s person could say so.", "“%(project)s”: %(n)s people could say so.", people)
    return words % {"project": titles.get(number, number), "n": number_format(people)}


def _official(budget: Budget, winners: set[str], titles: dict[str, str]) -> Official | None:
    announced = budget.process.frozen.get("official")
    if not announced:
        return None
    theirs = set(announced)
    costs = {project["number"]: project["cost_minor"] for project in budget.process.frozen["projects"]}
    return Official(
        same=theirs == winners,
        won=len(theirs),
        total_minor=sum(costs[number] for number in theirs),
        ours=len(winners),
        only_official=tuple(titles.get(number, number) for number in announced if number not in winners),
        only_ours=tuple(titles[number] for number in titles if number in winners - theirs),
    )
