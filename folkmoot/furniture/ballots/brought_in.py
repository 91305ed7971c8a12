"""Filling the box of a vote that was held elsewhere: ballots without voters, mixed from the start."""

import secrets
import uuid
from datetime import datetime

from django.db import models

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.belong.places.models import Place
from folkmoot.furniture.ballots.models import Ballot, Box
from tellers import prove

_random = secrets.SystemRandom()
AT_ONCE = 500


def filled_box(
    place: Place, choices: list[dict], *, subject: models.Model, opens_at: datetime, closes_at: datetime
) -> Box:
    """A closed box with these choices in random order. Call inside an action.

    It has no roll, and no link key ever existed: nobody here knows, or could find out, who cast them. Each ballot stands under
    its own salted commitment; it has no entry in the record, since it was not cast here.
    """
    now = clock.now()
    box = Box.objects.create(
        place=place, subject=ref(subject), opened_at=opens_at, closes_at=closes_at, mixed_at=now, key_destroyed_at=now
    )
    shuffled = _random.sample(choices, len(choices))
    Ballot.objects.bulk_create((_ballot(box, choice) for choice in shuffled), batch_size=AT_ONCE)
    return box


def _ballot(box: Box, choice: dict) -> Ballot:
    salt = prove.new_salt()
    commitment = prove.commitment("ballot", choice, salt=salt).hex()
    return Ballot(
        id=uuid.uuid4(), box=box, pseudonym=secrets.token_hex(32), choice=choice, salt=salt.hex(), leaf_hash=commitment
    )
