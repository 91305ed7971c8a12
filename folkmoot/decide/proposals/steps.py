"""What the tick does for proposals: drafts and ways to reach people go when nobody needs them any more."""

from datetime import timedelta

from django.db.models import Count, F

from folkmoot.base import clock
from folkmoot.base.steps import step
from folkmoot.decide.proposals.actions.standing import lapse
from folkmoot.decide.proposals.actions.writing import drop
from folkmoot.decide.proposals.models import Draft, Proposal
from folkmoot.spine.process.models import Process, Stage

KEEP_DRAFTS, KEEP_CONTACTS = timedelta(days=30), timedelta(days=90)
OVER = (Process.CONCLUDED, Process.CANCELLED)


@step("proposals with too few co-proposers", order=25)
def lapse_alone() -> int:
    """When proposals can no longer be sent, those that too few people proposed together end, as the call's rules said."""
    closed = Stage.objects.filter(
        name="propose", closes_at__lte=clock.now(), process__state=Process.OPEN, process__call__co_proposers__gt=0
    )
    alive = Proposal.objects.filter(
        call__process__in=closed.values("process"), state__in=(Proposal.SENT, Proposal.ACCEPTED)
    )
    together = alive.annotate(together=Count("co_proposers")).filter(together__lt=F("call__co_proposers"))
    lapsed = list(together.select_related("call__process__place"))
    for proposal in lapsed:
        lapse(proposal)
    return len(lapsed)


@step("forget drafts of proposals", order=80)
def forget_drafts() -> int:
    """Drafts of a call that ended a month ago."""
    old = list(Draft.objects.filter(call__process__in=_ended_before(KEEP_DRAFTS)))
    for draft in old:
        drop(draft)
    return len(old)


@step("forget how to reach proposers", order=81)
def forget_contacts() -> int:
    """How a helper could reach somebody, three months after the call."""
    old = Proposal.objects.filter(call__process__in=_ended_before(KEEP_CONTACTS)).exclude(contact="")
    return old.update(contact="")


def _ended_before(ago: timedelta):
    ended = Stage.objects.filter(name="check", closes_at__lt=clock.now() - ago, process__state__in=OVER)
    return ended.values("process")
