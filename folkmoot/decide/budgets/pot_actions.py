"""Changes to how the projects of a draft hang together: its pots, and those of which only one can win."""

from collections.abc import Iterable
from dataclasses import dataclass

from folkmoot.belong.people.models import Person
from folkmoot.decide.budgets import facts, rules
from folkmoot.decide.budgets.models import Budget, EitherOr, Pot, Project
from folkmoot.record.action import action
from folkmoot.record.write import write
from folkmoot.spine.process import actions as process_actions


@dataclass(frozen=True)
class PotWords:
    """What an organiser says of one pot. `public_id` is that of a pot that is there already, else empty."""

    title: str
    amount_minor: int
    about: str = ""
    public_id: str = ""


@action(may=rules.may_change, writes="budget.draft-changed")
def set_pots(person: Person, budget: Budget, pots: Iterable[PotWords], *, one_pot: bool = False) -> Budget:
    """Share the money between several pots, in this order; the whole is their sum. One pot alone is no pot of its own.

    one_pot  each voter chooses one of the pots and votes there only

    Projects of a pot that is no longer there belong to none, until an organiser says which pot would pay for them.
    """
    wanted = list(pots)
    kept = {pot.public_id: pot for pot in budget.pots.all()}
    if len(wanted) < 2:
        _drop(kept.values())
        budget.pot_minor = wanted[0].amount_minor if wanted else budget.pot_minor
    else:
        _drop(pot for public_id, pot in kept.items() if public_id not in {one.public_id for one in wanted})
        # Two titles may be exchanged: each gives up its own before any takes the other's.
        for pot in budget.pots.all():
            Pot.objects.filter(pk=pot.pk).update(title=pot.public_id)
        for position, one in enumerate(wanted):
            _keep_pot(budget, kept.get(one.public_id), one, position)
        budget.pot_minor = sum(one.amount_minor for one in wanted)
    budget.one_pot = one_pot and len(wanted) > 1
    budget.save()
    return noted(budget)


def _keep_pot(budget: Budget, pot: Pot | None, words: PotWords, position: int) -> None:
    pot = pot or Pot(budget=budget)
    pot.title, pot.about, pot.amount_minor, pot.position = words.title, words.about, words.amount_minor, position
    pot.save()


def _drop(pots: Iterable[Pot]) -> None:
    for pot in list(pots):
        for project in pot.projects.all():
            project.pot = None
            project.save()
        pot.delete()


@action(may=rules.may_change, writes="budget.draft-changed")
def put_together(person: Person, budget: Budget, projects: Iterable[Project]) -> EitherOr:
    """Say that at most one of these projects can win. Each leaves the set it stood in before."""
    together = EitherOr.objects.create(budget=budget)
    for project in projects:
        project.either_or = together
        project.save()
    drop_lonely(budget)
    noted(budget)
    return together


@action(may=rules.may_change, writes="budget.draft-changed")
def take_apart(person: Person, budget: Budget, together: EitherOr) -> Budget:
    """Let each of these projects win whatever becomes of the others."""
    _dissolve(together)
    return noted(budget)


def drop_lonely(budget: Budget) -> None:
    """A set with one project in it forbids nothing, so it goes. Call inside an action."""
    for together in budget.either_ors.prefetch_related("projects"):
        if together.projects.count() < 2:
            _dissolve(together)


def _dissolve(together: EitherOr) -> None:
    for project in together.projects.all():
        project.either_or = None
        project.save()
    together.delete()


def noted(budget: Budget) -> Budget:
    """Keep the draft to this action, stop if it was opened meanwhile, and ask offices again that had agreed."""
    process_actions.note_change(budget.process)
    write(facts.BudgetChanged(projects=budget.projects.count()), about=budget)
    return budget
