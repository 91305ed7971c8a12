"""How a meeting's decision comes out, by the way it was taken. Plain rules that everybody in the room can check."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from folkmoot.base.verdict import Words
from folkmoot.furniture.meetings.models import Decision

LINE = re.compile(r"^(?P<what>.*\S)[\s:=–-]+(?P<points>\d{1,5})$")


@dataclass(frozen=True)
class Prompt:
    """What to say in the room, and what to write down."""

    method: str
    title: Words
    say: Words
    write: Words


PROMPTS = (
    Prompt(
        Decision.CONSENT,
        _("Consent"),
        _("“Does anybody see harm in this, for us or for others?” Not: do you like it? Change it until nobody does."),
        _("Hands against must be 0. Write down which doubts were met, and how."),
    ),
    Prompt(
        Decision.ADVICE,
        _("Advice"),
        _("One person decides. First they ask those who know and those who are affected, and listen."),
        _("Write down who decides (by their task, not their name), and whose advice was asked. No hands are counted."),
    ),
    Prompt(
        Decision.HANDS,
        _("Show of hands"),
        _("“Who is for it? Who is against it? Who is neither?” Count each aloud."),
        _("It is carried with more hands for it than against it. With as many for as against, it is not."),
    ),
    Prompt(
        Decision.MAJORITY,
        _("Majority"),
        _("As with a show of hands, for what binds the group for long: terms, money, who belongs."),
        _(
            "It is carried when more than half of all who may vote here are for it; whoever says nothing counts as not for it."
        ),
    ),
    Prompt(
        Decision.RANKING,
        _("Ranking"),
        _("Everybody puts the choices in order. With three choices: 3 points for the first, 2, 1. Add them up."),
        _("One choice on each line with its points: “Bench by the pond 14”. The most points come first."),
    ),
)


def carried(method: str, votes_for: int, votes_against: int, *, may_vote: int) -> bool:
    """Whether it was decided.

    may_vote  who votes here, without those who stood aside
    """
    if method == Decision.CONSENT:
        return votes_against == 0
    if method == Decision.HANDS:
        return votes_for > votes_against
    if method == Decision.MAJORITY:
        return 2 * votes_for > may_vote
    return True


def tidied(method: str, how: str) -> str:
    """A ranking with the most points first; equal ones stay in the order in which they were written."""
    return "\n".join(f"{what} {points}" for what, points in points_in(how)) if method == Decision.RANKING else how


def points_in(how: str) -> list[tuple[str, int]]:
    """[(choice, points)] of the lines of a ranking, the most points first; lines without points are left out."""
    found = [match for line in how.splitlines() if (match := LINE.match(line.strip()))]
    pairs = [(match["what"].strip(" :=–-"), int(match["points"])) for match in found]
    return sorted(pairs, key=lambda pair: -pair[1])
