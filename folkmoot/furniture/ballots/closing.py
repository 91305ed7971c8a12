"""After closing: roll and box lose their order, and later the key that could join them is destroyed."""

import hashlib
import secrets
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction

from folkmoot.base import clock, keys
from folkmoot.furniture.ballots import handed_in, one_each, set_aside
from folkmoot.furniture.ballots.facts import LinkKeyDestroyed, RollMixed
from folkmoot.furniture.ballots.models import ON_THE_WAY, Ballot, Box, Claim, RollLine
from folkmoot.record import sequencer
from folkmoot.record.action import recorded_step
from folkmoot.record.write import write

_random = secrets.SystemRandom()


def mix_closed() -> int:
    """Rewrite every box that is closed for good. Row order, row ids and transaction numbers then tell nothing."""
    closed = Box.objects.filter(mixed_at=None, closes_at__lte=clock.now() - ON_THE_WAY, practice=False)
    boxes = [box for box in closed if not handed_in.waits_for(box)]
    for box in boxes:
        mix(box)
    if boxes:
        # Their entries leave the waiting room first, so that its rows are rubbed out with the rest.
        sequencer.add_pending()
        scrub()
    return len(boxes)


@recorded_step("roll.mixed")
def mix(box: Box) -> None:
    box = Box.objects.select_for_update().get(pk=box.pk)
    if box.mixed_at or handed_in.waits_for(box):
        return
    handed_in.put_all_in(box)
    claims, ballots = list(box.claims.all()), list(box.ballots.all())
    # A line that nothing stands for any more was joined with another.
    lines = list(box.roll.filter(pk__in={claim.line_id for claim in claims}))
    one_each.decide(box, lines, claims, ballots)
    box.set_aside = set_aside.as_told(set_aside.decide(box, lines, claims, ballots))
    _rewrite_roll(box, lines, claims)
    _rewrite(Ballot, box, ballots)
    box.mixed_at = clock.now()
    box.save(update_fields=["mixed_at", "set_aside"])
    voted = {line.pk for line in lines if line.voted}
    counting = [ballot for ballot in ballots if not (ballot.outvoted or ballot.set_aside)]
    digest = hashlib.sha256("\n".join(sorted(one.claim for one in claims if one.line_id in voted)).encode()).digest()
    write(
        RollMixed(
            voted=len(voted),
            ballots=sum(ballot.complete for ballot in counting),
            waiting=sum(not ballot.complete for ballot in counting),
            set_aside=box.set_aside,
            # Keyed, so that nobody can test whether a neighbour is on the roll.
            roll_digest=hashlib.sha256(digest + (keys.read(box.key_name) or b"")).hexdigest(),
        ),
        about=box,
    )


def _rewrite_roll(box: Box, lines: list[RollLine], claims: list[Claim]) -> None:
    by_id = {line.pk: line for line in lines}
    stood_for = [by_id[claim.line_id] for claim in claims]
    box.claims.all().delete()
    _rewrite(RollLine, box, lines)
    for claim, line in zip(claims, stood_for, strict=True):
        claim.line = line
    _rewrite(Claim, box, claims)


def _rewrite(model, box: Box, rows: list) -> None:
    model.objects.filter(box=box).delete()
    _random.shuffle(rows)
    for row in rows:
        row.pk = uuid.uuid4()
    model.objects.bulk_create(rows, batch_size=200)


def scrub() -> None:
    """Rewrite the files themselves, so that no dead row keeps the old order. Cannot run inside a transaction."""
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM FULL ballots_claim")
            cursor.execute("VACUUM FULL ballots_rollline")
            cursor.execute("VACUUM FULL ballots_ballot")
            cursor.execute("VACUUM FULL record_pending")
        else:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def destroy_old_keys() -> int:
    """Once the time to challenge a result is over, nobody can join voters to ballots any more."""
    over = clock.now() - timedelta(days=settings.CHALLENGE_DAYS)
    boxes = list(Box.objects.filter(closes_at__lte=over, key_destroyed_at=None, mixed_at__isnull=False, practice=False))
    for box in boxes:
        _destroy(box)
    return len(boxes)


@recorded_step("key.destroyed")
def _destroy(box: Box) -> None:
    box.ballots.filter(set_aside=True).delete()  # nobody can open them again either
    box.claims.all().delete()  # from now on they are names that nobody can read
    box.key_destroyed_at = clock.now()
    box.save(update_fields=["key_destroyed_at"])
    write(LinkKeyDestroyed(box=box.public_id), about=box)
    transaction.on_commit(lambda: keys.destroy(box.key_name))
