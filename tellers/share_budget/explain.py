"""Why each project was funded or not, in exact numbers a result page can put into a sentence."""

from dataclasses import dataclass
from fractions import Fraction

from tellers.share_budget.election import Election
from tellers.share_budget.field import Field, field_of
from tellers.share_budget.list_margins import list_margins
from tellers.share_budget.margins import Margin, share_margins
from tellers.share_budget.raise_shares import first_share
from tellers.share_budget.reach import share_with_a_winner
from tellers.share_budget.replay import Replay
from tellers.tally import Round, Tally


@dataclass(frozen=True, slots=True)
class WhyFunded:
    """What a funded project used.

    supporters       voters who gave it a tick or points
    points           all points it was given (as many as supporters, for ticks)
    how              as in Round: "shares", "topped up", "votes", "earned", "all fit"
    price_per_point  for "shares": what it used of the share of each supporter for each point; with ticks, so much of each
                     supporter's share, or all that was left of it. None if it was not bought from shares.
    most_from_one    for "shares": the most it used of any one voter's share
    paid_alike       for "shares": supporters of whom it used price × points
    paid_all_left    for "shares": supporters of whom it used less, because it was all they had left
    """

    project: str
    supporters: int
    points: Fraction
    cost: Fraction
    how: str
    price_per_point: Fraction | None = None
    most_from_one: Fraction | None = None
    paid_alike: int = 0
    paid_all_left: int = 0


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a project is not funded, and how near it was.

    reason             "over-budget" (costs more than the whole budget), "nobody" (no supporters), "shares" (its supporters
                       had too little left), "list" (did not fit when its turn came), "earned" (not reached, or did not fit),
                       "excluded" (it could not win beside something that did), "capped" (its category or neighbourhood had
                       no room left), "barred" (it was below a threshold set before the vote)
    beside             for "excluded": the ids of the winners that exclude it
    left_between_them  for "shares": what its supporters have left at the end, together
    short_by           for "shares": cost − left_between_them
    spent_on           for "shares": ((winner, what this project's supporters paid for it), …), dearest first
    extra_supporters   for "shares" and "list": the least number of further supporters with whom it would be funded
    points_each        what each of them is taken to give: 1 for a tick, else the most that anybody gave to anything
    who_could          for "shares": voters who have their whole share left and did not support it
    lowest_price       for "shares" and "list": the highest cost below its own, in whole `unit`s, at which it would be funded

    What is claimed, exactly, for "shares". Take this count again with the same share for everyone, all else unchanged, and
    without what was added from money left over. (1) If `extra_supporters` of the people who voted, and who have their whole
    share left, also supported it with `points_each`, it would be bought; with one fewer it would not. This is possible if
    `who_could` is as large; if it is not, the sentence is about new voters who bring a share of their own and want only this.
    (2) If it cost `lowest_price`, it would be bought; at one `unit` more it would not. Both are about buying with this share:
    the rest of the result could change, and a rule that raises shares could then stop at another share.
    For "excluded" by equal shares the numbers say the same of buying it before what excludes it; None if nothing is enough.
    For "list" (and "excluded" by a greedy rule) the claims are about the whole count: with so many more votes, or at that cost, the rule would fund it.
    """

    project: str
    supporters: int
    points: Fraction
    cost: Fraction
    reason: str
    left_between_them: Fraction | None = None
    short_by: Fraction | None = None
    spent_on: tuple[tuple[str, Fraction], ...] = ()
    extra_supporters: int | None = None
    points_each: Fraction | None = None
    who_could: int | None = None
    lowest_price: Fraction | None = None
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a result page needs, all exact.

    share           each voter's share at the end; None if the rule gives none
    share_at_start  before any raise; None if the rule gives no shares
    reach           the part of all voters with at least one funded project
    funded          in the order of Tally.order
    not_funded      most points first, then as in the tie order
    """

    rule: str
    voters: int
    reach: Fraction
    share: Fraction | None
    share_at_start: Fraction | None
    funded: tuple[WhyFunded, ...]
    not_funded: tuple[WhyNot, ...]


def explain(election: Election, tally: Tally, *, unit: Fraction = Fraction(1, 100)) -> Explanation:
    """Why each project of a counted election was funded or not.

    unit  the step of `lowest_price`, in main currency units: a hundredth is a penny

    Raises replay.NothingToReplay if the tally is of another election. O(purchases × total length of the ballots).
    """
    if tally.rule.startswith("mes_") and tally.voters:
        return _from_shares(election, tally, unit)
    field = field_of(election)
    margins = list_margins(field, tally, unit)
    return Explanation(
        rule=tally.rule,
        voters=tally.voters,
        reach=share_with_a_winner(election, tally),
        share=None,
        share_at_start=None,
        funded=tuple(WhyFunded(one.project, *_support(field, one.project), one.cost, one.how) for one in tally.rounds),
        not_funded=_not_funded(election, tally, field, margins),
    )


def _from_shares(election: Election, tally: Tally, unit: Fraction) -> Explanation:
    replay = Replay(election, tally)
    field = replay.field
    funded = {
        one.project: WhyFunded(one.project, *_support(field, one.project), one.cost, one.how) for one in tally.rounds
    }
    rounds = {one.project: one for one in tally.rounds}

    def note_payments(project: int, payments: dict[int, int], price: int) -> None:
        one = rounds[field.ids[project]]
        funded[one.project] = _paid(replay, funded[one.project], one, payments, price)

    margins = share_margins(replay, set(tally.winners), unit, note_payments)
    return Explanation(
        rule=tally.rule,
        voters=tally.voters,
        reach=share_with_a_winner(election, tally),
        share=replay.share,
        share_at_start=first_share(field, tally.rule),
        funded=tuple(funded[project] for project in tally.order),
        not_funded=_not_funded(election, tally, field, margins),
    )


def _paid(replay: Replay, why: WhyFunded, one: Round, payments: dict[int, int], price: int) -> WhyFunded:
    project = replay.field.ids.index(one.project)
    alike = sum(w for g, w, s in replay.field.supporters[project] if payments.get(g, 0) == price * s)
    return WhyFunded(
        why.project,
        why.supporters,
        why.points,
        why.cost,
        why.how,
        price_per_point=one.price_per_point,
        most_from_one=replay.amount(max(payments.values(), default=0)),
        paid_alike=alike,
        paid_all_left=why.supporters - alike,
    )


def _not_funded(election: Election, tally: Tally, field: Field, margins: dict[str, Margin]) -> tuple[WhyNot, ...]:
    found = []
    numbers = [field.ids.index(one) for one in tally.order]
    capped = {field.ids[p] for p in field.capped_by(numbers)}
    reason = "shares" if tally.rule.startswith("mes_") else "earned" if tally.rule.startswith("phragmen") else "list"
    for project in election.projects:
        if project.id in tally.winners:
            continue
        supporters, points = _support_of_any(election, field, project.id)
        beside = _beside(election, tally, project.id)
        why = "excluded" if beside else reason
        why = "capped" if why == reason and project.id in capped else why
        why = "barred" if project.id in field.barred else why
        why = "over-budget" if project.id in tally.removed else why if points else "nobody"
        margin = margins.get(project.id, Margin())
        known = {"beside": beside if why == "excluded" else (), **margin.as_dict()}
        found.append(WhyNot(project.id, supporters, points, project.cost, why, **known))
    place = {one: number for number, one in enumerate(field.ids)}
    return tuple(sorted(found, key=lambda one: (-one.points, place.get(one.project, len(place)))))


def _beside(election: Election, tally: Tally, project: str) -> tuple[str, ...]:
    """The winners that a project could not win beside."""
    rivals = {one for together in election.exclusive if project in together for one in together}
    return tuple(one for one in tally.order if one in rivals)


def _support(field: Field, project: str) -> tuple[int, Fraction]:
    number = field.ids.index(project)
    return sum(w for _, w, _ in field.supporters[number]), Fraction(field.scores[number], field.scale)


def _support_of_any(election: Election, field: Field, project: str) -> tuple[int, Fraction]:
    if project in field.ids:
        return _support(field, project)
    given = [dict(election.points(ballot)).get(project, 0) for ballot in election.ballots]
    return sum(1 for one in given if one), Fraction(sum(given))
