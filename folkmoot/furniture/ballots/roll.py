"""The roll: who may vote in a round, each one line; and the claims by which a voter stands for a line. Call inside an action.

A claim is a kind and a value with a colon between: “person:…” (an account), “code:…” (a letter), “address:…” (one adult of a
household), “stub:…” (a paper), “desk:…”. Whatever is issued to a voter is one more claim to their line:

    line = roll.line_of(box, holder_of(person))     # their line; made when there is none yet
    roll.also(box, "stub:0471", line)               # the paper handed to them is a claim to the same line
    box.cast(box, "stub:0471", choice, via="paper") # counts for that line, by the published rule (one_each.py)
    roll.join(box, one_claim, another)              # two voters turn out to be one

Nothing here tells whether a claim was used to vote, and nothing is ever moved in the box: which of a line's ballots counts
is decided once, at mixing.
"""

import uuid

from django.db import connection
from django.utils.translation import gettext as _

from folkmoot.base import clock
from folkmoot.base.verdict import Refused, refuse
from folkmoot.furniture.ballots import link
from folkmoot.furniture.ballots.models import Box, Claim, RollLine

# A ballot and the mixing of its box never overtake each other; ballots do not wait for one another.
STILL_OPEN = {
    "sqlite": "SELECT mixed_at FROM ballots_box WHERE id = %s",
    "postgresql": "SELECT mixed_at FROM ballots_box WHERE id = %s FOR SHARE",
}
# One statement finds the claim's line or makes a claim to a fresh one, so that two at once agree.
CLAIM = """
INSERT INTO ballots_claim (id, box_id, line_id, claim, kind, void, voted, via, spot, turn)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT (box_id, claim) DO UPDATE SET {change} RETURNING line_id
"""
FIND = CLAIM.format(change="kind = excluded.kind")
USE = CLAIM.format(
    change="voted = excluded.voted, via = excluded.via, spot = excluded.spot, turn = excluded.turn WHERE NOT ballots_claim.void"
)
HANDED_IN = "handed-in"
CHANGING_THE_ROLL = 0x666F6C6B  # a lock of our own: lines are joined one after another in each box


def line_for(box: Box, claim: str) -> RollLine | None:
    """The line that this claim stands for; None when it is unknown here or was replaced. Changes nothing."""
    return RollLine.objects.filter(claims__box=box, claims__claim=link.hashed(box, claim), claims__void=False).first()


def line_of(box: Box, claim: str, *, reason: str = "") -> RollLine:
    """The line that this claim stands for, made on the spot when there is none. `reason`: why one has no address."""
    hold_open(box)
    return RollLine.objects.get(pk=_claimed(box, claim, reason=reason))


def also(box: Box, claim: str, line: RollLine) -> None:
    """Let one more claim stand for a line. A claim that stands for another line is joined with it: the voter is one."""
    hold_open(box)
    in_turn(box)
    mine = _claimed(box, claim, line=line.pk)
    if mine != line.pk:
        Claim.objects.filter(box=box, line=mine).update(line=line)


def join(box: Box, one: str, another: str) -> None:
    """Two claims are one voter's: whatever stood for the other's line stands for the one's from now on."""
    hold_open(box)
    in_turn(box)
    line, other = _claimed(box, one), _claimed(box, another)
    if line != other:
        Claim.objects.filter(box=box, line=other).update(line=line)


def replace(box: Box, line: RollLine, *, kind: str, by: str) -> None:
    """Void every claim of this kind to the line, and let a new one stand for it: a lost letter, a lost stub."""
    hold_open(box)
    in_turn(box)
    line.claims.filter(kind=kind).update(void=True)
    _claimed(box, by, line=line.pk)


def paper_was_handed_in(box: Box, line: RollLine) -> None:
    """The voter of this line handed in a paper that bears no number. It counts by itself and cannot be found again, so
    nothing else that this voter cast, before or after, is counted."""
    hold_open(box)
    also(box, f"handed-in:{line.pk}", line)
    marks = (False, HANDED_IN, "", link.seal_moment(box, clock.now()))
    _claimed(box, f"handed-in:{line.pk}", sql=USE, marks=marks)


def use(  # noqa: PLR0913 - the marks of a vote, each by name
    box: Box, claim: str, *, voted: bool, via: str, spot: str, turn: str
) -> None:
    """Note on the roll that this claim was voted with, just now. Raises Refused for one that was replaced meanwhile."""
    if _claimed(box, claim, sql=USE, marks=(voted, via, spot, turn)) is None:
        raise Refused(refuse(_("This was replaced by a new one at the desk. Please use the new one.")))


def hold_open(box: Box) -> None:
    """Keep the box from being mixed until this transaction is in. One that comes after is refused, not lost."""
    with connection.cursor() as cursor:
        cursor.execute(STILL_OPEN[connection.vendor], [box.pk])
        found = cursor.fetchone()
    if found is None:
        raise Refused(refuse(_("This was a practice, and it has been wiped.")))
    if found[0] is not None:
        raise Refused(refuse(_("Voting closed while this ballot was on its way, so it could not be kept.")))


def _claimed(  # noqa: PLR0913 - a claim's parts, each by name
    box: Box, claim: str, *, line: uuid.UUID | None = None, reason: str = "", sql: str = FIND, marks=(False, "", "", "")
) -> uuid.UUID | None:
    """The line a claim stands for. An unknown claim is entered, to this line or to one made for it."""
    fresh = line or uuid.uuid4()
    words = [new_key(), box.pk, _key(fresh), link.hashed(box, claim), claim.partition(":")[0], False, *marks]
    with connection.cursor() as cursor:
        cursor.execute(sql, words)
        found = cursor.fetchone()
    if found is None:
        return None
    stands_for = uuid.UUID(str(found[0]))
    if line is None and stands_for == fresh:
        RollLine.objects.create(id=fresh, box=box, reason=reason)
    return stands_for


def new_key() -> str:
    """A fresh key of a row, as this database takes it in a statement of our own."""
    return _key(uuid.uuid4())


def _key(value: uuid.UUID) -> str:
    return value.hex if connection.vendor == "sqlite" else str(value)


def in_turn(box: Box) -> None:
    """Joining two lines takes several steps; nobody else may move the same claims between them."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [CHANGING_THE_ROLL, box.pk])
