"""Who has a step and until when: giving and taking it, passing it on, taking longer, and what the clock says."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused, insist, refuse
from folkmoot.belong.membership.models import Body
from folkmoot.belong.people.models import Person
from folkmoot.cupboard.office_links import actions as office_links
from folkmoot.furniture.checks import facts, queries, rules, telling
from folkmoot.furniture.checks.actions.happening import happened, hold
from folkmoot.furniture.checks.models import CHANGES, Check, Event, Step, today_in
from folkmoot.record.action import PRIVATE, action, anyone, recorded_step

STEP_DAYS = 7
MOST_MORE = timedelta(days=28)
REMINDED_BEFORE = timedelta(days=2)


@action(may=rules.may_give, writes="check.given")
def give(
    person: Person, step: Step, *, checker: Person | None = None, body: Body | None = None, due_on: date | None = None
) -> Step:
    """Give a step to a checker or to an office, with a day. Whoever had it before has it no more."""
    hold(step)
    insist(rules.may_give(person, step))
    if checker is not None:
        insist(rules.free_to_check(checker, step))
        if not any(one.pk == checker.pk for one in rules.checkers_for(step)):
            raise Refused(refuse(_("They are not a checker here.")))
    given = _give(step, checker=checker, body=body, due_on=due_on)
    ask_holder(given)
    return given


@action(may=rules.may_take, writes="check.given")
def take(person: Person, step: Step) -> Step:
    """Take a step that nobody has."""
    hold(step)
    insist(rules.may_take(person, step))
    return _give(step, checker=person, body=None, due_on=None)  # no letter: she pressed the button herself


def _give(step: Step, *, checker: Person | None, body: Body | None, due_on: date | None) -> Step:
    office_links.end(queries.OWNER, ref(step))
    step = _again(step) if step.answered_at else step
    _hand(step, checker=checker, body=body, due_on=due_on or _day_for(step))
    fact = facts.CheckGiven(step=step.kind, body=body.public_id if body else "", due_on=str(step.due_on))
    happened(step.check_of, Event.GIVEN, fact, step=step, body=body, day=step.due_on)
    return step


def _again(step: Step) -> Step:
    """What an office answered stays readable; the step is asked once more."""
    step.ended_at = clock.now()
    step.save()
    return Step.objects.create(check_of=step.check_of, kind=step.kind, turn=step.turn + 1, due_on=step.due_on)


def _hand(step: Step, *, checker: Person | None, body: Body | None, due_on: date) -> None:
    step.checker, step.body, step.due_on = checker, body, due_on
    step.given_at = clock.now() if checker or body else None
    step.late_since, step.reminded, step.extended, step.draft = None, "", False, {}
    step.save()


def ask_holder(step: Step) -> None:
    """Tell whoever has the step now; an office by a link as well."""
    telling.holder(step, telling.ASKED)
    if step.body:
        office_links.ask(step.body, owner=queries.OWNER, about=ref(step))


def _day_for(step: Step) -> date:
    """Its day, or a week from now where that would leave too little time."""
    return max(step.due_on, today_in(step.check_of.place) + timedelta(days=STEP_DAYS))


@action(may=rules.may_give, writes=PRIVATE)
def write_again(person: Person, step: Step) -> bool:
    """Write to the office once more; earlier letters open nothing from now on. False when there is no address for it."""
    link = queries.link_to_office(step)
    if link is None or link.state != link.OPEN:
        raise Refused(refuse(_("No office is being asked now.")))
    return office_links.send_again(link)


@action(may=rules.may_pass_on, writes="check.passed-on")
def say_not_ours(person: Person, step: Step, *, to: Body | None, note: str) -> Step:
    """“Not ours”, from somebody of the office who is signed in."""
    return pass_on(step, to=to, note=note)


@action(may=anyone, writes="check.passed-on")
def pass_on(step: Step, *, to: Body | None, note: str) -> Step:
    """“Not ours”: an office's link or its responder has decided that it may. Both days stand in public.

    An office that has said so already is not sent it again: then somebody of the place has to find the right one.
    """
    hold(step)
    was, check = step.body, step.check_of
    said = check.events.filter(kind=Event.PASSED_ON, step=step.kind).values_list("from_body", flat=True)
    if to is not None and (to.place_id != check.place_id or to.pk in set(said) | {was.pk if was else None}):
        to = None
    office_links.end(queries.OWNER, ref(step))
    _hand(step, checker=None, body=to, due_on=_day_for(step))
    fact = facts.CheckPassedOn(step=step.kind, from_body=was.public_id if was else "", body=to.public_id if to else "")
    happened(check, Event.PASSED_ON, fact, step=step, from_body=was, body=to, day=step.due_on, words=note)
    if to is not None:
        ask_holder(step)
    else:
        telling.organisers(
            check,
            _lazy("Nobody has this in %(place)s: %(title)s"),
            about=_lazy("An office said that it is not theirs:"),
            note=note,
        )
    return step


@action(may=anyone, writes="check.more-time")
def more_time(step: Step, *, until: date, why: str) -> Step:
    """An office takes longer, once, with its reason."""
    hold(step)
    if step.extended or not step.due_on < until <= latest(step):
        raise Refused(refuse(_("More time can be taken once, for four weeks at most.")))
    step.due_on, step.extended, step.late_since, step.reminded = until, True, None, ""
    step.save()
    fact = facts.CheckMoreTime(step=step.kind, due_on=str(until))
    happened(step.check_of, Event.MORE_TIME, fact, step=step, body=step.body, day=until, words=why)
    return step


def latest(step: Step) -> date:
    return max(step.due_on, today_in(step.check_of.place)) + MOST_MORE


# --- What the clock says -------------------------------------------------------------------------


def watch_days() -> int:
    """Remind holders two days before, on and after a step's day, and mark what is late, by the place's own calendar.

    For a step that nobody has it is the organisers who are reminded, and it is late in public all the same.
    """
    soon = clock.now().date() + REMINDED_BEFORE + timedelta(days=1)
    open_ones = Step.objects.filter(decided_at=None, ended_at=None, answered_at=None, due_on__lte=soon)
    live = open_ones.filter(check_of__state__in=Check.LIVE, check_of__hidden=False)
    waiting = live.exclude(reminded=telling.AFTER).select_related("check_of__place", "checker", "body__place")
    return sum(_remind(step) for step in waiting if _stage_of(step) not in ("", step.reminded))


def remind_proposers() -> int:
    """Two days before the day by which something has to change, its proposers are told once more."""
    soon = clock.now().date() + REMINDED_BEFORE
    waiting = Check.objects.filter(state=CHANGES, changes_by__lte=soon, changes_reminded=False, hidden=False)
    return sum(_remind_proposers(check) for check in waiting.select_related("place"))


@action(may=anyone, writes=PRIVATE)
def _remind_proposers(check: Check) -> int:
    changed = Check.objects.filter(pk=check.pk, state=CHANGES, changes_reminded=False).update(changes_reminded=True)
    if changed:
        telling.proposers(check)
    return changed


def _stage_of(step: Step) -> str:
    left = step.days_left
    if left < 0:
        return telling.AFTER
    if left == 0:
        return telling.ON
    return telling.BEFORE if left <= REMINDED_BEFORE.days else ""


def _remind(step: Step) -> int:
    return _mark_late(step) if _stage_of(step) == telling.AFTER else _remind_in_time(step)


@action(may=anyone, writes=PRIVATE)
def _remind_in_time(step: Step) -> int:
    stage = _stage_of(step)
    changed = Step.objects.filter(pk=step.pk, decided_at=None, reminded=step.reminded).update(reminded=stage)
    if changed and step.is_held:
        telling.holder(step, stage)
    elif changed and stage == telling.BEFORE:
        words = _lazy("Its day is near, and nobody has it yet. Please give it to somebody.")
        telling.organisers(step.check_of, _lazy("Nobody has this in %(place)s: %(title)s"), about=words)
    return changed


@recorded_step("check.late")
def _mark_late(step: Step) -> int:
    try:
        hold(step)
    except Refused:  # decided between the look and the hold
        return 0
    if step.reminded == telling.AFTER or step.answered_at or _stage_of(step) != telling.AFTER:
        return 0
    step.reminded, step.late_since = telling.AFTER, step.due_on + timedelta(days=1)
    step.save()
    fact = facts.CheckLate(step=step.kind, since=str(step.late_since))
    happened(step.check_of, Event.LATE, fact, step=step, body=step.body, day=step.due_on)
    telling.holder(step, telling.AFTER)
    telling.organisers(
        step.check_of,
        _lazy("Late in %(place)s: %(title)s"),
        about=_lazy("The day of this check has passed without an answer."),
    )
    return 1
