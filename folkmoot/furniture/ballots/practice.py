"""A box to practise with, before a round opens: every way of voting works in it as it does in a real one, and then it is wiped.

It is a box of its own, with a link key of its own, so that no code, cookie or ballot of the one means anything in the other. What
it belongs to, and who may know of it, its owner says (spine/process/practice.py). Call these inside an action.
"""

from datetime import datetime, timedelta

from django.db import models, transaction

from folkmoot.base import clock, keys
from folkmoot.base.ids import ref
from folkmoot.belong.places.models import Place
from folkmoot.furniture.ballots import closing
from folkmoot.furniture.ballots.models import Box
from folkmoot.record.action import PRIVATE, action, anyone

LASTS = timedelta(days=7)


def box_of(subject: models.Model) -> Box | None:
    """The box with which this draft is being practised."""
    return Box.objects.filter(practice=True, subject=ref(subject)).select_related("place").first()


def ends_at(box: Box) -> datetime:
    """When it is wiped, if nobody does so before."""
    return box.opened_at + LASTS


def new_box(place: Place, *, owner: str, subject: models.Model, draft_digest: str) -> Box:
    """An open box to practise with. One each draft, by constraint."""
    now = clock.now()
    box = Box(place=place, owner=owner, subject=ref(subject), practice=True, draft_digest=draft_digest)
    box.opened_at, box.closes_at = now, now + LASTS
    box.save()
    keys.read_or_make(box.key_name)
    return box


def close(box: Box) -> None:
    """Nobody votes in it any more. Papers that were handed in can still be entered."""
    box.closes_at = min(box.closes_at, clock.now())
    box.save(update_fields=["closes_at"])


def mix(box: Box) -> None:
    """As every box is mixed before it is counted: what waits for paper stays as it is."""
    closing.mix(box)
    box.refresh_from_db()


def wipe(box: Box) -> None:
    """Delete the box and all that hangs on it: roll, claims, ballots, helpers, papers. Its key goes once that is certain.

    A real round's box cannot go this way, whatever its row says: its budget or poll holds on to it (PROTECT).
    """
    # First whoever is just casting a ballot in it gets through, so that nothing comes after.
    held = Box.objects.select_for_update().filter(pk=box.pk, practice=True).first()
    if held is None:
        return
    held.delete()
    transaction.on_commit(lambda: keys.destroy(box.key_name))


def wipe_old() -> int:
    """What the tick does: a practice that nobody wiped in a week."""
    old = Box.objects.filter(practice=True, opened_at__lte=clock.now() - LASTS)
    return sum(_wiped(box) for box in list(old))


def _wiped(box: Box) -> bool:
    try:
        _wipe(box)
    except models.ProtectedError:
        # A real box that somebody called a practice by hand. The audit names it; the others are wiped all the same.
        return False
    return True


@action(may=anyone, writes=PRIVATE)
def _wipe(box: Box) -> None:
    wipe(box)
