"""Who may prepare a poll, who may vote in it, and what it needs before it opens."""

from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.base.verdict import YES, Verdict, first_refusal, refuse
from folkmoot.belong.membership.rules import member_of
from folkmoot.belong.people.models import Visitor
from folkmoot.decide.polls.models import Poll
from folkmoot.spine.process import rules as process_rules
from folkmoot.spine.process.models import Process

LEAST_ANSWERS, MOST_ANSWERS = 2, 12


def may_edit(person: Visitor, poll: Poll) -> Verdict:
    return process_rules.may_edit(person, poll.process)


def may_vote(person: Visitor, poll: Poll) -> Verdict:
    """People who were seen to live here, while voting is open. The same rule for changing and for taking back."""
    return first_refusal(
        process_rules.may_see(person, poll.process),
        process_rules.stage_allows(poll.process, "vote"),
        member_of(person, poll.process.place),
    )


def ready(process: Process) -> tuple[Verdict, ...]:
    """What a poll needs before it opens, beside what every process needs."""
    poll = process.poll
    return (has_answers(poll), says_what_it_asks(poll), due_after_closing(poll))


def has_answers(poll: Poll) -> Verdict:
    if poll.options.count() >= LEAST_ANSWERS:
        return YES
    return refuse(
        _("Give at least two answers to pick from."), remedy=_("Write the answers"), url=poll.address("setup/")
    )


def says_what_it_asks(poll: Poll) -> Verdict:
    """Volunteers may be asked for nothing; an office with duties is always asked to answer."""
    where = {"remedy": _("Say what is asked"), "url": poll.address("setup/")}
    if poll.asks and poll.due_on is None:
        return refuse(_("Say by which day the office that acts should have done it."), **where)
    if not poll.asks and poll.process.power != "informs" and _duty_bound(poll):
        return refuse(
            _("An office that is not a group of volunteers is asked for a promise when the result is out."), **where
        )
    return YES


def _duty_bound(poll: Poll) -> bool:
    return poll.process.backings.filter(body__volunteers=False).exists()


def due_after_closing(poll: Poll) -> Verdict:
    closes_at = poll.process.closes_at
    if not poll.asks or poll.due_on is None or closes_at is None:
        return YES
    if poll.due_on > timezone.localtime(closes_at, poll.process.place.zone).date():
        return YES
    return refuse(
        _("The day by which it should be done must come after voting closes."),
        remedy=_("Choose a later day"),
        url=poll.address("setup/"),
    )
