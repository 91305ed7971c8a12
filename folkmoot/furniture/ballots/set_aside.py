"""Ballots of voters whose residency is still to be looked at: kept, not counted, and shut.

While voting is open nothing here happens, so no table and no page tells whose ballot waits. At mixing, the last moment at which the
link key may still join a voter to a ballot, the ballots of those lines are taken out of the count and sealed with the key, and the
line is rewritten as one that did not vote. So a copy of the database tells how many were set aside, never whose, nor for what.

They stay out, even when the residency is cleared afterwards: a second count that differs by a few ballots would show how those few
voted. Within the time to challenge a result a review may order the vote to be held again. With the key they go.
"""

import json
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.belong.membership.actions import open_looks
from folkmoot.belong.membership.queries import held_here
from folkmoot.belong.people.models import Person
from folkmoot.belong.places.models import Place
from folkmoot.furniture.ballots import link
from folkmoot.furniture.ballots.models import Ballot, Box, Claim, RollLine, holder_of

PADDED = 512  # a long choice and a short one look alike once they are sealed


def decide(box: Box, lines: list[RollLine], claims: list[Claim], ballots: list[Ballot]) -> int:
    """Mark on these rows, in memory, what is set aside. Returns how many voters that is.

    Raises BoxLocked if the key is gone while somebody is held: then nobody could tell whose ballot it is.
    """
    held = held_here(box.place)
    if not (held and claims):
        return 0
    mine = {link.hashed(box, holder_of(person)) for person in held}
    shut = {claim.line_id for claim in claims if claim.claim in mine}
    theirs = {link.pseudonym_of(box, claim.claim) for claim in claims if claim.line_id in shut}
    for ballot in ballots:
        if ballot.pseudonym in theirs and ballot.complete:
            _shut(box, ballot)
    return sum(_unvote(line) for line in lines if line.pk in shut)


def as_told(count: int) -> str:
    """ "" for none; a small number is hidden, since of a few each could be somebody."""
    if not count:
        return ""
    return str(count) if count >= settings.SMALL_NUMBER else f"1-{settings.SMALL_NUMBER - 1}"


def in_words(box: Box | None) -> str:
    """What a result says of them; "" when there were none."""
    if box is None or not box.set_aside:
        return ""
    why = _(
        "It had not been settled by the close whether those who gave them live here. They stay out: counting a few more now would show how those few voted."
    )
    if not box.set_aside.isdigit():
        return _("Fewer than %(few)d ballots were set aside.") % {"few": settings.SMALL_NUMBER} + " " + why
    many = int(box.set_aside)
    return (
        ngettext("%(many)d ballot was set aside.", "%(many)d ballots were set aside.", many) % {"many": many}
        + " "
        + why
    )


def opened(box: Box, ballot: Ballot) -> Ballot:
    """The ballot as it was cast, for whoever cast it and for the audit, while the key exists. In memory only."""
    if ballot.set_aside:
        words = json.loads(link.open_words(box, ballot.choice["sealed"]))
        ballot.choice, ballot.salt = words["choice"], words["salt"]
    return ballot


def all_opened() -> Iterator[tuple[int, dict, str, str]]:
    """(box, choice, salt, entry) of every one that can still be opened."""
    for ballot in Ballot.objects.filter(set_aside=True).select_related("box").iterator(chunk_size=500):
        if link.has_key(ballot.box):
            opened(ballot.box, ballot)
            yield ballot.box_id, ballot.choice, ballot.salt, ballot.leaf_hash


def take_back_from(person: Person) -> None:
    """Somebody who is forgotten while they are looked at can no longer be cleared, so what they cast goes with them.

    Otherwise leaving would be the way to have it counted. Call inside the action that forgets.
    """
    places = list(Place.objects.filter(residencies__person=person).distinct())
    for place in places:
        open_looks(place)  # not only what the last turn of the clock saw
    held_in = [place for place in places if person in held_here(place)]
    for box in Box.objects.filter(mixed_at=None, opened_at__isnull=False, place__in=held_in):
        if not link.has_key(box):
            continue
        claim = link.hashed(box, holder_of(person))
        box.ballots.filter(pseudonym=link.pseudonym_of(box, claim)).delete()
        box.claims.filter(claim=claim).update(voted=False, via="", spot="", turn="")


def _shut(box: Box, ballot: Ballot) -> None:
    words = json.dumps({"choice": ballot.choice, "salt": ballot.salt}).encode()
    words += b" " * (-len(words) % PADDED)
    ballot.set_aside, ballot.voter, ballot.outvoted = True, "", False
    ballot.choice, ballot.salt = {"sealed": link.seal_words(box, words)}, ""


def _unvote(line: RollLine) -> bool:
    voted, line.voted, line.via, line.spot = line.voted, False, "", ""
    return voted
