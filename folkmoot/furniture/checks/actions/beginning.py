"""Beginning a check, and what the owner of the thing says of it later: it was changed, withdrawn, hidden."""

from datetime import date, timedelta

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused
from folkmoot.belong.places.models import Place
from folkmoot.cupboard.office_links import actions as office_links
from folkmoot.furniture.checks import facts, queries, rules
from folkmoot.furniture.checks.actions.happening import happened
from folkmoot.furniture.checks.actions.holding import ask_holder
from folkmoot.furniture.checks.models import (
    CHANGES,
    FORMAL,
    WITHDRAWN,
    Check,
    Event,
    Step,
    today_in,
)
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write

FIRST_STEP_DAYS = 7
AGAIN_DAYS = 7


@action(may=anyone, writes="check.begun")
def begin(  # noqa: PLR0913 - the parts of a check, each by name
    place: Place,
    *,
    owner: str,
    about: str,
    title: str,
    url: str,
    due_on: date,
    from_day: date | None = None,
    pot_minor: int | None = None,
    currency: str = "",
    because: str = "",
) -> Check:
    """Begin the check of a thing: two steps that nobody has yet. The owner's own rule has decided that it may begin.

    owner      the word that the owner registered (owners.py)
    about      the thing's stable reference, `base.ids.ref(row)`; one thing is checked once
    title      as lists show it; call `retitle` when it changes
    url        the thing's own page
    due_on     the day by which both steps should be done
    from_day   the day on which checking is meant to begin, so that nobody is late before it; today when None
    pot_minor  what the pot holds, for the question whether the thing fits into it
    because    the leaf hash of the entry that led here
    """
    check = Check.objects.create(
        place=place,
        owner=owner,
        about=about,
        title=title,
        url=url,
        due_on=due_on,
        pot_minor=pot_minor,
        currency=currency or place.default_currency,
        begun_at=clock.now(),
        because=because,
    )
    begins = max(from_day or today_in(place), today_in(place))
    first_day = min(due_on, begins + timedelta(days=FIRST_STEP_DAYS))
    Step.objects.create(check_of=check, kind=FORMAL, due_on=first_day)
    happened(check, Event.BEGUN, facts.CheckBegun(about=about, due_on=str(due_on)), day=due_on)
    return check


@action(may=anyone, writes="check.came-back")
def come_back(check: Check, *, title: str = "", words: str = "") -> Check:
    """The proposers changed what was wanted: the step that wanted it is asked again, of whoever had it."""
    check = _held(check, CHANGES)
    last = check.steps.order_by("-pk").first()
    check.state, check.changes_by = last.kind, None
    check.title = title or check.title
    check.save()
    day = max(check.due_on, today_in(check.place) + timedelta(days=AGAIN_DAYS))
    again = Step.objects.create(
        check_of=check,
        kind=last.kind,
        turn=last.turn + 1,
        checker=last.checker,
        body=last.body,
        given_at=clock.now() if last.given_at else None,
        due_on=day,
    )
    happened(check, Event.CHANGED_BACK, facts.CheckCameBack(step=last.kind), step=again, words=words, day=day)
    if again.is_held:
        ask_holder(again)
    return check


@action(may=anyone, writes="check.withdrawn")
def withdraw(check: Check, *, words: str = "") -> Check:
    """The thing was withdrawn, or no changes came: its check ends."""
    check = _held(check, *Check.LIVE)
    for step in check.steps.filter(decided_at=None, ended_at=None):
        office_links.end(queries.OWNER, ref(step))
        step.ended_at = clock.now()
        step.save()
    check.state, check.decided_at = WITHDRAWN, clock.now()
    check.save()
    happened(check, WITHDRAWN, facts.CheckWithdrawn(), words=words)
    return check


@action(may=anyone, writes="check.retitled")
def retitle(check: Check, *, title: str) -> Check:
    """The thing is called otherwise now, or its title had to go."""
    check.title = title
    check.save(update_fields=["title"])
    write(facts.CheckRetitled(), about=check, because=check.leaf)
    return check


@action(may=anyone, writes="check.hidden")
def set_hidden(check: Check, *, hidden: bool) -> Check:
    """Hide the check with its thing, or show it again."""
    check.hidden = hidden
    check.save(update_fields=["hidden"])
    write(facts.CheckHidden(hidden=hidden), about=check, because=check.leaf)
    return check


def _held(check: Check, *states: str) -> Check:
    """The check as it stands now, held until this act is over."""
    check = Check.objects.select_for_update(of=("self",)).select_related("place").get(pk=check.pk)
    if not (verdict := rules.in_state(check, *states)):
        raise Refused(verdict)
    return check
