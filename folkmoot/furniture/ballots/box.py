"""Putting a ballot in the box: one row on the roll, one in the box, one sealed entry, in one transaction."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, models

from folkmoot.base import clock, keys
from folkmoot.base.ids import ref
from folkmoot.belong.places.models import Place
from folkmoot.furniture.ballots import link, roll, set_aside
from folkmoot.furniture.ballots.facts import BallotCast
from folkmoot.furniture.ballots.link import BoxLocked
from folkmoot.furniture.ballots.models import Ballot, Box, holder_of  # noqa: F401  (callers name holders through the box)
from folkmoot.record.write import write_private
from tellers import prove

# One ballot each, in place of any before. By hand like the claim (roll.py): Django would put it into words for each voter.
DROP = """
INSERT INTO ballots_ballot (id, box_id, pseudonym, choice, complete, outvoted, set_aside, voter, salt, leaf_hash)
VALUES (%s, %s, %s, %s, %s, %s, FALSE, '', %s, %s) ON CONFLICT (box_id, pseudonym) DO UPDATE
SET choice = excluded.choice, complete = excluded.complete, salt = excluded.salt, leaf_hash = excluded.leaf_hash
"""


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


def pseudonym(box: Box, claim: str) -> str:
    """Who this is in the box. Raises BoxLocked once the key is gone, for then nobody can know."""
    return link.pseudonym_of(box, link.hashed(box, claim))


def cast(  # noqa: PLR0913 - a ballot's parts, each by name
    box: Box, claim: str, choice: dict, *, complete: bool = True, via: str = "screen", spot: str = ""
) -> Receipt:
    """Keep this choice as the one ballot of this claim, in place of any before. Call inside an action.

    claim     what the voter stands there with (roll.py): an account, a code, a stub. Its line is made if there is none yet
    choice    plain values for canonical JSON; what it means is the owner's affair
    complete  whether the round's rules let it be counted
    via       the way of voting; “desk” and “paper” count before the others (one_each.py)
    spot      where a shared screen stood
    """
    roll.hold_open(box)
    who = pseudonym(box, claim)
    salt, nonce = prove.new_salt(), secrets.token_bytes(16)
    commit = prove.commitment("ballot", choice, salt=salt).hex()
    leaf = write_private(
        BallotCast(box=box.public_id),
        about=box if box.practice else box.subject,
        mix_group=box.public_id,
        enter_at=box.settled_at,
        nonce=nonce,
        commit=commit,
    )
    roll.use(box, claim, voted=complete, via=via, spot=spot, turn=link.seal_moment(box, clock.now()))
    with connection.cursor() as cursor:
        cursor.execute(DROP, [roll.new_key(), box.pk, who, json.dumps(choice), complete, False, salt.hex(), leaf])
    return Receipt(prove.tracking_code(bytes.fromhex(leaf)), leaf, box.settled_at, complete)


def withdraw(box: Box, claim: str, *, via: str = "screen") -> None:
    """Take the ballot back. The record sees one more sealed entry, like any other change."""
    cast(box, claim, {"withdrawn": True}, complete=False, via=via)
    Ballot.objects.filter(box=box, pseudonym=pseudonym(box, claim)).delete()


def ballot_of(box: Box, claim: str) -> Ballot | None:
    """The ballot cast under this very claim, while the link key exists; of the voter's other ways it tells nothing."""
    try:
        found = Ballot.objects.filter(box=box, pseudonym=pseudonym(box, claim)).first()
    except BoxLocked:
        return None
    return set_aside.opened(box, found) if found else None


def counted(box: Box) -> list[dict]:
    """Every choice that counts in a closed and mixed box, sorted by the ballot's random id. Raises StillOpen before."""
    if Box.objects.filter(pk=box.pk, mixed_at=None).exists():
        raise StillOpen(box.public_id)
    found = box.ballots.filter(complete=True, outvoted=False, set_aside=False)
    return [choice for (choice,) in found.order_by("id").values_list("choice")]


class StillOpen(RuntimeError):
    """Nothing is counted before the box has closed and was mixed: a ballot on its way could still come in."""


def digest_of(choices: list[dict]) -> str:
    """SHA-256 of the ballots as canonical lines, in sorted order: what was counted, whatever their order."""
    lines = sorted(prove.canonical(choice) for choice in choices)
    return hashlib.sha256(b"\n".join(lines)).hexdigest()
