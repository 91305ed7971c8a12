"""A promise that a following process keeps by opening: the record itself is the evidence, so nobody has to be asked."""

from django.conf import settings

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.record.action import action, anyone
from folkmoot.record.write import write
from folkmoot.spine.commitments import facts
from folkmoot.spine.commitments.actions.held import hold, remember
from folkmoot.spine.commitments.models import Commitment, Update
from folkmoot.spine.process.models import Process

# What an office refused stays refused, and what residents are being asked about is theirs to judge.
OWED = (Commitment.ASKED, Commitment.ACCEPTED)


@action(may=anyone, writes="promise.followed")
def keep_by(commitment: Commitment, process: Process, *, words: str) -> Commitment:
    """Keep what is still owed, for this process has opened and is just what was asked for. Its page is the evidence.

    words  what anyone can see there, in the place's language
    """
    hold(commitment)
    if commitment.state not in OWED:
        return commitment
    now = clock.now()
    commitment.state, commitment.confirmed, commitment.ended_at = Commitment.KEPT, Commitment.FOLLOWED, now
    commitment.save()
    evidence = f"{settings.ORIGIN}{process.get_absolute_url()}"
    update = Update.objects.create(commitment=commitment, words=words, evidence_url=evidence, made_at=now)
    update.leaf = write(facts.Followed(by=ref(process)), about=commitment, because=process.frozen_leaf)
    Update.objects.filter(pk=update.pk).update(leaf=update.leaf)
    return remember(commitment, update.leaf)


@action(may=anyone, writes="promise.owed-again")
def owe_again(commitment: Commitment, process: Process) -> Commitment:
    """The process that kept it was stopped: it is owed again, as it was before. What the clock says of it the clock says anew."""
    hold(commitment)
    if (commitment.state, commitment.confirmed) != (Commitment.KEPT, Commitment.FOLLOWED):
        return commitment
    commitment.state = Commitment.ACCEPTED if commitment.answered_at else Commitment.ASKED
    commitment.confirmed, commitment.ended_at = "", None
    commitment.save()
    return remember(commitment, write(facts.OwedAgain(by=ref(process)), about=commitment, because=commitment.leaf))
