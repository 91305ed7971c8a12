"""Writing to the record: a pending entry in the same transaction as the act it tells of."""

import secrets
from collections.abc import Iterable
from dataclasses import asdict, is_dataclass
from datetime import datetime

from django.db import connection, models

from folkmoot.base import clock
from folkmoot.base.ids import ref
from folkmoot.base.verdict import insist
from folkmoot.record import covered, shown, standing
from folkmoot.record.facts import Fact
from folkmoot.record.models import Opening, Pending
from folkmoot.record.order import in_mixed_order
from tellers.prove import canonical, commitment, leaf_hash, new_salt

# Every act writes one, every ballot too: by hand, since Django would put it into words anew each time.
PEND = (
    "INSERT INTO record_pending (leaf_hash, body, mix_group, enter_at, position, least) VALUES (%s, %s, %s, %s, %s, %s)"
)
OPEN = "INSERT INTO record_opening (leaf_hash, label, salt, value, public) VALUES (%s, %s, %s, %s, %s)"
LAST = "SELECT MAX(position) FROM record_pending WHERE mix_group = %s"
ANY_MIXED = "SELECT 1 FROM record_pending WHERE mix_group >= %s AND mix_group < %s LIMIT 1"
# Lanes whose entries need not wait for the close, once enough of them wait; a range, so that an index finds them.
MIXED, AFTER_MIXED = "mixed:", "mixed;"
MOST_ROWS = 100  # a body holds at most 16 KB; each commitment takes about 110 bytes


def write(fact: Fact, *, about: models.Model | str, because: str | None = None) -> str:
    """Enter a fact, with every covered row this action has touched so far. Returns the entry's leaf hash.

    fact     a declared dataclass of record/facts.py or a feature's own; it holds no personal data
    about    the row it concerns, or a stable reference
    because  the leaf hash of the entry that led here

    About something unrecorded, nothing is written: the hash is that of an entry which nobody will ever find.
    """
    obj = about if isinstance(about, str) else ref(about)
    if _is_unrecorded(about):
        return _nowhere(_body(fact.kind, obj, because, facts_of(fact), clock.now(), secrets.token_bytes(16)))
    touched = list(covered.take().items())
    for start in range(MOST_ROWS, len(touched), MOST_ROWS):
        _enter("rows.changed", obj, because, {}, dict(touched[start : start + MOST_ROWS]))
    return _enter(fact.kind, obj, because, facts_of(fact), dict(touched[:MOST_ROWS]))


def write_rows(actor: str) -> None:
    """Enter the covered rows that an action touched after, or without, an entry of its own."""
    touched = list(covered.take().items())
    for start in range(0, len(touched), MOST_ROWS):
        _enter("rows.changed", actor, None, {}, dict(touched[start : start + MOST_ROWS]))


def write_private(  # noqa: PLR0913 - the parts of a sealed act, each by name
    fact: Fact, *, about: models.Model | str, mix_group: str, enter_at: datetime, nonce: bytes, commit: str
) -> str:
    """Enter a private act: it waits for its batch, carries no time of its own, and only a commitment of what was done."""
    obj = about if isinstance(about, str) else ref(about)
    body = _body(fact.kind, obj, None, {**facts_of(fact), "commit": commit}, enter_at, nonce)
    if _is_unrecorded(about):
        return _nowhere(body)
    return _pend(body, mix_group=mix_group, enter_at=enter_at, position=secrets.randbits(62))


def write_mixed(  # noqa: PLR0913 - the parts of a private act, each by name
    fact: Fact, *, about: models.Model, lane: str, closes_at: datetime, because: str | None = None, least: int = 20
) -> str:
    """Enter what a resident says about something public, with the covered rows touched: together with the answers of others.

    It waits until `least` answers of this lane hide one another, or until `closes_at`, and carries that time, not its own.
    """
    if _is_unrecorded(about):
        return write(fact, about=about, because=because)
    closes_at = clock.rounded_up(closes_at)
    changed = covered.fresh(covered.take())
    leaf, body, openings = _sealed(fact.kind, ref(about), because, facts_of(fact), changed, closes_at)
    lane = f"{MIXED}{lane}"
    _pend(body, mix_group=lane, enter_at=closes_at, position=_next_position(lane), least=least)
    _open(openings)
    covered.tell(changed)
    return leaf


def _is_unrecorded(about: models.Model | str) -> bool:
    """A row is asked itself; a reference is looked up only where its model can say so at all."""
    if not isinstance(about, str):
        return covered.is_unrecorded(about)
    model, public_id = shown.split(about)
    if model is None or not hasattr(model, "unrecorded"):
        return False
    return covered.is_unrecorded(model._base_manager.filter(public_id=public_id).first())


def _nowhere(body: bytes) -> str:
    return leaf_hash(body).hex()


def facts_of(fact: Fact) -> dict:
    if not is_dataclass(fact):
        raise TypeError("a fact is a declared dataclass")
    return asdict(fact)


def _enter(kind: str, obj: str, because: str | None, facts: dict, rows: dict[str, models.Model | None]) -> str:
    insist(standing.may_grow())
    if rows:
        let_in_what_waits_about(rows)
    changed = covered.fresh(rows)
    leaf, body, openings = _sealed(kind, obj, because, facts, changed, clock.rounded_up(clock.now()))
    _pend(body, mix_group="", enter_at=None, position=_next_position())
    _open(openings)
    covered.tell(changed)
    return leaf


def _sealed(  # noqa: PLR0913, PLR0917
    kind: str, obj: str, because: str | None, facts: dict, rows: dict[str, models.Model | None], at: datetime
) -> tuple[str, bytes, list[Opening]]:
    """An entry that commits to these rows: its hash, its bytes, and what opens the commitments."""
    sealed = {label: None if row is None else _Seal(label, row) for label, row in rows.items()}
    content = dict(facts)
    if sealed:
        content["rows"] = {label: one and one.commitment for label, one in sealed.items()}
    body = _body(kind, obj, because, content, at, secrets.token_bytes(16))
    leaf = leaf_hash(body).hex()
    return leaf, body, [one.opening(leaf) for one in sealed.values() if one]


def let_in_what_waits_about(labels: Iterable[str]) -> None:
    """What a resident said of a row enters before what staff then do to it, or the record would tell them the wrong way round.

    Its lane goes behind what staff did so far, whole and mixed.
    """
    if not _one_value(ANY_MIXED, MIXED, AFTER_MIXED):
        return
    mixed = Pending.objects.filter(mix_group__gte=MIXED, mix_group__lt=AFTER_MIXED)
    said = Opening.objects.filter(label__in=list(labels)).values("leaf_hash")
    for lane in list(mixed.filter(leaf_hash__in=said).values_list("mix_group", flat=True).distinct()):
        together = in_mixed_order(mixed.filter(mix_group=lane))
        for position, pending in enumerate(together, _next_position()):
            # One that has left the lane since, by another act, keeps its place.
            mixed.filter(pk=pending.pk, mix_group=lane).update(mix_group="", enter_at=None, position=position)


def _next_position(lane: str = "") -> int:
    """After everything this transaction can see: whoever had to wait for a row enters after the one it waited for.

    A clock would not do: a request's time is read on arrival, and stands still while it writes several entries.
    """
    return (_one_value(LAST, lane) or 0) + 1


def _one_value(sql: str, *values: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        found = cursor.fetchone()
    return found[0] if found else None


def _open(openings: list[Opening]) -> None:
    """Keep what opens the commitments of an entry."""
    if not openings:
        return
    with connection.cursor() as cursor:
        cursor.executemany(OPEN, [[one.leaf_hash, one.label, one.salt, one.value, one.public] for one in openings])


def _body(kind: str, obj: str, because: str | None, content: dict, at: datetime, nonce: bytes) -> bytes:  # noqa: PLR0913, PLR0917
    return canonical(
        {
            "v": 1,
            "kind": kind,
            "at": at.strftime("%Y-%m-%dT%H:%MZ"),
            "obj": obj,
            "because": because,
            "c": content,
            "n": nonce.hex(),
        }
    )


def _pend(body: bytes, *, mix_group: str, enter_at: datetime | None, position: int, least: int = 0) -> str:
    leaf = leaf_hash(body).hex()
    moment = connection.ops.adapt_datetimefield_value(enter_at)
    with connection.cursor() as cursor:
        cursor.execute(PEND, [leaf, body.decode(), mix_group, moment, position, least])
    return leaf


class _Seal:
    """A row's covered content under a fresh salt."""

    def __init__(self, label: str, row: models.Model):
        self.label, self.public = label, bool(getattr(row, "covered_public", False))
        self.value, self.salt = covered.content(row), new_salt()
        self.commitment = commitment(label, self.value, salt=self.salt).hex()

    def opening(self, leaf: str) -> Opening:
        text = canonical(self.value).decode()
        return Opening(leaf_hash=leaf, label=self.label, salt=self.salt.hex(), value=text, public=self.public)
