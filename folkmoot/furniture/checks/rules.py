"""Who may give, hold, answer and decide a step of a check. Nobody checks what she proposed herself."""

from django.utils.translation import gettext as _

from folkmoot.base import clock, human_time
from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.models import Role
from folkmoot.belong.membership.rules import holds, may_organise, speaks_for
from folkmoot.belong.people.models import Person, Visitor
from folkmoot.belong.places.models import Place
from folkmoot.furniture.checks.models import CHANGES, FORMAL, REFUSED, SUBSTANCE, Check, Step, today_in
from folkmoot.furniture.checks.owners import thing_of
from folkmoot.furniture.checks.queries import checkers_of


def in_state(check: Check, *states: str) -> Verdict:
    if check.state in states:
        return YES
    return refuse(
        _("This check now stands at “%(state)s”, so that can no longer be done.") % {"state": check.get_state_display()}
    )


def is_open(step: Step) -> Verdict:
    return YES if step.is_open else refuse(_("This step of the check is done."))


def not_answered(step: Step) -> Verdict:
    return YES if step.answered_at is None else refuse(_("The office has answered already."))


def may_run_checks(person: Visitor, place: Place) -> Verdict:
    """Checkers check; organisers see to it that everything has somebody and a day."""
    return holds(person, place, Role.CHECKER, Role.ORGANISER)


def may_give(person: Visitor, step: Step) -> Verdict:
    """Give a step to a checker or an office, or to another one, also when an office's answer was not enough."""
    return first_refusal(
        may_run_checks(person, step.check_of.place), is_open(step), did_not_propose(person, step.check_of)
    )


def may_take(person: Visitor, step: Step) -> Verdict:
    """Take a step that nobody has."""
    free = YES if not step.is_held else refuse(_("Somebody has this step already."))
    return first_refusal(
        holds(person, step.check_of.place, Role.CHECKER), is_open(step), free, free_to_check(person, step)
    )


def may_answer(person: Visitor, step: Step) -> Verdict:
    """The checker who has it; or, for an office, somebody who speaks for it."""
    if not (allowed := is_open(step)):
        return allowed
    if step.body is not None:
        return first_refusal(speaks_for(person, step.body), not_answered(step), did_not_propose(person, step.check_of))
    allowed = holds(person, step.check_of.place, Role.CHECKER)
    if allowed and step.checker_id != person.pk:
        return refuse(_("Another checker has this step, or nobody yet. Take it first."))
    return first_refusal(allowed, free_to_check(person, step))


def may_pass_on(person: Visitor, step: Step) -> Verdict:
    """Somebody who speaks for the office that has it says that it is another's."""
    if step.body is None:
        return refuse(_("No office has this step."))
    return may_answer(person, step)


def may_conclude(person: Visitor, step: Step) -> Verdict:
    """Decide on what an office answered. Offices advise; somebody of the place who may check it decides."""
    answered = YES if step.body_id and step.answered_at else refuse(_("No office has answered this step yet."))
    return first_refusal(
        may_run_checks(person, step.check_of.place), is_open(step), answered, free_to_check(person, step)
    )


def may_end_question(person: Visitor, place: Place) -> Verdict:
    return may_organise(person, place)


def may_add_question(person: Visitor, place: Place) -> Verdict:
    """Questions of the place's own are for its organisers."""
    return may_organise(person, place)


# --- Who is free to check ------------------------------------------------------------------------


def did_not_propose(person: Visitor, check: Check) -> Verdict:
    if person.pk is not None and person.pk in thing_of(check).proposers:
        return refuse(_("You proposed this, so another person has to check it."))
    return YES


def free_to_check(person: Visitor, step: Step) -> Verdict:
    """Not a proposer; not who refused it before a review put that right; and, where there are two, not who did the first check."""
    return first_refusal(
        did_not_propose(person, step.check_of), did_not_refuse(person, step), another_than_before(person, step)
    )


def did_not_refuse(person: Visitor, step: Step) -> Verdict:
    """What a review put right is checked again by somebody else."""
    before = step.check_of.steps.filter(finding=Step.REFUSE, decided_by=person.pk).exclude(decided_at=None)
    if person.pk is not None and before.exists():
        return refuse(_("You refused this, and a review put that right. So another checker has to look at it now."))
    return YES


def another_than_before(person: Visitor, step: Step) -> Verdict:
    """Two different people for the two steps, where the place has them."""
    if person.pk is None or step.kind != SUBSTANCE:
        return YES
    first = step.check_of.steps.filter(kind=FORMAL).exclude(decided_at=None).order_by("-pk").first()
    if first is None or first.decided_by_id != person.pk:
        return YES
    others = [other for other in checkers_of(step.check_of.place) if other.pk != person.pk]
    if all(other.pk in thing_of(step.check_of).proposers for other in others):
        return YES
    return refuse(_("You did the first check, so another checker does the second."))


def checkers_for(step: Step) -> list[Person]:
    """The checkers of the place who are free to check this, by name."""
    free = [person for person in checkers_of(step.check_of.place) if free_to_check(person, step)]
    return sorted(free, key=str)


def may_refuse_unchanged(person: Visitor, check: Check) -> Verdict:
    """What had to change did not, and its day is over: somebody of the place who did not propose it may refuse it."""
    over = check.state != CHANGES or (check.changes_by is not None and check.changes_by < today_in(check.place))
    return first_refusal(
        may_run_checks(person, check.place),
        in_state(check, CHANGES),
        YES if over else refuse(_("The proposers have time until %(day)s.") % {"day": _day(check)}),
        did_not_propose(person, check),
    )


def _day(check: Check) -> str:
    return human_time.day(check.changes_by, clock.now())


def may_reopen(check: Check) -> Verdict:
    """Only a refusal that a review put right."""
    return in_state(check, REFUSED)
