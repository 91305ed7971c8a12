"""Putting a ballot in the box: one row on the roll, one in the box, one sealed entry, in one transaction."""

import hashlib
import hmac
import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, models
from django.utils.translation import gettext as _

from folkmoot.base import keys
from folkmoot.base.ids import ref
from folkmoot.base.verdict import Refused, refuse
from folkmoot.belong.places.models import Place
from folkmoot.furniture.ballots.facts import BallotCast
from folkmoot.furniture.ballots.models import Ballot, Box, holder_of  # noqa: F401  (callers name holders through the box)
from folkmoot.record.write import write_private
from tellers import prove

MARK_ROLL = """
INSERT INTO ballots_rollline (id, box_id, holder, voted, via) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (box_id, holder) DO UPDATE SET voted = excluded.voted, via = excluded.via
"""


# A ballot and the mixing of its box never overtake each other; ballots do not wait for one another.
STILL_OPEN = {
    "sqlite": "SELECT mixed_at FROM ballots_box WHERE id = %s",
    "postgresql": "SELECT mixed_at FROM ballots_box WHERE id = %s FOR SHARE",
}


@dataclass(frozen=True)
class Receipt:
    """Proof for the voter that this ballot is kept: its code, and by when its entry stands in the record."""

    code: str
    leaf_hash: str
    in_record_by: datetime
    complete: bool


def new_box(place: Place, *, owner: str = "") -> Box:
    """An empty box. `owner` is the word under which the round registered its answers (rounds.py)."""
    return Box.objects.create(place=place, owner=owner)


def open_box(box: Box, *, subject: models.Model, opens_at: datetime, closes_at: datetime) -> None:
    """Make the round's link key, outside the database, and set the hours. `subject` is the process that is voted on."""
    keys.read_or_make(box.key_name)
    box.subject, box.opened_at, box.closes_at = ref(subject), opens_at, closes_at
    box.save()


def pseudonym(box: Box, holder: str) -> str:
    """Who this is in the box. Raises BoxLocked once the key is gone, for then nobody can know."""
    key = keys.read(box.key_name)
    if key is None:
        raise BoxLocked(box.public_id)
    return hmac.new(key, holder.encode(), hashlib.sha256).hexdigest()


class BoxLocked(RuntimeError):
    """The round's link key does not exist (not opened yet, or destroyed after the challenge window)."""


def cast(box: Box, holder: str, choice: dict, *, complete: bool = True, via: str = "screen") -> Receipt:
    """Keep this choice as the voter's one ballot, in place of any before. Call inside an action.

    choice    plain values for canonical JSON; what it means is the owner's affair
    complete  whether the round's rules let it be counted
    """
    _hold_open(box)
    who = pseudonym(box, holder)
    salt, nonce = prove.new_salt(), secrets.token_bytes(16)
    commit = prove.commitment("ballot", choice, salt=salt).hex()
    leaf = write_private(
        BallotCast(box=box.public_id),
        about=box.subject,
        mix_group=box.public_id,
        enter_at=box.settled_at,
        nonce=nonce,
        commit=commit,
    )
    _mark_roll(box, holder, voted=complete, via=via)
    _drop(Ballot(box=box, pseudonym=who, choice=choice, complete=complete, salt=salt.hex(), leaf_hash=leaf))
    return Receipt(prove.tracking_code(bytes.fromhex(leaf)), leaf, box.settled_at, complete)


def withdraw(box: Box, holder: str) -> None:
    """Take the ballot back. The record sees one more sealed entry, like any other change."""
    cast(box, holder, {"withdrawn": True}, complete=False)
    Ballot.objects.filter(box=box, pseudonym=pseudonym(box, holder)).delete()


def ballot_of(box: Box, holder: str) -> Ballot | None:
    """The voter's own ballot while the link key exists."""
    try:
        return Ballot.objects.filter(box=box, pseudonym=pseudonym(box, holder)).first()
    except BoxLocked:
        return None


def counted(box: Box) -> list[dict]:
    """Every complete choice of a closed and mixed box, sorted by the ballot's random id. Raises StillOpen before."""
    if Box.objects.filter(pk=box.pk, mixed_at=None).exists():
        raise StillOpen(box.public_id)
    return [choice for (choice,) in box.ballots.filter(complete=True).order_by("id").values_list("choice")]


class StillOpen(RuntimeError):
    """Nothing is counted before the box has closed and was mixed: a ballot on its way could still come in."""


def _hold_open(box: Box) -> None:
    """Keep the box from being mixed until this ballot is in it. A ballot that comes after is refused, not lost."""
    with connection.cursor() as cursor:
        cursor.execute(STILL_OPEN[connection.vendor], [box.pk])
        (mixed_at,) = cursor.fetchone()
    if mixed_at is not None:
        raise Refused(refuse(_("Voting closed while this ballot was on its way, so it could not be kept.")))


def _mark_roll(box: Box, holder: str, *, voted: bool, via: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MARK_ROLL, [_id(), box.pk, holder, voted, via])


def _drop(row: Ballot) -> None:
    Ballot.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["box", "pseudonym"],
        update_fields=["choice", "complete", "salt", "leaf_hash"],
    )


def _id() -> str:
    fresh = uuid.uuid4()
    return fresh.hex if connection.vendor == "sqlite" else str(fresh)


def digest_of(choices: list[dict]) -> str:
    """SHA-256 of the ballots as canonical lines, in sorted order: what was counted, whatever their order."""
    lines = sorted(prove.canonical(choice) for choice in choices)
    return hashlib.sha256(b"\n".join(lines)).hexdigest()
