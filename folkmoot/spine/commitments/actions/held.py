"""What every act on a promise shares: the row held until it is done, its newest entry, the place's own day."""

from datetime import date

from django.utils import timezone

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.places.models import Place
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts, rules
from folkmoot.spine.commitments.models import Commitment


def today_in(place: Place) -> date:
    return timezone.localtime(clock.now(), place.zone).date()


def still(commitment: Commitment, *states: str) -> None:
    """Hold the row until we are done. Whoever comes second to the same button is told what happened meanwhile."""
    hold(commitment)
    if not Commitment.objects.filter(pk=commitment.pk, body=commitment.body_id).exists():
        raise Refused(refuse(rules.sent_on()))
    if not (verdict := rules.in_state(commitment, *states)):
        raise Refused(verdict)


def hold(commitment: Commitment) -> None:
    """Read the row afresh and keep others from changing it until this transaction ends."""
    own = [field.name for field in Commitment._meta.concrete_fields if not field.is_relation]
    commitment.refresh_from_db(fields=own, from_queryset=Commitment.objects.select_for_update())


def remember(commitment: Commitment, leaf: str) -> Commitment:
    commitment.leaf = leaf
    Commitment.objects.filter(pk=commitment.pk).update(leaf=leaf)
    return commitment


def end(commitment: Commitment, state: str, reason: str = "") -> Commitment:
    """A promise that will not be done after all, or is not asked any more, with the reason."""
    still(commitment, Commitment.ASKED, Commitment.ACCEPTED)
    commitment.state, commitment.ended_at = state, clock.now()
    commitment.reason = reason
    commitment.save()
    return remember(commitment, write(facts.Ended(state=state), about=commitment, because=commitment.leaf))
