"""Every change to a budget: setting it up, its projects, and the ballots."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from folkmoot.base import clock
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.files import shelf
from folkmoot.cupboard.files.pictures import Picture
from folkmoot.decide.budgets import facts, rules
from folkmoot.decide.budgets.election import code_version
from folkmoot.decide.budgets.from_file import Brought
from folkmoot.decide.budgets.frozen import rules_of
from folkmoot.decide.budgets.marks import marks_of, read_marks
from folkmoot.decide.budgets.models import Budget, Project
from folkmoot.decide.budgets.pot_actions import drop_lonely, noted
from folkmoot.decide.budgets.queries import own_ballot
from folkmoot.decide.budgets.ways import utility_of
from folkmoot.furniture.ballots import box as ballot_box
from folkmoot.furniture.ballots.box import Receipt
from folkmoot.furniture.ballots.brought_in import filled_box
from folkmoot.furniture.ballots.rounds import TICK, Marks
from folkmoot.record.action import action
from folkmoot.record.write import write
from folkmoot.spine.outcomes import actions as outcomes
from folkmoot.spine.process import actions as process_actions
from folkmoot.spine.process.models import Process, Stage
from tellers.share_budget import TIE_ORDER


@action(may=rules.may_set_up, writes=("process.drafted", "budget.draft-changed"))
def set_up(person: Person, place: Place, *, title: str, summary: str = "", **words: Any) -> Budget:
    """Begin to prepare a budget: its title, pot, rule and who answers for the money. Only organisers see it."""
    process = process_actions.draft(person, place, kind="budget", title=title, summary=summary)
    budget = Budget.objects.create(process=process, **words)
    return noted(budget)


@action(may=rules.may_change, writes=("process.draft-changed", "budget.draft-changed"))
def change(person: Person, budget: Budget, *, title: str = "", summary: str | None = None, **words: Any) -> Budget:
    """Change the pot, the rule or the words of a draft."""
    said = {"title": title or budget.process.title, "summary": budget.process.summary if summary is None else summary}
    process_actions.edit(person, budget.process, **said)
    for name, value in words.items():
        setattr(budget, name, value)
    budget.save()
    return noted(budget)


@action(may=rules.may_add_project, writes="budget.draft-changed")
def add_project(person: Person, budget: Budget, *, picture: Picture | None = None, **words: Any) -> Project:
    """Put a project on the ballot, under the next free number."""
    project = Project(budget=budget, number=_next_number(budget), **words)
    if picture:
        project.picture = shelf.keep(picture)
    project.save()
    noted(budget)
    return project


@action(may=rules.may_change_project, writes="budget.draft-changed")
def change_project(
    person: Person,
    project: Project,
    *,
    picture: Picture | None = None,
    without_picture: bool = False,
    **words: Any,
) -> Project:
    """Change a project of a draft; a new picture takes the place of the old one."""
    for name, value in words.items():
        setattr(project, name, value)
    old = project.picture
    if picture or without_picture:
        project.picture = shelf.keep(picture) if picture else None
    project.save()
    if old and project.picture_id != old.pk:
        shelf.let_go(old)
    noted(project.budget)
    return project


@action(may=rules.may_change_project, writes="budget.draft-changed")
def remove_project(person: Person, project: Project) -> Budget:
    """Take a project off a draft. Its number is not given again to another while it could be mistaken for it."""
    budget, picture = project.budget, project.picture
    project.delete()
    drop_lonely(budget)
    if picture:
        shelf.let_go(picture)
    return noted(budget)


def _next_number(budget: Budget) -> str:
    taken = [int(number) for number in budget.projects.values_list("number", flat=True) if number.isdigit()]
    return str(max(taken, default=0) + 1)


@action(may=rules.may_vote, writes="ballot.cast")
def cast_ballot(  # noqa: PLR0913 - who, where, and the four parts of a ballot
    person: Person,
    budget: Budget,
    *,
    marks: Marks | None = None,
    approves: Iterable[str] = (),
    blank: bool = False,
    via: str = "screen",
) -> Receipt | None:
    """Keep this as the voter's one ballot, in place of any before; it can be changed until voting closes.

    marks     {project number: mark}, as on every ballot paper (furniture/ballots/rounds.py)
    approves  the same for ticks and for one choice, which need no more than the numbers

    Too few or too many marks are kept but wait uncounted. Nothing marked takes the ballot back, unless the voter says
    that it is meant: a blank ballot ("none of these") is counted as a voter. Returns None when it was taken back.
    Raises BadMarks for marks that stand on no such ballot.
    """
    read = read_marks(rules_of(budget), dict.fromkeys(approves, TICK) if marks is None else marks, blank)
    if not marks_of(read.choice) and not blank:
        _take_back(person, budget)
        return None
    return ballot_box.cast(budget.box, ballot_box.holder_of(person), read.choice, complete=read.complete, via=via)


def _take_back(person: Person, budget: Budget) -> None:
    if own_ballot(person, budget):
        ballot_box.withdraw(budget.box, ballot_box.holder_of(person))


@action(may=rules.may_read_ballots, writes="export.made")
def take_ballots(person: Person, budget: Budget, *, ballots: int, digest: str) -> None:
    """Note that an observer took a copy of ballots that are not public."""
    write(facts.BallotsTaken(role="observer", ballots=ballots, digest=digest), about=budget.process)


@action(may=rules.may_bring_in, writes=("process.imported", "tally.published"))
def bring_in(place: Place, brought: Brought) -> Budget:
    """Bring in a round that was held elsewhere, as a finished one: its ballots without voters, counted by us. All or nothing."""
    process = Process.objects.create(
        place=place,
        kind="budget",
        title=brought.title,
        summary=brought.summary,
        state=Process.OPEN,
        opened_at=brought.opens_at,
        imported_from=brought.source,
    )
    Stage.objects.create(
        process=process,
        name="vote",
        position=0,
        opens_at=brought.opens_at,
        closes_at=brought.closes_at,
        noticed_at=clock.now(),
    )
    box = filled_box(place, brought.choices, subject=process, opens_at=brought.opens_at, closes_at=brought.closes_at)
    budget = Budget.objects.create(
        process=process,
        pot_minor=brought.pot_minor,
        currency=brought.currency,
        rule=brought.rule,
        box=box,
        fewest_ticks=brought.fewest_ticks,
        most_ticks=brought.most_ticks,
    )
    for one in brought.projects:
        Project.objects.create(budget=budget, **asdict(one))
    process.frozen = {"kind": "budget", **rules_brought_in(budget, brought)}
    process.save()
    fact = facts.BroughtIn(
        file_digest=brought.file_digest,
        rules_digest=process_actions.digest(process.frozen),
        ballots=len(brought.choices),
        ballots_digest=ballot_box.digest_of(brought.choices),
        projects=len(brought.projects),
    )
    process.frozen_leaf = write(fact, about=process)
    process.save()
    outcomes.publish(process)
    return Budget.objects.get(pk=budget.pk)


def rules_brought_in(budget: Budget, brought: Brought) -> dict[str, Any]:
    """What decides the result of a round brought in, in the same form as that of one held here."""
    return {
        "pot_minor": brought.pot_minor,
        "currency": brought.currency,
        "rule": brought.rule,
        "code": code_version(),
        "tie_order": TIE_ORDER,
        "vote_type": brought.vote_type,
        "utility": utility_of(brought.rule),
        "rank_points_top": brought.rank_points_top,
        "exclusive": brought.exclusive,
        "pots": [],
        "fewest_ticks": brought.fewest_ticks,
        "most_ticks": brought.most_ticks,
        "eligible": "elsewhere",
        "comparison": True,
        "accountable": None,
        "asks": False,
        "source": brought.source,
        "file_digest": brought.file_digest,
        "language": brought.language,
        "official": list(brought.official),
        "notes": list(brought.notes),
        "projects": [
            {
                "id": project.public_id,
                "number": project.number,
                "title": project.title,
                "cost_minor": project.cost_minor,
                "deliverer": None,
                "deliver_by": None,
            }
            for project in budget.in_order()
        ],
    }
