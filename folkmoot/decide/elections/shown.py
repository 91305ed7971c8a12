"""A result as its page draws it: who was chosen, by name while they wish to be named, and the working in words."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.base.charts import Bar
from folkmoot.base.verdict import Words
from folkmoot.decide.elections import queries, telling_count
from folkmoot.decide.elections.headline import who_won
from folkmoot.decide.elections.methods import PAIRS, SENTENCES, STAGED
from folkmoot.decide.elections.models import Election, Nomination
from folkmoot.furniture.ballots.turnout import CHANNELS
from folkmoot.spine.outcomes.models import Outcome
from tellers.ballots import Ranking
from tellers.blt import Contest, write


@dataclass(frozen=True)
class Shown:
    """What the page of a result shows."""

    winners: list[Nomination]
    others: list[Nomination]
    left_out: list[Nomination]
    method: Words
    lots: list[str]  # in the order they came out
    by_lot: bool
    stages: list[telling_count.Stage] = field(default_factory=list)
    rows: list[telling_count.Row] = field(default_factory=list)
    nobody: list[str] = field(default_factory=list)
    quotas: list[str] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    pairs: list[tuple[str, bool]] = field(default_factory=list)
    ways: list[tuple[Words, int]] = field(default_factory=list)
    tickets: list[tuple[str, str, str]] = field(default_factory=list)  # name, id, ticket
    void: int = 0
    turnout: str = ""
    headline: str = ""


def shown(election: Election, outcome: Outcome) -> Shown:
    working = outcome.working
    people = queries.on_the_paper(election)
    names = names_of(people, working["candidates"])
    chosen, out = set(working["winners"]), set(working["left_out"])
    winners = queries.named(working["winners"], people)
    return Shown(
        winners=winners,
        headline=who_won([one.name for one in winners], by_lot=election.by_lot),
        others=[one for one in people if one.public_id not in chosen | out],
        left_out=[one for one in people if one.public_id in out],
        method=SENTENCES[working["method"]],
        lots=[names[one] for one in working.get("lots", ())],
        by_lot=bool(working.get("by_lot")),
        ways=[(words, working["ways"][way]) for way, words in CHANNELS.items() if way in (working.get("ways") or {})],
        tickets=[(names[one], one, ticket) for one, ticket in working.get("tickets", ())],
        turnout=turnout_of(working),
        **_counted(working, names),
    )


def turnout_of(working: dict[str, Any]) -> str:
    """How many voted, of how many on the roll. Where others voted with a letter or on paper, the two are told side by side."""
    told = {"voted": working.get("ballots", 0), "roll": working.get("roll")}
    if told["roll"] is not None and working["roll_only"]:
        return (
            ngettext(
                "%(voted)d of %(roll)d person on the roll voted.",
                "%(voted)d of %(roll)d people on the roll voted.",
                told["roll"],
            )
            % told
        )
    voted = ngettext("%(voted)d person voted.", "%(voted)d people voted.", told["voted"]) % told
    if told["roll"] is None:
        return voted
    roll = ngettext(
        "%(roll)d person with an account was on the roll; letters, paper and the desk reach others.",
        "%(roll)d people with an account were on the roll; letters, paper and the desk reach others.",
        told["roll"],
    )  # fmt: skip
    return f"{voted} {roll % told}"


def told_of(result: dict[str, Any], election: Election) -> dict[str, Any]:
    """Another count of the same ballots as its page tells it: stages, pairs or bars."""
    people = queries.on_the_paper(election)
    names = names_of(people, [one.public_id for one in people])
    return _counted({"result": result, "method": election.method, "ballots": result["voters"]}, names)


def names_of(people: list[Nomination], ids: list[str]) -> dict[str, str]:
    """{id: name}; numbers where two people go by the same name, so that every sentence can be understood."""
    called = {one.public_id: one.name for one in people}
    twice = [name for name in called.values() if list(called.values()).count(name) > 1]
    return {
        one: f"{called.get(one, _('Somebody who has left'))} ({number})"
        if called.get(one) in twice or one not in called
        else called[one]
        for number, one in enumerate(ids, start=1)
    }


def _counted(working: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    result, method = working.get("result"), working["method"]
    if result is None:
        return {}
    if method in STAGED:
        return {
            "stages": telling_count.stages_of(result, names),
            "rows": telling_count.rows_of(result, names),
            "nobody": telling_count.nobody_of(result),
            "quotas": telling_count.quotas_of(result),
        }
    if method == PAIRS:
        return {"pairs": [(_pair(one, names), one["kept"]) for one in result["majorities"]]}
    return {
        "bars": [_bar(one, votes, names, working["ballots"]) for one, votes in result["counts"]],
        "void": result["void"],
    }


def _pair(one: dict[str, Any], names: dict[str, str]) -> str:
    told = {"for": one["for_"], "against": one["against"], "one": names[one["winner"]], "other": names[one["loser"]]}
    return _("%(one)s before %(other)s: %(for)d to %(against)d") % told


def _bar(one: str, votes: int, names: dict[str, str], ballots: int) -> Bar:
    words = ngettext("%(votes)d of %(ballots)d ballot", "%(votes)d of %(ballots)d ballots", ballots)
    return Bar(names[one], votes, words % {"votes": votes, "ballots": ballots})


def blt_of(election: Election, outcome: Outcome) -> str:
    """The ballots of a ranked election as other counting programs read them. Only where they are listed."""
    working = outcome.working
    people = queries.on_the_paper(election)
    numbers = {one: str(number) for number, one in enumerate(working["candidates"], start=1)}
    papers: dict[tuple[str, ...], int] = {}
    for choice in queries.choices_of(election):
        order = tuple(numbers[one] for one in choice["order"])
        papers[order] = papers.get(order, 0) + 1
    names = names_of(people, working["candidates"])
    out = set(working["left_out"])
    contest = Contest(
        title=election.process.title,
        seats=working["seats"],
        names={numbers[one]: names[one] for one in working["candidates"] if one not in out},
        papers=tuple((Ranking(order), number) for order, number in sorted(papers.items())),
        withdrawn={numbers[one]: names[one] for one in out},
    )
    return write(contest)
